import { insufficient, type InsufficientData } from '../../stats/estimate';
import { type IsotonicFit, isotonicFit } from '../../stats/isotonic';
import { type ScoreGroups, sumOf } from '../../stats/scoreGroups';
import { effectiveSampleSize } from '../../stats/weightedProportion';
import { areProbabilities } from '../quality/probabilityLosses';
import { type RankingOptimism, rankingOptimism } from './rankingOptimism';
import { heldOutErrors, type HeldOutErrors } from './heldOutErrors';

/** Fewest labelled calls, in effect, of either class to calibrate on: with fewer, intervals cover less than they say. */
export const MIN_BASELINE_CLASS = 200;

/** What a baseline of labelled calls says about how often a call with a certain score is positive. */
export interface Calibrator {
  readonly fit: IsotonicFit;
  /** False when the scores can be believed as they are. */
  readonly isCalibrated: boolean;
  readonly optimism: RankingOptimism;
  /** Null when scores are no probabilities, so that they have to be calibrated. */
  readonly heldOut: HeldOutErrors | null;
  /** Effective number of labelled calls. */
  readonly n: number;
}

/**
 * Calibrates scores on labelled calls, where that brings them nearer to the truth.
 *
 * @param baseline Scores by truth.
 * @returns `insufficient` with fewer than MIN_BASELINE_CLASS calls of either class.
 */
export function fitCalibrator(baseline: ScoreGroups): Calibrator | InsufficientData {
  const positives = effectiveSampleSize(sumOf(baseline.positiveWeights), sumOf(baseline.positiveSquares));
  const negatives = effectiveSampleSize(sumOf(baseline.negativeWeights), sumOf(baseline.negativeSquares));
  const fewest = Math.min(positives, negatives);
  if (fewest < MIN_BASELINE_CLASS) {
    const which = positives < negatives ? 'positive' : 'negative';
    return insufficient(
      `the baseline has too few ${which} calls to calibrate on`,
      Math.floor(fewest),
      MIN_BASELINE_CLASS
    );
  }
  const fit = isotonicFit(baseline, fewest ** (2 / 3));
  const heldOut = areProbabilities(baseline) ? heldOutErrors(baseline) : null;
  const isCalibrated = heldOut === null || heldOut.calibrated < heldOut.asTheyAre;
  return {
    fit,
    isCalibrated,
    optimism: isCalibrated ? rankingOptimism(baseline, fit) : { rocArea: 0, averagePrecision: 0 },
    heldOut,
    n: positives + negatives,
  };
}

import { type BlockPlaces, placesAmongBlocks, readAtPlaces } from '../../stats/isotonic';
import type { ScoreGroups } from '../../stats/scoreGroups';
import type { Calibrator } from './calibrator';

/** Calls without labels: for each score, how likely the truth is positive, and how well that is known. */
export interface CalibratedScores {
  /** Scores by prediction: "positive" weights are of calls that were predicted positive. */
  readonly calls: ScoreGroups;
  readonly probabilities: Float64Array;
  /** Variance of the label of one call. */
  readonly labelVariances: Float64Array;
  readonly places: BlockPlaces;
  /** Variance of the calibrated probability of each block. */
  readonly blockVariances: Float64Array;
  /** Share of the calls whose scores lie beyond all of the baseline's. */
  readonly beyondBaseline: number;
}

export function calibrateScores({ fit, isCalibrated }: Calibrator, calls: ScoreGroups): CalibratedScores {
  const places = placesAmongBlocks(fit, calls.scores);
  // One call of each class more: a block in which the same happened every time is not certain.
  const smoothed = fit.shares.map((share, block) => (share * fit.sizes[block]! + 1) / (fit.sizes[block]! + 2));
  const variances = smoothed.map((share) => share * (1 - share));
  const lowest = fit.firsts[0]!;
  const highest = fit.lasts.at(-1)!;
  let beyond = 0;
  let total = 0;
  calls.scores.forEach((score, index) => {
    const weight = calls.positiveWeights[index]! + calls.negativeWeights[index]!;
    total += weight;
    beyond += score < lowest || score > highest ? weight : 0;
  });
  return {
    calls,
    probabilities: isCalibrated ? readAtPlaces(places, fit.shares) : calls.scores.map(withinUnit),
    labelVariances: readAtPlaces(places, variances),
    places,
    blockVariances: variances.map((variance, block) => variance / fit.sizes[block]!),
    beyondBaseline: total === 0 ? 0 : beyond / total,
  };
}

function withinUnit(score: number): number {
  return Math.min(Math.max(score, 0), 1);
}

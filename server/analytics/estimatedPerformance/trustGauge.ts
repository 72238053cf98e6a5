import { type Estimate, insufficient, isInsufficient } from '../../stats/estimate';
import { type ScoreGroups, sumOf } from '../../stats/scoreGroups';
import { effectiveSampleSize } from '../../stats/weightedProportion';
import { calibrationError } from '../quality/calibration';
import { type ScoredCell, scoreGroups } from '../quality/scoredCells';
import { calibrateScores } from './calibratedScores';
import type { Calibrator } from './calibrator';

/** Fewest labelled calls to judge by. */
export const MIN_LABELLED = 100;
/** Largest calibration error at which estimates are worth believing: figures are off by about as much at most. */
export const DEFAULT_TRUST_MARGIN = 0.05;

export const TRUST_VERDICTS = {
  trusted: 'The labels that have come show that the estimates can be off by no more than the margin.',
  undecided: 'Too few labels have come to tell.',
  'not-trusted': 'The labels that have come show that scores no longer mean what they did on the baseline.',
  'insufficient-data': 'There are not enough labels to judge by.',
} as const;

export type TrustVerdict = keyof typeof TRUST_VERDICTS;

export interface Trust {
  readonly verdict: TrustVerdict;
  /** How far an estimate may be off, with what it was held against. */
  readonly error: Estimate;
  readonly margin: number;
}

/**
 * Whether estimates without labels can be believed, from the labels that have come since: the expected calibration error of
 * the calibrated scores on them. Below the margin with its whole interval: trusted. Above it: not trusted. Calls whose
 * labels come early may be unlike those whose labels come late; then the gauge speaks of the early ones only.
 *
 * @param labelled Scores by truth, of calls after the baseline.
 */
export function trustGauge(calibrator: Calibrator, labelled: ScoreGroups, margin = DEFAULT_TRUST_MARGIN): Trust {
  const weight = sumOf(labelled.positiveWeights) + sumOf(labelled.negativeWeights);
  const n = effectiveSampleSize(weight, sumOf(labelled.positiveSquares) + sumOf(labelled.negativeSquares));
  const error =
    n < MIN_LABELLED
      ? insufficient('too few labels have come', Math.floor(n), MIN_LABELLED)
      : calibrationError(byProbability(calibrator, labelled));
  return { verdict: verdictOf(error, margin), error, margin };
}

export function verdictOf(error: Estimate, margin: number): TrustVerdict {
  if (isInsufficient(error)) {
    return 'insufficient-data';
  }
  if (error.low > margin) {
    return 'not-trusted';
  }
  return error.high <= margin ? 'trusted' : 'undecided';
}

/** The same calls at their calibrated probabilities, of which many share one. */
function byProbability(calibrator: Calibrator, labelled: ScoreGroups): ScoreGroups {
  const { probabilities } = calibrateScores(calibrator, labelled);
  const cells: ScoredCell[] = [];
  probabilities.forEach((score, index) => {
    cells.push(
      {
        score,
        isEvent: true,
        weight: labelled.positiveWeights[index]!,
        squaredWeight: labelled.positiveSquares[index]!,
      },
      {
        score,
        isEvent: false,
        weight: labelled.negativeWeights[index]!,
        squaredWeight: labelled.negativeSquares[index]!,
      }
    );
  });
  return scoreGroups(cells);
}

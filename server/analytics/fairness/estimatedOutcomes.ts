import { type ScoreGroups, sumOf } from '../../stats/scoreGroups';
import { type CalibratedScores, calibrateScores } from '../estimatedPerformance/calibratedScores';
import type { Calibrator } from '../estimatedPerformance/calibrator';
import {
  type ExpectedOutcomes,
  expectedOutcomes,
  OUTCOME_SHARES,
  type OutcomeShareName,
  shareWithVariance,
} from '../estimatedPerformance/countFigures';
import type { GroupOutcomes } from './groupOutcomes';

/** The shares that fairness criteria compare; an error rate is as uncertain as the accuracy. */
const COMPARED = ['recall', 'false_positive_rate', 'precision', 'accuracy'] as const satisfies OutcomeShareName[];

/**
 * Outcomes of a group whose labels have not come, for `fairnessReport`: expected counts by the group's own calibrator, as
 * confidence-based estimation has them. A calibrator for all groups together would be wrong in just those groups that are
 * treated differently, so each needs a baseline of its own.
 *
 * The counts carry less information than labels would: their squared weights are raised until intervals on them are as wide
 * as sampling and calibration together make them, by the most that any of the compared rates needs.
 *
 * @param calls Scores by prediction: "positive" weights are of calls that were predicted positive.
 */
export function estimatedOutcomes(group: string, calibrator: Calibrator, calls: ScoreGroups): GroupOutcomes {
  const scores = calibrateScores(calibrator, calls);
  const weights = expectedOutcomes(scores);
  const squares = expectedOutcomes({
    ...scores,
    calls: { ...calls, positiveWeights: calls.positiveSquares, negativeWeights: calls.negativeSquares },
  });
  const inflation = Math.max(...COMPARED.map((name) => inflationOf(name, weights, squares, scores)));
  const cell = (name: keyof ExpectedOutcomes) => ({
    weight: weights[name],
    squaredWeight: squares[name] * inflation,
  });
  return {
    group,
    selected: { weight: sumOf(calls.positiveWeights), squaredWeight: sumOf(calls.positiveSquares) },
    notSelected: { weight: sumOf(calls.negativeWeights), squaredWeight: sumOf(calls.negativeSquares) },
    truePositives: cell('truePositives'),
    falsePositives: cell('falsePositives'),
    falseNegatives: cell('falseNegatives'),
    trueNegatives: cell('trueNegatives'),
  };
}

/** Variance with calibration over that of a plain share. */
function inflationOf(
  name: (typeof COMPARED)[number],
  weights: ExpectedOutcomes,
  squares: ExpectedOutcomes,
  scores: CalibratedScores
): number {
  const share = shareWithVariance(name, weights, scores);
  if (share === null) {
    return 1;
  }
  const counted = Object.keys(OUTCOME_SHARES[name].of) as Array<keyof ExpectedOutcomes>;
  const total = counted.reduce((sum, outcome) => sum + weights[outcome], 0);
  const n = total ** 2 / counted.reduce((sum, outcome) => sum + squares[outcome], 0);
  const smoothed = (share.value * n + 1) / (n + 2);
  return 1 + (share.variance.ofCalibration * n) / (smoothed * (1 - smoothed));
}

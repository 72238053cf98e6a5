import { deltaLogitInterval } from '../../stats/deltaLogit';
import { type Estimate, insufficient } from '../../stats/estimate';
import type { ScoreGroups } from '../../stats/scoreGroups';
import { effectiveSampleSize } from '../../stats/weightedProportion';
import { areProbabilities, NO_PROBABILITIES } from '../quality/probabilityLosses';
import { calibrateScores } from './calibratedScores';
import type { Calibrator } from './calibrator';
import { MIN_CALLS } from './estimateClassification';
import { figureVariance, standardErrorOf } from './figureVariance';

/**
 * The Brier score that the labels of these very calls will likely show. With c the calibrated probability of a score s, the
 * expected loss of a call is `c (1 − s)² + (1 − c) s²`, which is linear in c; interval as of `estimateClassification`.
 *
 * @param calls Scores by prediction.
 */
export function estimateBrier(calibrator: Calibrator, calls: ScoreGroups, confidence = 0.95): Estimate {
  if (!areProbabilities(calls)) {
    return NO_PROBABILITIES;
  }
  const scores = calibrateScores(calibrator, calls);
  let total = 0;
  let squares = 0;
  let sum = 0;
  calls.scores.forEach((score, index) => {
    const weight = calls.positiveWeights[index]! + calls.negativeWeights[index]!;
    const likely = scores.probabilities[index]!;
    total += weight;
    squares += calls.positiveSquares[index]! + calls.negativeSquares[index]!;
    sum += weight * (likely * (1 - score) ** 2 + (1 - likely) * score ** 2);
  });
  const n = effectiveSampleSize(total, squares);
  if (n < MIN_CALLS) {
    return insufficient('too few calls with a score', Math.floor(n), MIN_CALLS);
  }
  const slope = (index: number) => (1 - 2 * calls.scores[index]!) / total;
  const variance = figureVariance(scores, { predictedPositive: slope, predictedNegative: slope });
  return deltaLogitInterval(sum / total, standardErrorOf(variance), n, confidence);
}

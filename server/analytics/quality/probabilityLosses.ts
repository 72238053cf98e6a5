import { type Estimate, insufficient } from '../../stats/estimate';
import type { ScoreGroups } from '../../stats/scoreGroups';
import { weightedMean } from '../../stats/weightedMean';

export interface ProbabilityLosses {
  /** Mean of −ln of the probability given to what happened; probabilities are kept 2.2e−16 away from 0 and 1. */
  readonly logLoss: Estimate;
  /** Mean squared difference of probability and outcome. */
  readonly brierScore: Estimate;
}

/** Whether scores can be read as probabilities. */
export function areProbabilities({ scores }: ScoreGroups): boolean {
  return scores.length === 0 || ((scores[0] ?? 0) >= 0 && (scores.at(-1) ?? 0) <= 1);
}

export const NO_PROBABILITIES = insufficient('scores are not between 0 and 1', 0, 1);

/** Match scikit-learn `log_loss` and `brier_score_loss`; intervals are those of means. */
export function probabilityLosses(groups: ScoreGroups): ProbabilityLosses {
  if (!areProbabilities(groups)) {
    return { logLoss: NO_PROBABILITIES, brierScore: NO_PROBABILITIES };
  }
  return {
    logLoss: meanLoss(groups, (probability) => -Math.log(clip(probability))),
    brierScore: meanLoss(groups, (probability) => (1 - probability) ** 2),
  };
}

function clip(probability: number): number {
  return Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON);
}

/** @param lossOf The loss of what happened, by the probability given to it. */
function meanLoss(groups: ScoreGroups, lossOf: (probability: number) => number): Estimate {
  const { scores, positiveWeights, negativeWeights, positiveSquares, negativeSquares } = groups;
  let totalWeight = 0;
  let squaredWeight = 0;
  let sum = 0;
  let squareSum = 0;
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] ?? NaN;
    const positive = positiveWeights[index] ?? 0;
    const negative = negativeWeights[index] ?? 0;
    const ofPositive = positive > 0 ? lossOf(score) : 0;
    const ofNegative = negative > 0 ? lossOf(1 - score) : 0;
    totalWeight += positive + negative;
    squaredWeight += (positiveSquares[index] ?? 0) + (negativeSquares[index] ?? 0);
    sum += positive * ofPositive + negative * ofNegative;
    squareSum += positive * ofPositive * ofPositive + negative * ofNegative * ofNegative;
  }
  return weightedMean({ totalWeight, squaredWeight, sum, squareSum });
}

import { deltaLogitInterval } from '../../stats/deltaLogit';
import { type Estimate, insufficient } from '../../stats/estimate';
import type { CalibratedScores } from './calibratedScores';
import { expectedAveragePrecision, type ExpectedClasses, expectedRocArea, type RankingFigure } from './expectedRanking';
import { figureVariance, standardErrorOf } from './figureVariance';
import type { RankingOptimism } from './rankingOptimism';

/** Areas under the ROC and the precision–recall curve, without the optimism of the calibrator. */
export function estimateRanking(
  scores: CalibratedScores,
  optimism: RankingOptimism,
  n: number,
  confidence: number
): { readonly rocArea: Estimate; readonly averagePrecision: Estimate } {
  const { calls, probabilities } = scores;
  const weights = probabilities.map((_, index) => calls.positiveWeights[index]! + calls.negativeWeights[index]!);
  const classes: ExpectedClasses = {
    weights,
    positives: probabilities.map((probability, index) => probability * weights[index]!),
  };
  const estimate = (figure: RankingFigure | null, excess: number) =>
    figure === null
      ? insufficient('calls that are likely of one class only', 0, 1)
      : ofFigure(scores, figure, excess, n, confidence);
  return {
    rocArea: estimate(expectedRocArea(classes), optimism.rocArea),
    averagePrecision: estimate(expectedAveragePrecision(classes), optimism.averagePrecision),
  };
}

function ofFigure(
  scores: CalibratedScores,
  { value, slopes }: RankingFigure,
  excess: number,
  n: number,
  confidence: number
): Estimate {
  const slope = (index: number) => slopes[index]!;
  const variance = figureVariance(scores, { predictedPositive: slope, predictedNegative: slope });
  const corrected = value <= 0 || value >= 1 ? value : 1 / (1 + ((1 - value) / value) * Math.exp(excess));
  return deltaLogitInterval(corrected, standardErrorOf(variance), n, confidence);
}

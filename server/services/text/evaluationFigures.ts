import { type CallFigure, estimatedFigure, plainFigure } from '../../analytics/models/callFigure';
import type { EvaluationFigureName } from '../../contract/queries/evaluationsOptions';
import { weightedMean } from '../../stats/weightedMean';
import { weightedProportion } from '../../stats/weightedProportion';
import type { EvaluationSumName } from '../../store/questions/evaluationSumsQuestion';

export type EvaluationSumsOf = Readonly<Record<EvaluationSumName, number>>;

export function evaluationFigures(sums: EvaluationSumsOf): Readonly<Record<EvaluationFigureName, CallFigure>> {
  const { scoreCount, scoreWeight, judgedCount, judgedWeight } = sums;
  const mean = estimatedFigure(
    weightedMean({
      totalWeight: scoreWeight,
      squaredWeight: sums.scoreSquaredWeight,
      sum: sums.scoreSum,
      squareSum: sums.scoreSquareSum,
    }),
    `${scoreCount} of 2 scores needed for an interval`
  );
  const passed = weightedProportion({
    successWeight: sums.passWeight,
    totalWeight: judgedWeight,
    squaredWeight: sums.judgedSquaredWeight,
  });
  return {
    // One score is a mean already; only its interval is missing.
    score_mean: scoreCount === 1 ? { ...mean, value: sums.scoreSum / scoreWeight } : mean,
    pass_share: estimatedFigure(passed, `${judgedCount} of 1 verdicts needed`),
    evaluation_count: plainFigure(Math.max(scoreWeight, judgedWeight)),
  };
}

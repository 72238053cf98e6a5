import type {
  ClassificationAnswer,
  ClassificationInput,
  RegressionAnswer,
  RegressionInput,
} from '../../contract/modelQuality';
import { AppError } from '../../contract/errors';
import type { ScoreGroups } from '../../stats/scoreGroups';
import { toClassificationAnswer } from './classificationAnswer';
import { type ConfusionCell, confusionTable } from './confusionTable';
import { type ClassLabel, impliedPositive, labelKey } from './labels';
import { toRegressionAnswer } from './regressionAnswer';
import { regressionSums } from './regressionSums';
import { scoreGroups } from './scoredCells';

/**
 * Figures of one list of predictions.
 *
 * @throws AppError BODY_INVALID naming the list that is not as long as the truths.
 */
export function evaluateClassification(input: ClassificationInput): ClassificationAnswer {
  const { predictions, ground_truths: truths, scores, weights, bins } = input;
  requireSameLength(truths, { predictions, scores, weights });
  const weightOf = (index: number) => weights?.[index] ?? 1;
  const table = confusionTable(cellsOf(predictions, truths, weightOf));
  const asked = input.positive_class;
  const positive =
    asked ??
    impliedPositive(
      table.labels,
      table.labels.map((label) => meanScoreOf(label, predictions, scores ?? []))
    );
  return toClassificationAnswer({
    table,
    positive,
    scores: scores === undefined || positive === null ? null : scoresAgainst(positive, scores, truths, weightOf),
    binCount: bins,
  });
}

/** @throws AppError BODY_INVALID naming the list that is not as long as the truths. */
export function evaluateRegression({
  predictions,
  ground_truths: truths,
  weights,
  quantile,
}: RegressionInput): RegressionAnswer {
  requireSameLength(truths, { predictions, weights });
  const sums = regressionSums({ predictions, truths, ...(weights === undefined ? {} : { weights }) });
  const residuals = truths.map((truth, index) => {
    const weight = weights?.[index] ?? 1;
    return { residual: (predictions[index] ?? NaN) - truth, weight, squaredWeight: weight * weight };
  });
  return toRegressionAnswer(sums, residuals, quantile);
}

function cellsOf(
  predictions: readonly ClassLabel[],
  truths: readonly ClassLabel[],
  weightOf: (index: number) => number
): ConfusionCell[] {
  const cells = new Map<
    string,
    { truth: ClassLabel; prediction: ClassLabel; count: number; weight: number; squaredWeight: number }
  >();
  truths.forEach((truth, index) => {
    const prediction = predictions[index] ?? truth;
    const key = `${labelKey(truth)} ${labelKey(prediction)}`;
    const cell = cells.get(key) ?? { truth, prediction, count: 0, weight: 0, squaredWeight: 0 };
    cells.set(key, cell);
    cell.count += 1;
    cell.weight += weightOf(index);
    cell.squaredWeight += weightOf(index) ** 2;
  });
  return [...cells.values()];
}

function scoresAgainst(
  positive: ClassLabel,
  scores: readonly number[],
  truths: readonly ClassLabel[],
  weightOf: (index: number) => number
): ScoreGroups {
  return scoreGroups(
    scores.map((score, index) => ({
      score,
      isEvent: truths[index] === positive,
      weight: weightOf(index),
      squaredWeight: weightOf(index) ** 2,
    }))
  );
}

function meanScoreOf(label: ClassLabel, predictions: readonly ClassLabel[], scores: readonly number[]): number {
  const own = scores.filter((_, index) => predictions[index] === label);
  return own.reduce((sum, score) => sum + score, 0) / own.length;
}

function requireSameLength(
  truths: readonly unknown[],
  lists: Readonly<Record<string, readonly unknown[] | undefined>>
): void {
  for (const [path, list] of Object.entries(lists)) {
    if (list !== undefined && list.length !== truths.length) {
      const message = `${list.length} values, but ground_truths has ${truths.length}`;
      throw new AppError('BODY_INVALID', `Field "${path}": ${message}.`, { details: [{ path, message }] });
    }
  }
}

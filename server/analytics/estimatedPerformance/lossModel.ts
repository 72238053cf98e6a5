import type { Matrix } from 'ml-matrix';
import { insufficient, type InsufficientData } from '../../stats/estimate';
import { type RidgeQuestion, ridgeRegression, rowValues } from '../../stats/linear/ridge';
import { type FeatureBins, type FeatureColumn, featureBins } from './featureBins';

export const LOSSES = {
  absolute: (prediction: number, truth: number) => Math.abs(prediction - truth),
  squared: (prediction: number, truth: number) => (prediction - truth) ** 2,
} as const;
export type LossName = keyof typeof LOSSES;

/** Fewest labelled calls, and fewest of them for each coefficient. */
export const MIN_BASELINE_CALLS = 1_000;
const CALLS_PER_COEFFICIENT = 10;

/** Calls of a regression model as columns of one length. */
export interface RegressionCalls {
  readonly predictions: Float64Array;
  readonly features: readonly FeatureColumn[];
  /** How many calls each stands for; 1 when left out. */
  readonly weights?: Float64Array;
}

/** How the expected loss of a call depends on its features. */
export interface FittedLoss {
  readonly coefficients: Float64Array;
  readonly covariance: Matrix;
  /** For the variance of one call's loss around the expected one. */
  readonly varianceCoefficients: Float64Array;
}

export interface LossModel {
  readonly bins: readonly FeatureBins[];
  readonly columnCount: number;
  readonly losses: Readonly<Record<LossName, FittedLoss>>;
  readonly n: number;
}

/**
 * A direct loss model: the expected loss of a call as a level plus one step for each feature's bin (deciles or
 * categories), by ridge regression on the baseline, where truths are known. The prediction is a feature too. It sees how the
 * error depends on each feature in whatever shape, not on combinations of them, and never extrapolates.
 *
 * @returns `insufficient` with fewer than MIN_BASELINE_CALLS calls, or fewer than ten for each coefficient.
 */
export function fitLossModel(calls: RegressionCalls, truths: Float64Array): LossModel | InsufficientData {
  const bins = columnsOf(calls).map(featureBins);
  const columnCount = 1 + bins.reduce((sum, { count }) => sum + count, 0);
  const needed = Math.max(MIN_BASELINE_CALLS, CALLS_PER_COEFFICIENT * columnCount);
  if (truths.length < needed) {
    return insufficient('the baseline has too few calls to learn losses from', truths.length, needed);
  }
  const design = designOf({ bins, columnCount }, calls);
  const names = Object.keys(LOSSES) as LossName[];
  const targets = names.map((name) => truths.map((truth, row) => LOSSES[name](calls.predictions[row]!, truth)));
  const { coefficients, covariances } = ridgeRegression({ ...design, targets });
  const spreads = targets.map((target, place) => {
    const predicted = rowValues(design, coefficients[place]!);
    return target.map((loss, row) => (loss - predicted[row]!) ** 2);
  });
  const ofSpreads = ridgeRegression({ ...design, targets: spreads });
  return {
    bins,
    columnCount,
    n: truths.length,
    losses: Object.fromEntries(
      names.map((name, place) => [
        name,
        {
          coefficients: coefficients[place]!,
          covariance: covariances[place]!,
          varianceCoefficients: ofSpreads.coefficients[place]!,
        },
      ])
    ) as Record<LossName, FittedLoss>,
  };
}

/** The bins of the calls' features as columns of zeros and ones. */
export function designOf(
  { bins, columnCount }: Pick<LossModel, 'bins' | 'columnCount'>,
  calls: RegressionCalls
): Omit<RidgeQuestion, 'targets'> {
  const columns = columnsOf(calls);
  const byName = new Map(columns.map((column) => [column.name, column]));
  const firstColumns = bins.map((_, place) => bins.slice(0, place).reduce((sum, { count }) => sum + count, 1));
  const rowCount = calls.predictions.length;
  const places = new Int32Array(rowCount * bins.length);
  bins.forEach(({ name, binOf }, feature) => {
    const column = byName.get(name);
    for (let row = 0; row < rowCount; row++) {
      places[row * bins.length + feature] = firstColumns[feature]! + (column === undefined ? 0 : binOf(column, row));
    }
  });
  return {
    columnCount,
    rowCount,
    columnsPerRow: bins.length,
    weights: calls.weights ?? new Float64Array(rowCount).fill(1),
    columnsOf: (row, into) => into.set(places.subarray(row * bins.length, (row + 1) * bins.length)),
  };
}

/** A name that no feature can have by accident. */
const PREDICTION = '(prediction)';

function columnsOf({ predictions, features }: RegressionCalls): readonly FeatureColumn[] {
  return [{ name: PREDICTION, numbers: predictions }, ...features];
}

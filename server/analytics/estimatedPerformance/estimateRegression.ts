import { normalQuantile } from '../../stats/distributions';
import { DEFAULT_CONFIDENCE, type Estimate, insufficient, isInsufficient } from '../../stats/estimate';
import { effectiveSampleSize } from '../../stats/weightedProportion';
import { designOf, type FittedLoss, type LossModel, type RegressionCalls } from './lossModel';

/** Fewest calls, in effect, to estimate on. */
export const MIN_REGRESSION_CALLS = 100;

export const ESTIMATED_REGRESSION_FIGURES = ['mae', 'mse', 'rmse'] as const;
export type EstimatedRegressionFigure = (typeof ESTIMATED_REGRESSION_FIGURES)[number];

/**
 * Direct loss estimation (DLE): the figures of a regression model on calls whose truth is not known yet, from how its losses
 * depended on its features on the baseline. Source of the idea: NannyML, "Direct Loss Estimation"; the model is `lossModel`'s.
 *
 * Intervals hold the figure that the truths of these very calls will show: variance of the single losses around the
 * expected ones, plus that of the coefficients, by the delta method on the logarithm.
 */
export function estimateRegression(
  model: LossModel,
  calls: RegressionCalls,
  confidence = DEFAULT_CONFIDENCE
): Readonly<Record<EstimatedRegressionFigure, Estimate>> {
  const shares = columnShares(model, calls);
  const mae = meanLoss(model.losses.absolute, shares, confidence);
  const mse = meanLoss(model.losses.squared, shares, confidence);
  return { mae, mse, rmse: isInsufficient(mse) ? mse : { ...mse, ...rootOf(mse) } };
}

interface ColumnShares {
  /** Share of the calls' weight in each column, and the same of squared weights over the squared sum. */
  readonly shares: Float64Array;
  readonly squaredShares: Float64Array;
  readonly n: number;
}

/** All that an estimate needs of the calls: how they are spread over the bins. */
function columnShares(model: LossModel, calls: RegressionCalls): ColumnShares {
  const { rowCount, columnsOf, columnsPerRow, weights } = designOf(model, calls);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const shares = new Float64Array(model.columnCount);
  const squaredShares = new Float64Array(model.columnCount);
  const columns = new Int32Array(columnsPerRow);
  for (let row = 0; row < rowCount; row++) {
    columnsOf(row, columns);
    const share = weights[row]! / total;
    shares[0]! += share;
    squaredShares[0]! += share * share;
    for (const column of columns) {
      shares[column]! += share;
      squaredShares[column]! += share * share;
    }
  }
  return { shares, squaredShares, n: effectiveSampleSize(total, squares) };
}

function meanLoss(loss: FittedLoss, { shares, squaredShares, n }: ColumnShares, confidence: number): Estimate {
  if (n < MIN_REGRESSION_CALLS) {
    return insufficient('too few calls with a prediction', Math.floor(n), MIN_REGRESSION_CALLS);
  }
  const value = product(shares, loss.coefficients);
  if (!(value > 0)) {
    return insufficient('the calls are unlike the baseline: no expected loss above 0', 0, 1);
  }
  const pull = shares.map((_, column) => product(shares, loss.covariance.getRow(column)));
  const variance = Math.max(product(squaredShares, loss.varianceCoefficients), 0) + product(shares, pull);
  const factor = Math.exp((-normalQuantile((1 - confidence) / 2) * Math.sqrt(Math.max(variance, 0))) / value);
  return { value, low: value / factor, high: value * factor, n, method: 'delta-log', confidence };
}

function rootOf({ value, low, high }: { readonly value: number; readonly low: number; readonly high: number }) {
  return { value: Math.sqrt(value), low: Math.sqrt(low), high: Math.sqrt(high) };
}

function product(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) {
    sum += a[index]! * b[index]!;
  }
  return sum;
}

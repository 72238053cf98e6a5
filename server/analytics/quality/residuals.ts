import { type Estimate, insufficient } from '../../stats/estimate';
import { type ValueGroups, weightedQuantile } from '../../stats/weightedQuantile';
import type { RegressionSums } from './regressionSums';

/** Records with one residual (or, on a grid, one cell of it). */
export interface ResidualCell {
  readonly residual: number;
  readonly weight: number;
  readonly squaredWeight: number;
}

export const RESIDUAL_SHARES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

export interface ResidualDiagnostics {
  readonly medianAbsoluteError: Estimate;
  /** Of prediction − truth, at RESIDUAL_SHARES. */
  readonly quantiles: readonly Estimate[];
  /** Third and fourth standardised moments of the residuals, 0 for normal ones; null when all are the same. */
  readonly skewness: number | null;
  readonly excessKurtosis: number | null;
  /** Correlation of residual and prediction: away from 0, a part of the truth that is linear in the prediction is missed. */
  readonly biasTrend: number | null;
  /** Correlation of |residual| and prediction: above 0, errors grow with what is predicted. */
  readonly spreadTrend: number | null;
}

export function residualDiagnostics(cells: readonly ResidualCell[], sums: RegressionSums): ResidualDiagnostics {
  const groups = valueGroups(cells.map(({ residual, ...cell }) => ({ ...cell, value: residual })));
  const { skewness, excessKurtosis } = shapeOf(groups);
  return {
    medianAbsoluteError: medianAbsoluteError(cells),
    quantiles: RESIDUAL_SHARES.map((share) => weightedQuantile(groups, share)),
    skewness,
    excessKurtosis,
    ...trendsOf(sums),
  };
}

export function medianAbsoluteError(cells: readonly ResidualCell[]): Estimate {
  return cells.length === 0
    ? insufficient('no values', 0, 1)
    : weightedQuantile(valueGroups(cells.map((cell) => ({ ...cell, value: Math.abs(cell.residual) }))), 0.5);
}

/** Each different value once, in order. */
function valueGroups(
  cells: ReadonlyArray<{ readonly value: number; readonly weight: number; readonly squaredWeight: number }>
): ValueGroups {
  const sorted = [...cells].sort((a, b) => a.value - b.value);
  const values = new Float64Array(sorted.length);
  const weights = new Float64Array(sorted.length);
  const squares = new Float64Array(sorted.length);
  let length = 0;
  for (const { value, weight, squaredWeight } of sorted) {
    if (length === 0 || values[length - 1] !== value) {
      values[length++] = value;
    }
    weights[length - 1] = (weights[length - 1] ?? 0) + weight;
    squares[length - 1] = (squares[length - 1] ?? 0) + squaredWeight;
  }
  return {
    values: values.subarray(0, length),
    weights: weights.subarray(0, length),
    squares: squares.subarray(0, length),
  };
}

function shapeOf({ values, weights }: ValueGroups) {
  const moment = (power: number, centre: number) => {
    let sum = 0;
    let total = 0;
    for (let index = 0; index < values.length; index++) {
      sum += (weights[index] ?? 0) * ((values[index] ?? 0) - centre) ** power;
      total += weights[index] ?? 0;
    }
    return sum / total;
  };
  if (values.length < 2) {
    return { skewness: null, excessKurtosis: null };
  }
  const mean = moment(1, 0);
  const variance = moment(2, mean);
  return { skewness: moment(3, mean) / variance ** 1.5, excessKurtosis: moment(4, mean) / variance ** 2 - 3 };
}

/** The prediction's deviation is the truth's and the error's together. */
function trendsOf(sums: RegressionSums) {
  const { weight } = sums;
  const meanError = sums.error / weight;
  const meanSize = sums.absoluteError / weight;
  const errorVariance = sums.errorSquare / weight - meanError ** 2;
  const sizeVariance = sums.errorSquare / weight - meanSize ** 2;
  const withTruth = sums.errorDeviation / weight;
  const predictionVariance = sums.deviationSquare / weight + 2 * withTruth + errorVariance;
  const ofError = withTruth + errorVariance;
  const ofSize = sums.absoluteErrorDeviation / weight + sums.absoluteErrorError / weight - meanSize * meanError;
  return {
    biasTrend: correlation(ofError, errorVariance, predictionVariance),
    spreadTrend: correlation(ofSize, sizeVariance, predictionVariance),
  };
}

function correlation(covariance: number, first: number, second: number): number | null {
  return first > 0 && second > 0 ? Math.max(-1, Math.min(1, covariance / Math.sqrt(first * second))) : null;
}

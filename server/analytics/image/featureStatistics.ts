import { columnMeans, type Pieces, type Rows } from '../../stats/linear/rows';
import { semidefiniteFactor } from '../../stats/linear/semidefiniteFactor';

export { NotSemidefiniteError } from '../../stats/linear/semidefiniteFactor';
export type { Pieces, Rows };

/** Mean and covariance of the features of a set of images. */
export interface FeatureStatistics {
  /** How many images; null when it is not known. */
  readonly count: number | null;
  readonly mean: Float64Array;
  /** Rows F with `Fᵀ F` = the covariance. */
  readonly factor: Rows;
  /** Sum of the variances. */
  readonly trace: number;
}

/** From a mean and a covariance (divided by n − 1). @throws NotSemidefiniteError when it is no covariance. */
export function* statisticsOfMoments(
  mean: Float64Array,
  covariance: Rows,
  count: number | null
): Pieces<FeatureStatistics> {
  return { count, mean, factor: yield* semidefiniteFactor(covariance), trace: traceOf(covariance) };
}

/**
 * From features, one row per image; two rows at least. With no more images than dimensions the centred features are the
 * factor already, and no covariance is ever made.
 */
export function* statisticsOfFeatures(features: Rows): Pieces<FeatureStatistics> {
  const { rowCount, columnCount } = features;
  const mean = columnMeans(features);
  const centred = centre(features, mean);
  if (rowCount <= columnCount) {
    const trace = centred.reduce((sum, value) => sum + value * value, 0);
    return { count: rowCount, mean, factor: { ...features, values: centred }, trace };
  }
  const covariance = yield* covarianceOf({ ...features, values: centred });
  return { count: rowCount, mean, factor: yield* semidefiniteFactor(covariance), trace: traceOf(covariance) };
}

/** Less the mean, over √(n − 1). */
function centre({ rowCount, columnCount, values }: Rows, mean: Float64Array): Float64Array {
  const scale = 1 / Math.sqrt(rowCount - 1);
  return values.map((value, index) => (value - mean[index % columnCount]!) * scale);
}

const ROWS_A_PIECE = 8;

function* covarianceOf({ rowCount, columnCount: size, values }: Rows): Pieces<Rows> {
  const covariance = new Float64Array(size * size);
  for (let row = 0; row < rowCount; row++) {
    const start = row * size;
    for (let first = 0; first < size; first++) {
      const factor = values[start + first]!;
      for (let second = first; second < size; second++) {
        covariance[first * size + second]! += factor * values[start + second]!;
      }
    }
    if (row % ROWS_A_PIECE === 0) {
      yield;
    }
  }
  for (let first = 0; first < size; first++) {
    for (let second = 0; second < first; second++) {
      covariance[first * size + second] = covariance[second * size + first]!;
    }
  }
  return { rowCount: size, columnCount: size, values: covariance };
}

function traceOf({ rowCount, columnCount, values }: Rows): number {
  let trace = 0;
  for (let index = 0; index < rowCount; index++) {
    trace += values[index * columnCount + index]!;
  }
  return trace;
}

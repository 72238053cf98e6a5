import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/**
 * Least squares with a penalty on the size of coefficients, for rows of zeros and ones: each row names the columns that are one.
 * Column 0 is the level; it is one in every row and carries no penalty.
 */
export interface RidgeQuestion {
  readonly columnCount: number;
  readonly rowCount: number;
  /** Fills `into` with the columns that are one in a row, other than the level; the same number for every row. */
  readonly columnsOf: (row: number, into: Int32Array) => void;
  readonly columnsPerRow: number;
  readonly weights: Float64Array;
  /** Coefficients are found for each of these. */
  readonly targets: readonly Float64Array[];
}

export interface RidgeFit {
  readonly coefficients: readonly Float64Array[];
  /** Covariance of each target's coefficients, whatever the spread of the errors from row to row. */
  readonly covariances: readonly Matrix[];
}

/** As if each column had been seen once more at the level. */
const PENALTY = 1;

/**
 * Ridge regression by normal equations. Covariance by White's sandwich, "A Heteroskedasticity-Consistent Covariance
 * Matrix Estimator and a Direct Test for Heteroskedasticity" (1980), times n / (n − p). Cost: rows × columnsPerRow² +
 * columnCount³.
 *
 * @throws RangeError when there are no more rows than columns.
 */
export function ridgeRegression(question: RidgeQuestion): RidgeFit {
  const { columnCount, rowCount, targets, weights } = question;
  if (rowCount <= columnCount) {
    throw new RangeError(`${rowCount} rows are too few for ${columnCount} columns.`);
  }
  const gram = gramOf(question, weights);
  for (let column = 1; column < columnCount; column++) {
    gram.set(column, column, gram.get(column, column) + PENALTY);
  }
  const solver = new CholeskyDecomposition(gram);
  const inverse = solver.solve(Matrix.eye(columnCount));
  const correction = rowCount / (rowCount - columnCount);
  const coefficients = targets.map((target) => solver.solve(Matrix.columnVector(sumsBy(question, target))).to1DArray());
  return {
    coefficients: coefficients.map((values) => Float64Array.from(values)),
    covariances: coefficients.map((values, place) => {
      const target = targets[place]!;
      const predicted = rowValues(question, Float64Array.from(values));
      const meat = gramOf(
        question,
        weights.map((weight, row) => correction * (weight * (target[row]! - predicted[row]!)) ** 2)
      );
      return inverse.mmul(meat).mmul(inverse);
    }),
  };
}

/** What the coefficients say for each row. */
export function rowValues(
  { rowCount, columnsOf, columnsPerRow }: Pick<RidgeQuestion, 'rowCount' | 'columnsOf' | 'columnsPerRow'>,
  coefficients: Float64Array
): Float64Array {
  const columns = new Int32Array(columnsPerRow);
  return Float64Array.from({ length: rowCount }, (_, row) => {
    columnsOf(row, columns);
    return columns.reduce((sum, column) => sum + coefficients[column]!, coefficients[0]!);
  });
}

function gramOf({ columnCount, rowCount, columnsOf, columnsPerRow }: RidgeQuestion, weights: Float64Array): Matrix {
  const columns = new Int32Array(columnsPerRow + 1);
  const own = columns.subarray(1);
  const sums = new Float64Array(columnCount * columnCount);
  for (let row = 0; row < rowCount; row++) {
    columnsOf(row, own);
    const weight = weights[row]!;
    for (const one of columns) {
      for (const other of columns) {
        sums[one * columnCount + other]! += weight;
      }
    }
  }
  return Matrix.from1DArray(columnCount, columnCount, sums);
}

function sumsBy(
  { columnCount, rowCount, columnsOf, columnsPerRow, weights }: RidgeQuestion,
  target: Float64Array
): Float64Array {
  const columns = new Int32Array(columnsPerRow);
  const sums = new Float64Array(columnCount);
  for (let row = 0; row < rowCount; row++) {
    columnsOf(row, columns);
    const part = weights[row]! * target[row]!;
    sums[0]! += part;
    for (const column of columns) {
      sums[column]! += part;
    }
  }
  return sums;
}

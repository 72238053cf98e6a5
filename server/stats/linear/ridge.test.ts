import { ridgeRegression, rowValues } from './ridge';

/** Two columns besides the level; a row is in one of them. */
function question(rowsInFirst: number, rowsInSecond: number, target: (row: number) => number) {
  const rowCount = rowsInFirst + rowsInSecond;
  return {
    columnCount: 3,
    rowCount,
    columnsPerRow: 1,
    columnsOf: (row: number, into: Int32Array) => into.fill(row < rowsInFirst ? 1 : 2),
    weights: new Float64Array(rowCount).fill(1),
    targets: [Float64Array.from({ length: rowCount }, (_, row) => target(row))],
  };
}

describe('ridge regression on columns of zeros and ones', () => {
  it('finds the means of groups, drawn to the level by one row each', () => {
    const asked = question(1_000, 1_000, (row) => (row < 1_000 ? 2 : 6));

    const { coefficients } = ridgeRegression(asked);

    // Minimises 1000 (2 − l − a)² + 1000 (6 − l − b)² + a² + b²: l = 4, a = −b = −2 · 1000 / 1001.
    const [level, first, second] = coefficients[0] ?? [];
    expect(level).toBeCloseTo(4, 9);
    expect(first).toBeCloseTo(-2_000 / 1_001, 9);
    expect(second).toBeCloseTo(2_000 / 1_001, 9);
    expect(rowValues(asked, coefficients[0] ?? new Float64Array())[0]).toBeCloseTo(4 - 2_000 / 1_001, 9);
  });

  it('knows each mean as well as the spread of its own rows allows', () => {
    // Rows of the first group are 2 ± 1, those of the second 6 ± 3.
    const { covariances } = ridgeRegression(
      question(1_000, 1_000, (row) => (row < 1_000 ? 2 : 6) + (row < 1_000 ? 1 : 3) * (row % 2 === 0 ? 1 : -1))
    );

    const covariance = covariances[0];
    const varianceOf = (column: number) =>
      (covariance?.get(0, 0) ?? NaN) +
      (covariance?.get(column, column) ?? NaN) +
      2 * (covariance?.get(0, column) ?? NaN);
    expect(varianceOf(1) / (1 / 1_000)).toBeCloseTo(1, 1);
    expect(varianceOf(2) / (9 / 1_000)).toBeCloseTo(1, 1);
  });

  it('refuses to find more coefficients than there are rows', () => {
    expect(() => ridgeRegression(question(1, 2, () => 0))).toThrow('3 rows are too few for 3 columns.');
  });
});

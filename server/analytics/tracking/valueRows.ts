import type { ValueGroups } from '../../stats/weightedQuantile';

/** How often each value of a number occurs among records; ascending. */
export interface ValueRows extends ValueGroups {
  /** Records of each value. */
  readonly counts: Float64Array;
  /** Of all records, also those without a value. */
  readonly recordCount: number;
  readonly recordWeight: number;
  readonly recordSquares: number;
}

export interface ValueColumns {
  readonly values: Float64Array;
  readonly counts: Float64Array;
  readonly weights: Float64Array;
  readonly squaredWeights: Float64Array;
}

/** @param columns With what is no number last. */
export function toValueRows({ values, counts, weights, squaredWeights }: ValueColumns): ValueRows {
  const firstUnknown = values.findIndex(Number.isNaN);
  const known = firstUnknown === -1 ? values.length : firstUnknown;
  return {
    values: values.subarray(0, known),
    weights: weights.subarray(0, known),
    squares: squaredWeights.subarray(0, known),
    counts: counts.subarray(0, known),
    recordCount: sumOf(counts),
    recordWeight: sumOf(weights),
    recordSquares: sumOf(squaredWeights),
  };
}

export const NO_ROWS: ValueRows = toValueRows({
  values: new Float64Array(),
  counts: new Float64Array(),
  weights: new Float64Array(),
  squaredWeights: new Float64Array(),
});

export function sumOf(numbers: Float64Array): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** All rows together, ascending again; values that several have stay apart, which no figure minds. */
export function joinedRows(all: readonly ValueRows[]): ValueRows {
  const flat = all.flatMap(({ values, weights, squares, counts }) =>
    Array.from(values, (value, at) => [value, weights[at] ?? 0, squares[at] ?? 0, counts[at] ?? 0] as const)
  );
  flat.sort(([a], [b]) => a - b);
  const column = (index: 0 | 1 | 2 | 3) => Float64Array.from(flat, (row) => row[index]);
  const total = (of: 'recordCount' | 'recordWeight' | 'recordSquares') => all.reduce((sum, rows) => sum + rows[of], 0);
  return {
    values: column(0),
    weights: column(1),
    squares: column(2),
    counts: column(3),
    recordCount: total('recordCount'),
    recordWeight: total('recordWeight'),
    recordSquares: total('recordSquares'),
  };
}

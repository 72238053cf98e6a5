/** A matrix as one list, row after row. */
export interface Rows {
  readonly rowCount: number;
  readonly columnCount: number;
  /** `rowCount × columnCount` finite numbers. */
  readonly values: Float64Array;
}

/**
 * Work that takes long, in pieces: each `yield` is a place where others may have their turn. Whoever runs it decides how
 * often that is.
 */
export type Pieces<T> = Generator<void, T, void>;

/** Runs all pieces at once. */
export function runAtOnce<T>(pieces: Pieces<T>): T {
  for (;;) {
    const { done, value } = pieces.next();
    if (done === true) {
      return value;
    }
  }
}

/** The mean of each column. */
export function columnMeans({ rowCount, columnCount, values }: Rows): Float64Array {
  const means = new Float64Array(columnCount);
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      means[column]! += values[row * columnCount + column]!;
    }
  }
  return means.map((sum) => sum / rowCount);
}

const BLOCK = 32;

/** The inner products of the rows of two matrices with as many columns: `first × secondᵀ`. */
export function* rowProducts(first: Rows, second: Rows): Pieces<Rows> {
  const { columnCount } = first;
  const a = first.values;
  const b = second.values;
  const values = new Float64Array(first.rowCount * second.rowCount);
  for (let fromRow = 0; fromRow < first.rowCount; fromRow += BLOCK) {
    const toRow = Math.min(fromRow + BLOCK, first.rowCount);
    // A row of the second matrix stays in the cache while it meets a block of rows of the first.
    for (let other = 0; other < second.rowCount; other++) {
      const start = other * columnCount;
      for (let row = fromRow; row < toRow; row++) {
        values[row * second.rowCount + other] = innerProduct(a, row * columnCount, b, start, columnCount);
      }
    }
    yield;
  }
  return { rowCount: first.rowCount, columnCount: second.rowCount, values };
}

/** Four sums beside each other: the processor need not wait for one addition before the next. */
export function innerProduct(a: Float64Array, aStart: number, b: Float64Array, bStart: number, length: number): number {
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  let index = 0;
  for (; index + 3 < length; index += 4) {
    one += a[aStart + index]! * b[bStart + index]!;
    two += a[aStart + index + 1]! * b[bStart + index + 1]!;
    three += a[aStart + index + 2]! * b[bStart + index + 2]!;
    four += a[aStart + index + 3]! * b[bStart + index + 3]!;
  }
  for (; index < length; index++) {
    one += a[aStart + index]! * b[bStart + index]!;
  }
  return one + two + (three + four);
}

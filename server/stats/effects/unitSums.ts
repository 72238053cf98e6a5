/**
 * Sums over units of one or more measurements of each: all that an effect needs, and what stores can add up.
 *
 * Which measurements, and in which order, is the caller's: see `MomentShape`.
 */
export interface UnitSums {
  /** Units: what was randomised. */
  readonly n: number;
  /** Σ xᵢ, one per measurement. */
  readonly sums: readonly number[];
  /** Σ xᵢxⱼ, symmetric. */
  readonly products: ReadonlyArray<readonly number[]>;
  /** Every measurement is 0 or 1: its variance is then p(1 − p), not that of a sample. */
  readonly isBinary?: boolean;
}

export interface Moments {
  readonly n: number;
  readonly means: readonly number[];
  /** Of single units, not of the means. */
  readonly covariance: ReadonlyArray<readonly number[]>;
}

/** How far sums of squares are trusted: below this share of the squares, a variance is rounding. */
const ROUNDING = 4 * Number.EPSILON;

export function momentsOf({ n, sums, products, isBinary = false }: UnitSums): Moments {
  const means = sums.map((sum) => sum / n);
  const divisor = isBinary ? n : n - 1;
  const covariance = products.map((row, i) =>
    row.map((product, j) => {
      const value = (product - ((sums[i] ?? 0) * (sums[j] ?? 0)) / n) / divisor;
      return i === j && value <= (ROUNDING * product) / divisor ? 0 : value;
    })
  );
  return { n, means, covariance };
}

/** Several together are a sample, whatever they hold: n − 1 divides its squares, as in gbstats. */
export function addUnitSums(all: readonly UnitSums[]): UnitSums {
  const [first, ...rest] = all;
  if (first === undefined) {
    throw new RangeError('There is nothing to add up.');
  }
  return rest.reduce<UnitSums>(
    (total, one) => ({
      n: total.n + one.n,
      sums: total.sums.map((sum, i) => sum + (one.sums[i] ?? 0)),
      products: total.products.map((row, i) => row.map((product, j) => product + (one.products[i]?.[j] ?? 0))),
    }),
    first
  );
}

/** `leftᵀ · matrix · right`, over rows from `rowStart` and columns from `columnStart`. */
export function bilinear(
  left: readonly number[],
  matrix: ReadonlyArray<readonly number[]>,
  right: readonly number[],
  rowStart = 0,
  columnStart = 0
): number {
  let total = 0;
  left.forEach((a, i) => {
    right.forEach((b, j) => {
      total += a * b * (matrix[rowStart + i]?.[columnStart + j] ?? 0);
    });
  });
  return total;
}

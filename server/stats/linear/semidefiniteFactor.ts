import { innerProduct, type Pieces, type Rows } from './rows';

/** The matrix is not one of covariances: it has a variance below zero, in itself or in some direction. */
export class NotSemidefiniteError extends RangeError {}

/**
 * Rows F with `Fᵀ F = C` for a symmetric matrix C without negative eigenvalues; as many rows as C has rank.
 *
 * Cholesky's decomposition with pivoting (Higham, "Accuracy and Stability" (2002), 10.3): it ends where what is left is
 * rounding, so that singular matrices are no special case. Cost: n r² / 2 multiplications for rank r.
 *
 * @throws NotSemidefiniteError when what is left cannot be rounding of zero.
 */
export function* semidefiniteFactor({ rowCount: size, values }: Rows): Pieces<Rows> {
  const left = Float64Array.from({ length: size }, (_, index) => values[index * size + index]!);
  const greatest = left.reduce((most, value) => Math.max(most, value), 0);
  const negligible = size * Number.EPSILON * greatest;
  // Column by column of the lower triangle, kept by row of C so that inner products run along memory.
  const lower = new Float64Array(size * size);
  const pivots: number[] = [];
  const isTaken = new Uint8Array(size);
  const factor: Float64Array[] = [];
  for (;;) {
    const pivot = left.reduce(
      (best, value, index) => (isTaken[index] === 0 && (best === -1 || value > left[best]!) ? index : best),
      -1
    );
    if (pivot === -1 || left[pivot]! <= negligible) {
      break;
    }
    const rank = pivots.length;
    const root = Math.sqrt(left[pivot]!);
    const row = new Float64Array(size);
    isTaken[pivot] = 1;
    pivots.push(pivot);
    row[pivot] = root;
    lower[pivot * size + rank] = root;
    for (let index = 0; index < size; index++) {
      if (isTaken[index] === 0) {
        const known = innerProduct(lower, index * size, lower, pivot * size, rank);
        const entry = (values[index * size + pivot]! - known) / root;
        row[index] = entry;
        lower[index * size + rank] = entry;
        left[index]! -= entry * entry;
      }
    }
    factor.push(row);
    yield;
  }
  const lowest = left.reduce((least, value, index) => (isTaken[index] === 0 ? Math.min(least, value) : least), 0);
  if (lowest < -Math.sqrt(Number.EPSILON) * greatest) {
    throw new NotSemidefiniteError('The matrix has a variance below zero in some direction.');
  }
  const flat = new Float64Array(factor.length * size);
  factor.forEach((row, index) => flat.set(row, index * size));
  return { rowCount: factor.length, columnCount: size, values: flat };
}

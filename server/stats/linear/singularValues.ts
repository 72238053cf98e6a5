import { innerProduct, type Pieces, type Rows } from './rows';

const MAX_SWEEPS = 60;

/**
 * The singular values of a matrix, in no order.
 *
 * Householder bidiagonalisation (Golub and Kahan (1965)), row by row so that memory is read in its order, then implicit
 * QL on the symmetric tridiagonal matrix whose eigenvalues are ± the singular values. Absolute accuracy: a few units of
 * rounding of the greatest one, so that nothing is squared and small values keep their digits. Cost: 4/3 n³
 * multiplications for n × n.
 */
export function* singularValues(matrix: Rows): Pieces<Float64Array> {
  const tall = matrix.rowCount >= matrix.columnCount ? matrix : transpose(matrix);
  const { diagonal, superdiagonal } = yield* bidiagonalise(tall);
  const size = diagonal.length;
  const links = new Float64Array(2 * size);
  for (let index = 0; index < size; index++) {
    links[2 * index] = diagonal[index]!;
    links[2 * index + 1] = superdiagonal[index] ?? 0;
  }
  const eigenvalues = zeroDiagonalEigenvalues(links.subarray(0, Math.max(0, 2 * size - 1)));
  // They come in pairs of both signs: the greater half are the singular values.
  return eigenvalues
    .sort()
    .subarray(size)
    .map((value) => Math.max(0, value));
}

function transpose({ rowCount, columnCount, values }: Rows): Rows {
  const turned = new Float64Array(values.length);
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      turned[column * rowCount + row] = values[row * columnCount + column]!;
    }
  }
  return { rowCount: columnCount, columnCount: rowCount, values: turned };
}

interface Bidiagonal {
  readonly diagonal: Float64Array;
  readonly superdiagonal: Float64Array;
}

function* bidiagonalise({ rowCount, columnCount, values }: Rows): Pieces<Bidiagonal> {
  const a = values.slice();
  const width = columnCount;
  const diagonal = new Float64Array(width);
  const superdiagonal = new Float64Array(Math.max(0, width - 1));
  const left = new Float64Array(rowCount);
  const carried = new Float64Array(width);
  const right = new Float64Array(width);
  for (let step = 0; step < width; step++) {
    for (let row = step; row < rowCount; row++) {
      left[row] = a[row * width + step]!;
    }
    const fromLeft = reflect(left, step, rowCount);
    diagonal[step] = fromLeft.value;
    const next = step + 1;
    if (next < width) {
      applyToColumns(carried, a, left, { step, rowCount, width, scale: fromLeft.scale });
      for (let column = next; column < width; column++) {
        right[column] = a[step * width + column]! - left[step]! * carried[column]!;
      }
      const fromRight = reflect(right, next, width);
      superdiagonal[step] = fromRight.value;
      // Both reflections of a row while it is at hand.
      for (let row = next; row < rowCount; row++) {
        const start = row * width;
        const factor = left[row]!;
        for (let column = next; column < width; column++) {
          a[start + column]! -= factor * carried[column]!;
        }
        const along = fromRight.scale * innerProduct(a, start + next, right, next, width - next);
        for (let column = next; column < width; column++) {
          a[start + column]! -= along * right[column]!;
        }
      }
    }
    yield;
  }
  return { diagonal, superdiagonal };
}

/** What the left reflection takes from each column, by unit of its vector. */
function applyToColumns(
  carried: Float64Array,
  a: Float64Array,
  left: Float64Array,
  { step, rowCount, width, scale }: { step: number; rowCount: number; width: number; scale: number }
): void {
  carried.fill(0, step + 1);
  for (let row = step; row < rowCount; row++) {
    const factor = scale * left[row]!;
    const start = row * width;
    for (let column = step + 1; column < width; column++) {
      carried[column]! += factor * a[start + column]!;
    }
  }
}

/**
 * Turns the part of a vector into that of the reflection which maps it onto its first axis.
 *
 * @returns What is left on that axis, and 2 over the squared length of the reflection's vector.
 */
function reflect(vector: Float64Array, from: number, to: number): { value: number; scale: number } {
  let largest = 0;
  for (let index = from; index < to; index++) {
    largest = Math.max(largest, Math.abs(vector[index]!));
  }
  if (largest === 0) {
    return { value: 0, scale: 0 };
  }
  let squares = 0;
  for (let index = from; index < to; index++) {
    squares += (vector[index]! / largest) ** 2;
  }
  const first = vector[from]!;
  const length = largest * Math.sqrt(squares);
  const value = first > 0 ? -length : length;
  vector[from] = first - value;
  return { value, scale: 1 / (length * (length + Math.abs(first))) };
}

/**
 * The eigenvalues of a symmetric tridiagonal matrix with nothing on its diagonal (implicit QL, as EISPACK's `imtql1`).
 *
 * @param links What stands beside the diagonal; one fewer than there are eigenvalues.
 */
function zeroDiagonalEigenvalues(links: Float64Array): Float64Array {
  const size = links.length === 0 ? 0 : links.length + 1;
  const d = new Float64Array(size);
  const e = new Float64Array(size);
  e.set(links);
  const negligible = Number.EPSILON * links.reduce((most, link) => Math.max(most, Math.abs(link)), 0);
  for (let start = 0; start < size; start++) {
    for (let sweep = 0; ; sweep++) {
      let end = start;
      while (end < size - 1 && Math.abs(e[end]!) > negligible) {
        end++;
      }
      if (end === start) {
        break;
      }
      if (sweep === MAX_SWEEPS) {
        throw new RangeError('The singular values do not converge: the matrix holds numbers that are not finite.');
      }
      sweepOnce(d, e, start, end);
    }
  }
  return d;
}

function sweepOnce(d: Float64Array, e: Float64Array, start: number, end: number): void {
  const gap = (d[start + 1]! - d[start]!) / (2 * e[start]!);
  const root = Math.hypot(gap, 1);
  let g = d[end]! - d[start]! + e[start]! / (gap + (gap >= 0 ? root : -root));
  let sine = 1;
  let cosine = 1;
  let p = 0;
  for (let index = end - 1; index >= start; index--) {
    const f = sine * e[index]!;
    const b = cosine * e[index]!;
    const r = Math.hypot(f, g);
    e[index + 1] = r;
    if (r === 0) {
      d[index + 1]! -= p;
      e[end] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = d[index + 1]! - p;
    const s = (d[index]! - g) * sine + 2 * cosine * b;
    p = sine * s;
    d[index + 1] = g + p;
    g = cosine * s - b;
  }
  d[start]! -= p;
  e[start] = g;
  e[end] = 0;
}

import { Moments } from './ordered';
import { sumOf } from './blocks';

/** Distances between two distributions over the same cells. */
export const CELL_DISTANCES = [
  'psi',
  'jensen_shannon',
  'hellinger',
  'total_variation',
  'chi_square',
  'g_test',
] as const;
export type CellDistance = (typeof CELL_DISTANCES)[number];
export type CellSquares = Record<CellDistance, number>;

/** Counts over the same cells. */
export interface Cells {
  readonly baseline: Float64Array;
  readonly current: Float64Array;
}

/** Half a record in every cell of both, where a logarithm of an empty one is needed. */
const SMOOTHING = 0.5;

/**
 * What each cell adds to each distance, p and q being its shares and π the pooled one.
 *
 * PSI: `(p − q) ln(p / q)` with half a record added to each cell. Jensen–Shannon: the divergence
 * `½ p ln(2p / (p + q)) + ½ q ln(2q / (p + q))` in nats, whose root SciPy calls distance. Hellinger: `½ (√p − √q)²`.
 * Total variation: `½ |p − q|`. Chi-square: `(p − q)² / π`, Pearson's statistic over n m / (n + m). G:
 * the likelihood ratio statistic over the same.
 */
function addCell(into: CellSquares, b: number, c: number, n: number, m: number, cellCount: number): void {
  const p = b / n;
  const q = c / m;
  const pooled = (b + c) / (n + m);
  const difference = p - q;
  const smoothP = (b + SMOOTHING) / (n + SMOOTHING * cellCount);
  const smoothQ = (c + SMOOTHING) / (m + SMOOTHING * cellCount);
  into.psi += (smoothP - smoothQ) * Math.log(smoothP / smoothQ);
  const middle = (p + q) / 2;
  const share = n / (n + m);
  if (p > 0) {
    into.jensen_shannon += 0.5 * p * Math.log(p / middle);
    into.g_test += (2 * p * Math.log(p / pooled)) / (1 - share);
  }
  if (q > 0) {
    into.jensen_shannon += 0.5 * q * Math.log(q / middle);
    into.g_test += (2 * q * Math.log(q / pooled)) / share;
  }
  into.hellinger += 0.5 * (Math.sqrt(p) - Math.sqrt(q)) ** 2;
  into.total_variation += 0.5 * Math.abs(difference);
  if (pooled > 0) {
    into.chi_square += (difference * difference) / pooled;
  }
}

export function zeroSquares(): CellSquares {
  return { psi: 0, jensen_shannon: 0, hellinger: 0, total_variation: 0, chi_square: 0, g_test: 0 };
}

/** Each distance as the square that nulls and intervals are made for: total variation is squared, the rest are sums of squares. */
export function cellSquares({ baseline, current }: Cells): CellSquares {
  const n = sumOf(baseline);
  const m = sumOf(current);
  const squares = zeroSquares();
  for (let cell = 0; cell < baseline.length; cell++) {
    addCell(squares, baseline[cell] ?? 0, current[cell] ?? 0, n, m, baseline.length);
  }
  squares.total_variation *= squares.total_variation;
  // Rounding must not make a distance negative.
  squares.jensen_shannon = Math.max(0, squares.jensen_shannon);
  squares.g_test = Math.max(0, squares.g_test);
  return squares;
}

/** Variance of each square by the delta method, the two samples being independent. */
export function cellVariances({ baseline, current }: Cells): CellSquares {
  const n = sumOf(baseline);
  const m = sumOf(current);
  const share = n / (n + m);
  const count = baseline.length;
  const absolute = Math.sqrt(cellSquares({ baseline, current }).total_variation);
  const moments = Object.fromEntries(CELL_DISTANCES.map((name) => [name, new Moments()])) as Record<
    CellDistance,
    Moments
  >;
  for (let cell = 0; cell < count; cell++) {
    const p = ((baseline[cell] ?? 0) + SMOOTHING) / (n + SMOOTHING * count);
    const q = ((current[cell] ?? 0) + SMOOTHING) / (m + SMOOTHING * count);
    const middle = (p + q) / 2;
    const pooled = share * p + (1 - share) * q;
    const ratio = (p - q) / pooled;
    const side = 2 * absolute * 0.5 * Math.sign(p - q);
    moments.psi.add(p, Math.log(p / q) - q / p, q, Math.log(q / p) - p / q);
    moments.jensen_shannon.add(p, 0.5 * Math.log(p / middle), q, 0.5 * Math.log(q / middle));
    moments.hellinger.add(p, -0.5 * Math.sqrt(q / p), q, -0.5 * Math.sqrt(p / q));
    moments.total_variation.add(p, side, q, -side);
    moments.chi_square.add(p, 2 * ratio - share * ratio * ratio, q, -2 * ratio - (1 - share) * ratio * ratio);
    moments.g_test.add(p, (2 * Math.log(p / pooled)) / (1 - share), q, (2 * Math.log(q / pooled)) / share);
  }
  return Object.fromEntries(CELL_DISTANCES.map((name) => [name, moments[name].variance(n, m)])) as CellSquares;
}

/** What the parts of all cells are when counts are these; for expectations over one cell at a time. */
export function cellParts(b: number, c: number, n: number, m: number, cellCount: number): CellSquares {
  const parts = zeroSquares();
  addCell(parts, b, c, n, m, cellCount);
  return parts;
}

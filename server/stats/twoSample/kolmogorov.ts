/** Equal distances that differ by rounding are equal. */
const TOLERANCE = 1e-12;
const MAX_TERMS = 100;

/**
 * P(D ≥ distance) when both samples come from one distribution, given which values are tied: the share of all orders of
 * the pooled sample whose distance is as large.
 *
 * Counts the paths that stay inside by recursion over both samples, as Schröer and Trenkler, "Exact and randomization
 * distributions of Kolmogorov–Smirnov tests two or three samples" (1995): the distance counts only between different
 * values. Without ties it matches `scipy.stats.ks_2samp(method="exact")`. Cost: n m steps.
 *
 * @param groupSizes How many pooled values are equal, ascending by value.
 */
export function kolmogorovExact(distance: number, n: number, m: number, groupSizes: Float64Array): number {
  const isBetweenValues = new Uint8Array(n + m + 1);
  let below = 0;
  for (const size of groupSizes) {
    below += size;
    isBetweenValues[below] = 1;
  }
  const isOutside = (i: number, j: number): boolean =>
    isBetweenValues[i + j] === 1 && Math.abs(i / n - j / m) >= distance - TOLERANCE;
  // Share of the paths to each point that left on their way.
  const left = new Float64Array(m + 1);
  for (let j = 1; j <= m; j++) {
    left[j] = isOutside(0, j) ? 1 : (left[j - 1] ?? 0);
  }
  for (let i = 1; i <= n; i++) {
    left[0] = isOutside(i, 0) ? 1 : (left[0] ?? 0);
    for (let j = 1; j <= m; j++) {
      const byFirst = i / (i + j);
      left[j] = isOutside(i, j) ? 1 : byFirst * (left[j] ?? 0) + (1 - byFirst) * (left[j - 1] ?? 0);
    }
  }
  return Math.min(1, left[m] ?? 1);
}

/** Mean and variance of the square of Kolmogorov's limit distribution: π²/12, and 7π⁴/720 less its square. */
export const KOLMOGOROV_SQUARE = { mean: Math.PI ** 2 / 12, variance: (7 * Math.PI ** 4) / 720 - Math.PI ** 4 / 144 };

/**
 * The same for large samples: `2 Σ (−1)^(k−1) exp(−2 k² λ²)`, `λ = distance √(n m / (n + m))` (Kolmogorov (1933)). At most a
 * little too large, more so with many ties.
 */
export function kolmogorovAsymptotic(distance: number, harmonicSize: number): number {
  const square = distance * distance * harmonicSize;
  if (square < 0.04) {
    return 1;
  }
  let sum = 0;
  for (let term = 1; term <= MAX_TERMS; term++) {
    const next = 2 * Math.exp(-2 * term * term * square);
    sum += term % 2 === 1 ? next : -next;
    if (next < 1e-17 * sum) {
      break;
    }
  }
  return Math.min(1, Math.max(0, sum));
}

import { tQuantile } from './distributions';
import { DEFAULT_CONFIDENCE, insufficient, requireConfidence, type Estimate } from './estimate';
import { effectiveSampleSize } from './weightedProportion';

/** Sums over values that each stand for several. All sums finite, weights ≥ 0. */
export interface WeightedSums {
  /** Σ w and Σ w². */
  readonly totalWeight: number;
  readonly squaredWeight: number;
  /** Σ w·x and Σ w·x². */
  readonly sum: number;
  readonly squareSum: number;
}

const NEEDED = 2;

/**
 * A mean with Student's t interval.
 *
 * Definition: `x̄ ± t(n − 1) · s / √n` with `s² = (Σ w (x − x̄)² / Σ w) · n / (n − 1)` and n Kish's effective sample size
 * (Kish, "Survey Sampling" (1965), 11.7); with equal weights it is the textbook interval on the values that were seen
 * (`scipy.stats.t.interval`). Exact for normal values, and for large n by the central limit theorem: below thirty or so
 * of very skewed values it covers less than it says.
 *
 * @returns `insufficient` below an effective sample size of 2.
 * @throws RangeError when confidence is not between 0 and 1.
 */
export function weightedMean(
  { totalWeight, squaredWeight, sum, squareSum }: WeightedSums,
  confidence = DEFAULT_CONFIDENCE
): Estimate {
  requireConfidence(confidence);
  const n = effectiveSampleSize(totalWeight, squaredWeight);
  // Sums of fractions are not exact: two equal weights are two.
  if (n < NEEDED - 1e-9) {
    return insufficient('too few values', n, NEEDED);
  }
  const value = sum / totalWeight;
  const half = tQuantile((1 + confidence) / 2, n - 1) * standardErrorOfMean(squareSum / totalWeight - value * value, n);
  return { value, low: value - half, high: value + half, n, method: 'mean-t', confidence };
}

/** @param meanSquare Mean squared distance from the mean; a little below 0 by rounding counts as 0. */
export function standardErrorOfMean(meanSquare: number, n: number): number {
  return Math.sqrt(Math.max(meanSquare, 0) / (n - 1));
}

import { tQuantile } from './distributions';
import { DEFAULT_CONFIDENCE, insufficient, requireConfidence, type InsufficientData } from './estimate';
import { effectiveSampleSize } from './weightedProportion';

/** Sums over records that each stand for `w` of their kind: y above, x below. */
export interface RatioSums {
  readonly weight: number;
  readonly squaredWeight: number;
  /** Σ w·y and Σ w·x. */
  readonly y: number;
  readonly x: number;
  /** Σ w²·y², Σ w²·x·y and Σ w²·x². */
  readonly yy: number;
  readonly xy: number;
  readonly xx: number;
}

export interface RatioEstimate {
  readonly value: number;
  /** Null when there are too few records for an interval. */
  readonly low: number | null;
  readonly high: number | null;
  /** Kish's effective sample size. */
  readonly n: number;
  readonly method: 'ratio-delta';
  readonly confidence: number;
}

/** Below it the ratio of two sums is far from normal, and its interval would promise what it cannot keep. */
export const RATIO_INTERVAL_MIN = 10;

/**
 * A ratio of two sums of non-negative numbers, Σ w·y / Σ w·x, with its interval by the delta method.
 *
 * Definition: `R ± t · √(n/(n − 1) · Σ w²(y − R·x)²) / Σ w·x`, t of Student with n − 1 degrees of freedom, n Kish's effective
 * sample size; the lower bound is 0 at least. Source: Cochran, "Sampling Techniques" (1977), 6.4. With x = 1 and equal
 * weights it is Student's interval of a mean. Approximate: long-tailed y need more records than the minimum.
 *
 * @returns `insufficient` when there are no records or Σ w·x = 0; no bounds below RATIO_INTERVAL_MIN effective records.
 */
export function ratioOfSums(sums: RatioSums, confidence = DEFAULT_CONFIDENCE): RatioEstimate | InsufficientData {
  requireConfidence(confidence);
  const { weight, squaredWeight, y, x, yy, xy, xx } = sums;
  const n = effectiveSampleSize(weight, squaredWeight);
  if (!(n > 0) || !(x > 0)) {
    return insufficient('nothing to divide by', 0, 1);
  }
  const value = y / x;
  const estimate = { value, n, method: 'ratio-delta', confidence } as const;
  if (n < RATIO_INTERVAL_MIN) {
    return { ...estimate, low: null, high: null };
  }
  // Rounding can leave a little less than nothing where all records have the same ratio.
  const residuals = Math.max(0, yy - 2 * value * xy + value * value * xx);
  const half = (tQuantile((1 + confidence) / 2, n - 1) * Math.sqrt((n / (n - 1)) * residuals)) / x;
  return { ...estimate, low: Math.max(0, value - half), high: value + half };
}

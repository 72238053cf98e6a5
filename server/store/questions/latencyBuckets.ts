/**
 * A quantile read from the buckets is off by this share of itself at most. A little under one percent, so that rounding
 * at the edges of buckets stays within it.
 */
const ACCURACY = 0.0099;
const GAMMA = (1 + ACCURACY) / (1 - ACCURACY);
const LOG_GAMMA = Math.log(GAMMA);

/** What answers state: the greatest relative error of a quantile read from buckets. */
export const LATENCY_RELATIVE_ERROR = 0.01;

/** Bucket of everything that took no time. Far below the bucket of any positive double (−37,600). */
const ZERO_BUCKET = -100_000;

/**
 * Bucket i holds the values in (γ^(i−1), γ^i], with γ = (1 + a) / (1 − a) and a = 0.0099. Its middle, 2γ^i / (γ + 1), is
 * within a of each of them: the ends are 2γ/(γ + 1) − 1 = a above and 1 − 2/(γ + 1) = a below.
 */
export function bucketExpression(value: string): string {
  return `CASE WHEN ${value} > 0 THEN ceil(ln(${value}) / ${LOG_GAMMA})::INTEGER ELSE ${ZERO_BUCKET} END`;
}

/** The bucket that a value lies in, as `bucketExpression` has it. */
export function bucketOf(value: number): number {
  return value > 0 ? Math.ceil(Math.log(value) / LOG_GAMMA) : ZERO_BUCKET;
}

/** What every value in a bucket is above, and what none of them exceeds. */
export function bucketEdges(bucket: number): { readonly low: number; readonly high: number } {
  return bucket <= ZERO_BUCKET
    ? { low: 0, high: 0 }
    : { low: Math.exp((bucket - 1) * LOG_GAMMA), high: Math.exp(bucket * LOG_GAMMA) };
}

/** The value that stands for every value in a bucket. */
export function bucketMiddle(bucket: number): number {
  return bucket <= ZERO_BUCKET ? 0 : (2 * Math.exp(bucket * LOG_GAMMA)) / (GAMMA + 1);
}

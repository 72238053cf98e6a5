/** Ten steps a decade, of which thresholds that people name are limits: 100 and 200 ms among them. */
const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5];
const SMALLEST_EXPONENT = -1;
const LARGEST_EXPONENT = 5;

const LIMITS_MS: readonly number[] = Array.from(
  { length: LARGEST_EXPONENT - SMALLEST_EXPONENT + 1 },
  (_, index) => index + SMALLEST_EXPONENT
).flatMap((exponent) => STEPS.map((step) => Number((step * 10 ** exponent).toPrecision(3))));

/** Which bucket `[limit, next limit)` a duration falls into. */
export function durationBucket(durationMs: number): number {
  let low = 0;
  let high = LIMITS_MS.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((LIMITS_MS[middle] ?? Infinity) <= durationMs) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The longest duration of a bucket; none of its requests took as long. */
export function bucketLimitMs(bucket: number): number {
  return LIMITS_MS[bucket] ?? Infinity;
}

export const DURATION_BUCKET_COUNT = LIMITS_MS.length + 1;

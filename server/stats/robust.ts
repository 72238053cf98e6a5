/** Makes the median absolute deviation of a normal variable its standard deviation: 1 / Φ⁻¹(3/4). */
export const MAD_TO_SIGMA = 1.482602218505602;

/** The middle value, or the mean of the two in the middle; NaN for none. The values are sorted already. */
export function medianOfSorted(sorted: ArrayLike<number>): number {
  const { length } = sorted;
  const middle = length >> 1;
  const upper = sorted[middle] ?? NaN;
  return length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** The median; NaN for no values. Values are finite. Cost: O(n log n), the input is not changed. */
export function median(values: ArrayLike<number>): number {
  return medianOfSorted(Float64Array.from(values).sort());
}

/**
 * The median absolute deviation from the median, times 1.4826 so that it estimates a normal variable's standard
 * deviation. Half of the values may be anything without it moving beyond the rest. NaN for no values, 0 when more than
 * half are equal.
 */
export function medianAbsoluteDeviation(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const centre = medianOfSorted(sorted);
  return MAD_TO_SIGMA * medianOfSorted(sorted.map((value) => Math.abs(value - centre)).sort());
}

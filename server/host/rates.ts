/**
 * Growth of a counter per second.
 *
 * @param previous Counter at the earlier reading; null or undefined when there was none.
 * @param elapsedSeconds Measured, not nominal, time between the two readings.
 * @returns Null without an earlier reading, without elapsed time, and when the counter went backwards (it was reset
 *   or wrapped, so how much it grew is unknown); otherwise ≥ 0.
 */
export function ratePerSecond(
  previous: number | null | undefined,
  current: number | null | undefined,
  elapsedSeconds: number
): number | null {
  const growth = counterGrowth(previous, current);
  return growth === null || !(elapsedSeconds > 0) ? null : growth / elapsedSeconds;
}

/** How much a counter grew; null where that is unknown, never negative. */
export function counterGrowth(previous: number | null | undefined, current: number | null | undefined): number | null {
  if (previous === null || previous === undefined || current === null || current === undefined || current < previous) {
    return null;
  }
  return current - previous;
}

/** Sum of what is known; null when nothing is there to sum, or when one part is unknown and so is the whole. */
export function sumOrNull(values: ReadonlyArray<number | null>): number | null {
  if (values.length === 0) {
    return null;
  }
  let sum = 0;
  for (const value of values) {
    if (value === null) {
      return null;
    }
    sum += value;
  }
  return sum;
}

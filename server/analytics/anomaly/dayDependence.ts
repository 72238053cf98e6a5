/** Standard errors that a correlation of independent days stays within, but for one time in forty. */
const STANDARD_ERRORS = 2;
/** Fewer days show nothing. */
const LEAST_DAYS = 8;

/**
 * Whether the highest scores of successive days resemble each other more than chance explains: rank correlation of each day with
 * the next (Wald and Wolfowitz, 1943), whose standard error on independent days is 1/√n. Days that hang together are not
 * exchangeable, which the rate of false alarms rests on.
 *
 * @returns false where there are too few days to tell.
 */
export function areDaysDependent(highestByDay: readonly number[]): boolean {
  const days = highestByDay.length;
  if (days < LEAST_DAYS) {
    return false;
  }
  const ranks = ranksOf(highestByDay);
  const middle = (days - 1) / 2;
  let products = 0;
  let squares = 0;
  ranks.forEach((rank, day) => {
    products += day === 0 ? 0 : (rank - middle) * ((ranks[day - 1] ?? middle) - middle);
    squares += (rank - middle) ** 2;
  });
  return squares > 0 && products / squares > STANDARD_ERRORS / Math.sqrt(days);
}

/** 0 for the lowest; equal values share the mean of their ranks. */
function ranksOf(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
}

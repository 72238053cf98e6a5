import { gammaTails } from './incompleteGamma';

export interface GoodnessOfFit {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  /** The smallest expected count: below 5, the p-value is no longer to be trusted. */
  readonly smallestExpected: number;
}

/**
 * Pearson's χ² test of counts against the shares they should have. Matches SciPy `chisquare`.
 *
 * @param shares Relative to each other; a category of share 0 that was seen is impossible, and the p-value 0.
 */
export function chiSquareFit(counts: readonly number[], shares: readonly number[]): GoodnessOfFit {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const allShares = shares.reduce((sum, share) => sum + share, 0);
  const expected = shares.map((share) => (total * share) / allShares);
  const open = expected.flatMap((value, index) => ((shares[index] ?? 0) > 0 ? [{ value, index }] : []));
  const isImpossible = counts.some((count, index) => count > 0 && !((shares[index] ?? 0) > 0));
  const statistic = isImpossible
    ? Infinity
    : open.reduce((sum, { value, index }) => sum + (value > 0 ? ((counts[index] ?? 0) - value) ** 2 / value : 0), 0);
  const degreesOfFreedom = open.length - 1;
  return {
    statistic,
    degreesOfFreedom,
    pValue: isImpossible ? 0 : degreesOfFreedom < 1 ? 1 : gammaTails(degreesOfFreedom / 2, statistic / 2).upper,
    smallestExpected: Math.min(...open.map(({ value }) => value)),
  };
}

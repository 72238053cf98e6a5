import type { SortedSample } from '../../stats/twoSample/sortedSample';
import type { DataQuality } from './dataQuality';

/**
 * The share of records that repeat a value, at the same size in both windows: the more records, the more repeat, so
 * the rates of windows of different sizes cannot be compared.
 *
 * Expected over samples without replacement of the smaller window's size: `1 − Σ (1 − C(n − f, k) / C(n, k)) / k` over the
 * values, f records each (Hurlbert, "The nonconcept of species diversity" (1971)).
 *
 * @returns Null for weighted records: what was left out by sampling cannot be seen repeating.
 */
export function duplicateRates(baseline: SortedSample, current: SortedSample): DataQuality['duplicates'] {
  if (baseline.counts !== null || current.counts !== null) {
    return null;
  }
  const atSize = Math.min(baseline.size, current.size);
  if (atSize === 0) {
    return null;
  }
  return {
    baseline: duplicateRate(baseline.values, atSize),
    current: duplicateRate(current.values, atSize),
    atSize,
  };
}

/** Of one window, among `size` of its records. Null for weighted records, and when there are fewer. */
export function duplicateRateAt({ values, counts }: SortedSample, size: number): number | null {
  return counts !== null || size < 1 || values.length < size ? null : duplicateRate(values, size);
}

function duplicateRate(sorted: Float64Array, size: number): number {
  const n = sorted.length;
  let distinct = 0;
  let start = 0;
  for (let index = 1; index <= n; index++) {
    if (index === n || sorted[index] !== sorted[start]) {
      distinct += n === size ? 1 : chanceOfAny(index - start, n, size);
      start = index;
    }
  }
  return Math.max(0, 1 - distinct / size);
}

/** That a sample of `size` out of n holds any of these `count` records. */
function chanceOfAny(count: number, n: number, size: number): number {
  if (count > n - size) {
    return 1;
  }
  let none = 1;
  for (let one = 0; one < count && none > 1e-12; one++) {
    none *= (n - size - one) / (n - one);
  }
  return 1 - none;
}

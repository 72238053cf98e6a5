import { normalQuantile } from './distributions';
import { DEFAULT_CONFIDENCE, insufficient, requireConfidence, type Estimate } from './estimate';
import { sumOf } from './scoreGroups';
import { effectiveSampleSize } from './weightedProportion';

/** Different values, ascending, with the weights of those that have them and the sums of their squares. */
export interface ValueGroups {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly squares: Float64Array;
}

/** Sums of weights are not exact: a share that is reached but for rounding counts as reached. */
const TOLERANCE = 1e-9;

/**
 * A quantile with the interval between two order statistics: the values at the shares `q ± z √(q (1 − q) / n)`, outward
 * to the next value, n Kish's effective sample size. It assumes nothing about the values. Source: David and Nagaraja,
 * "Order Statistics" (2003), 7.1.
 *
 * @returns value = the least value at which the weights pass the share; the middle between it and the next one where
 * they reach it exactly, so that the median of an even number of values is the usual one. `insufficient` without values.
 */
export function weightedQuantile(groups: ValueGroups, share: number, confidence = DEFAULT_CONFIDENCE): Estimate {
  requireConfidence(confidence);
  const total = sumOf(groups.weights);
  const n = effectiveSampleSize(total, sumOf(groups.squares));
  if (n === 0) {
    return insufficient('no values', 0, 1);
  }
  const half = -normalQuantile((1 - confidence) / 2) * Math.sqrt((share * (1 - share)) / n);
  // One rank outward on either side: ranks are whole numbers.
  const low = valueAt(groups, total, Math.max(share - half - 0.5 / n, 0)).value;
  const high = valueAt(groups, total, Math.min(share + half + 0.5 / n, 1)).value;
  const { value, next, isReachedExactly } = valueAt(groups, total, share);
  return {
    value: isReachedExactly ? (value + next) / 2 : value,
    low,
    high,
    n,
    method: 'order-statistics',
    confidence,
  };
}

function valueAt({ values, weights }: ValueGroups, total: number, share: number) {
  let passed = 0;
  const last = values.length - 1;
  for (let index = 0; index <= last; index++) {
    passed += weights[index] ?? 0;
    if (passed >= (share - TOLERANCE) * total || index === last) {
      const value = values[index] ?? NaN;
      const isReachedExactly = share > 0 && passed <= (share + TOLERANCE) * total && index < last;
      return { value, next: values[index + 1] ?? value, isReachedExactly };
    }
  }
  return { value: NaN, next: NaN, isReachedExactly: false };
}

import { quantileRanks } from '../quantileInterval';
import type { Bounds, Difference } from './difference';

/** A quantile with its interval at any confidence. */
export interface BoundedQuantile {
  readonly value: number;
  intervalAt(confidence: number): Bounds;
}

/** The quantile of sorted values: the least value that at least that share of them does not exceed. */
export function quantileOfSorted(sorted: Float64Array, probability: number): BoundedQuantile {
  const n = sorted.length;
  const rank = Math.min(n, Math.max(1, Math.ceil(probability * n - 1e-9)));
  return {
    value: sorted[rank - 1] ?? NaN,
    intervalAt(confidence) {
      const { low, high } = quantileRanks(n, probability, confidence);
      return {
        low: low === null ? -Infinity : (sorted[Math.min(low, rank) - 1] ?? NaN),
        high: high === null ? Infinity : (sorted[Math.max(high, rank) - 1] ?? NaN),
      };
    },
  };
}

/**
 * The difference of two quantiles, second minus first, its interval recovered from those of both (MOVER).
 *
 * Definition: `d − √((q₂ − l₂)² − 2ρ (q₂ − l₂)(u₁ − q₁) + (u₁ − q₁)²)` and likewise above. Source: Zou and Donner,
 * "Construction of confidence limits about effect measures" (2008). ρ = 0 for independent samples; for pairs it is the
 * correlation of lying below both quantiles, which is that of the quantiles themselves when n grows (Bahadur (1966)).
 */
export function quantileDifference(
  first: BoundedQuantile,
  second: BoundedQuantile,
  correlation: number | null
): Difference {
  const value = second.value - first.value;
  const rho = correlation ?? 0;
  return {
    value,
    method: correlation === null ? 'order-statistics-independent' : 'order-statistics-paired',
    intervalAt(confidence) {
      const one = first.intervalAt(confidence);
      const two = second.intervalAt(confidence);
      return {
        low: value - joined(second.value - two.low, one.high - first.value, rho),
        high: value + joined(two.high - second.value, first.value - one.low, rho),
      };
    },
  };
}

/** The correlation of lying at or below two values, over pairs; 0 where one of the two is always so. */
export function correlationBelow(
  first: Float64Array,
  second: Float64Array,
  at: { first: number; second: number }
): number {
  const n = first.length;
  let belowFirst = 0;
  let belowSecond = 0;
  let belowBoth = 0;
  for (let index = 0; index < n; index++) {
    const isFirst = (first[index] ?? NaN) <= at.first;
    const isSecond = (second[index] ?? NaN) <= at.second;
    belowFirst += Number(isFirst);
    belowSecond += Number(isSecond);
    belowBoth += Number(isFirst && isSecond);
  }
  const spread = belowFirst * (n - belowFirst) * belowSecond * (n - belowSecond);
  return spread <= 0 ? 0 : (n * belowBoth - belowFirst * belowSecond) / Math.sqrt(spread);
}

function joined(one: number, two: number, rho: number): number {
  if (!Number.isFinite(one) || !Number.isFinite(two)) {
    return Infinity;
  }
  return Math.sqrt(Math.max(0, one * one - 2 * rho * one * two + two * two));
}

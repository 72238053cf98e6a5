import type { Difference } from '../differences/difference';
import type { BoundedQuantile } from '../differences/quantileDifference';

/**
 * Second over first, less 1, its interval recovered from those of both (MOVER).
 *
 * Definition: the roots θ of `(q₂ − θ q₁)² = (q₂ − l₂)² + θ² (u₁ − q₁)²` below and `(q₂ − θ q₁)² = (u₂ − q₂)² + θ² (q₁ − l₁)²`
 * above. Source: Donner and Zou, "Closed-form confidence intervals for functions of the normal mean and standard deviation"
 * (2012), equation 9. The upper bound is infinite where the first may be 0.
 *
 * @param first Above 0.
 */
export function ratioDifference(first: BoundedQuantile, second: BoundedQuantile): Difference {
  return {
    value: second.value / first.value - 1,
    method: 'mover-ratio',
    intervalAt(confidence) {
      const one = first.intervalAt(confidence);
      const two = second.intervalAt(confidence);
      return {
        low: root(second.value, second.value - two.low, first.value, one.high - first.value, -1) - 1,
        high: root(second.value, two.high - second.value, first.value, first.value - one.low, 1) - 1,
      };
    },
  };
}

function root(top: number, topHalf: number, bottom: number, bottomHalf: number, side: -1 | 1): number {
  if (!Number.isFinite(topHalf) || !Number.isFinite(bottomHalf)) {
    return side * Infinity;
  }
  const leading = bottom ** 2 - bottomHalf ** 2;
  const last = top ** 2 - topHalf ** 2;
  const spread = Math.sqrt(Math.max(0, (top * bottom) ** 2 - leading * last));
  if (leading <= 0) {
    // The denominator's interval reaches 0: nothing bounds the ratio from above.
    return side === 1 ? Infinity : last / (top * bottom + spread);
  }
  return (top * bottom + side * spread) / leading;
}

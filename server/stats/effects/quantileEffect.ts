import type { Difference } from '../differences/difference';
import { type BoundedQuantile, quantileDifference } from '../differences/quantileDifference';
import { insufficient, type InsufficientData } from '../estimate';
import { type Effect, type EffectScale, intervalEffect } from './effect';
import { ratioDifference } from './ratioDifference';

/**
 * What a variant changes in a quantile, from the intervals of both (MOVER); its p-value is the level at which the interval just
 * leaves out 0.
 *
 * @returns `insufficient` for a relative effect on a quantile that is not above 0.
 */
export function quantileEffect(
  control: BoundedQuantile,
  variant: BoundedQuantile,
  scale: EffectScale
): Effect | InsufficientData {
  if (scale === 'relative' && !(control.value > 0)) {
    return insufficient('a control value above 0', 0, 1);
  }
  const difference: Difference =
    scale === 'absolute' ? quantileDifference(control, variant, null) : ratioDifference(control, variant);
  return intervalEffect(difference, null);
}

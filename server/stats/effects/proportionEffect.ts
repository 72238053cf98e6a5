import { normalCdf } from '../distributions';
import type { Difference } from '../differences/difference';
import { independentProportions } from '../differences/proportionDifference';
import { insufficient, type InsufficientData, isInsufficient } from '../estimate';
import { proportionRatioBounds } from '../proportionRatio';
import type { Trials } from '../proportions';
import { type Effect, type EffectScale, intervalEffect, type TestMethod } from './effect';
import { fisherExact } from './fisherExact';

/** Below this many expected successes or failures in a variant, the test is exact. */
export const EXACT_BELOW = 10;

/**
 * What a variant changes in a rate: Newcombe's interval of the difference, variance recovery (MOVER) of the lift, and the pooled
 * z test, or Fisher's exact one where an expected count is below EXACT_BELOW. They hold near 0 and 1, where Welch's t fails.
 *
 * @param control Whole numbers.
 * @returns `insufficient` without trials, or for a lift over a control that never succeeds.
 */
export function proportionEffect(control: Trials, variant: Trials, scale: EffectScale): Effect | InsufficientData {
  const difference = scale === 'absolute' ? independentProportions(control, variant) : lift(control, variant);
  return isInsufficient(difference) ? difference : intervalEffect(difference, proportionTest(control, variant));
}

export function proportionTest(control: Trials, variant: Trials): { pValue: number; test: TestMethod } {
  const trials = control.trials + variant.trials;
  const share = (control.successes + variant.successes) / trials;
  const smallest = Math.min(control.trials, variant.trials) * Math.min(share, 1 - share);
  if (smallest < EXACT_BELOW) {
    return { pValue: fisherExact(control, variant), test: 'fisher-exact' };
  }
  const difference = variant.successes / variant.trials - control.successes / control.trials;
  const error = Math.sqrt(share * (1 - share) * (1 / control.trials + 1 / variant.trials));
  return { pValue: 2 * normalCdf(-Math.abs(difference / error)), test: 'pooled-z' };
}

function lift(control: Trials, variant: Trials): Difference | InsufficientData {
  if (control.successes === 0) {
    return insufficient('successes of the control', 0, 1);
  }
  const value = variant.successes / variant.trials / (control.successes / control.trials) - 1;
  if (!Number.isFinite(value)) {
    return insufficient('trials', 0, 1);
  }
  return {
    value,
    method: 'mover-ratio',
    intervalAt(confidence) {
      const ratio = proportionRatioBounds(variant, control, confidence);
      return ratio === null ? { low: -1, high: Infinity } : { low: ratio.low - 1, high: ratio.high - 1 };
    },
  };
}

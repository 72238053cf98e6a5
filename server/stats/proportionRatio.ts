import { DEFAULT_CONFIDENCE, requireConfidence } from './estimate';
import { requireTrials, type Trials, wilson } from './proportions';

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * Bounds of the ratio of two independent proportions, first over second, by variance recovery from Wilson's limits.
 *
 * Definition: with p, l, u the share and the limits of each, the roots of
 * `(p₁ − θ p₂)² = (p₁ − l₁)² + θ² (u₂ − p₂)²` for the lower and `(p₁ − θ p₂)² = (u₁ − p₁)² + θ² (p₂ − l₂)²` for the upper
 * bound. Source: Donner and Zou, "Closed-form confidence intervals for functions of the normal mean and standard
 * deviation" (2012), equation 9, with Wilson's limits as in Newcombe, "Confidence Intervals for Proportions" (2013), 7.3.
 *
 * @returns high is Infinity when the second proportion may be 0; null when there are no trials on either side.
 * @throws RangeError when the counts are no counts, or confidence is not between 0 and 1.
 * @example proportionRatioBounds({ successes: 20, trials: 100 }, { successes: 40, trials: 100 }) // 0.315 to 0.786
 */
export function proportionRatioBounds(first: Trials, second: Trials, confidence = DEFAULT_CONFIDENCE): Bounds | null {
  requireTrials(first);
  requireTrials(second);
  requireConfidence(confidence);
  if (first.trials === 0 || second.trials === 0) {
    return null;
  }
  const one = wilson(first, confidence);
  const two = wilson(second, confidence);
  const product = one.value * two.value;
  // `l (2p − l)` is p² − (p − l)²: what is left of the square when its variance is taken off.
  const lowPart = one.low * (2 * one.value - one.low);
  const highPart = one.high * (2 * one.value - one.high);
  const lowRoot = product + Math.sqrt(Math.max(0, product ** 2 - lowPart * two.high * (2 * two.value - two.high)));
  const highRoot = product + Math.sqrt(Math.max(0, product ** 2 - highPart * two.low * (2 * two.value - two.low)));
  const highDenominator = two.low * (2 * two.value - two.low);
  return {
    low: lowRoot > 0 ? lowPart / lowRoot : 0,
    high: highDenominator > 0 ? highRoot / highDenominator : Infinity,
  };
}

import { requireConfidence } from '../../estimate';
import type { Bounds } from '../../differences/difference';

/** The interval is narrowest, and the test strongest, around this many units; GrowthBook's default. */
export const DEFAULT_TUNED_FOR = 5_000;

/** An estimate that is nearly normal, with its standard error, after n units. */
export interface NormalEstimate {
  readonly value: number;
  readonly standardError: number;
  readonly n: number;
}

/**
 * How many standard errors wide (to each side) an interval must be to hold at all looks together.
 *
 * Definition: √((1 + 1 / (n ρ²)) ln((1 + n ρ²) / α²)), ρ² = (ln(1 − 2 ln α) − 2 ln α) / tunedFor. Source: Waudby-Smith,
 * Arbour, Sinha, Kennedy and Ramdas, "Time-uniform Central Limit Theory and Asymptotic Confidence Sequences" (2021), (9);
 * GrowthBook's sequential engine is the same formula. Holds in the limit of many units: start looking after some hundred.
 *
 * @throws RangeError unless alpha is between 0 and 1, and n and tunedFor are positive.
 */
export function anytimeCriticalValue(n: number, alpha: number, tunedFor = DEFAULT_TUNED_FOR): number {
  const growth = n * mixtureVariance(alpha, tunedFor);
  if (!(growth > 0)) {
    throw new RangeError(`n is positive, not ${n}.`);
  }
  return Math.sqrt((1 + 1 / growth) * (Math.log1p(growth) - 2 * Math.log(alpha)));
}

/**
 * Normal estimates of any kind (means, ratios, lifts, adjusted ones), with the interval that holds at all looks together.
 *
 * @throws RangeError as `anytimeCriticalValue`, or unless confidence is between 0 and 1.
 */
export function asymptoticSequence(
  { value, standardError, n }: NormalEstimate,
  confidence: number,
  tunedFor = DEFAULT_TUNED_FOR
): Bounds {
  requireConfidence(confidence);
  const half = standardError * anytimeCriticalValue(n, 1 - confidence, tunedFor);
  return { low: value - half, high: value + half };
}

/**
 * The logarithm of the evidence against "the value is `boundary`": z² / 2 · n ρ² / (1 + n ρ²) − ½ ln(1 + n ρ²), the
 * normal mixture that `anytimeCriticalValue` is made of, so both always agree at `alpha`.
 *
 * @param alpha Only tunes ρ; the p-value 1 / e holds at every level.
 */
export function logAsymptoticEValue(
  { value, standardError, n }: NormalEstimate,
  boundary: number,
  alpha: number,
  tunedFor = DEFAULT_TUNED_FOR
): number {
  const growth = n * mixtureVariance(alpha, tunedFor);
  const z = (value - boundary) / standardError;
  return (0.5 * z * z * growth) / (1 + growth) - 0.5 * Math.log1p(growth);
}

function mixtureVariance(alpha: number, tunedFor: number): number {
  if (!(alpha > 0 && alpha < 1) || !(tunedFor > 0)) {
    throw new RangeError(`alpha lies between 0 and 1 and tunedFor is positive, not ${alpha} and ${tunedFor}.`);
  }
  const twice = -2 * Math.log(alpha);
  return (twice + Math.log(twice + 1)) / tunedFor;
}

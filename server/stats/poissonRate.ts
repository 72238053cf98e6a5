import { DEFAULT_CONFIDENCE, insufficient, requireConfidence, type Estimate } from './estimate';
import { gammaQuantile } from './gammaDistribution';

/**
 * The rate of events that happen independently of each other, with the exact interval.
 *
 * Definition: low = the α/2 quantile of Gamma(k) / exposure, high = the 1 − α/2 quantile of Gamma(k + 1) / exposure.
 * Source: Garwood, "Fiducial limits for the Poisson distribution" (1936). Coverage is at least `confidence`. Matches
 * statsmodels 0.15 `confint_poisson(method="exact-c")`.
 *
 * @param events How many, ≥ 0; 0 has low 0 and a high above 0.
 * @param exposure Over how much (seconds, requests, …), ≥ 0; the rate is per unit of it.
 * @returns n = events; `insufficient` ("no exposure") when exposure is 0.
 * @throws RangeError when events or exposure are negative or not finite.
 * @example poissonRate(0, 30) // value 0, low 0, high 0.123 a day: 3.69 in 30 days
 */
export function poissonRate(events: number, exposure: number, confidence = DEFAULT_CONFIDENCE): Estimate {
  requireConfidence(confidence);
  if (!(events >= 0 && exposure >= 0 && Number.isFinite(events) && Number.isFinite(exposure))) {
    throw new RangeError(`${events} events over ${exposure} are no rate.`);
  }
  if (exposure === 0) {
    return insufficient('no exposure', 0, 1);
  }
  const tail = (1 - confidence) / 2;
  return {
    value: events / exposure,
    low: events === 0 ? 0 : gammaQuantile(tail, events) / exposure,
    high: gammaQuantile(1 - tail, events + 1) / exposure,
    n: events,
    method: 'poisson-exact',
    confidence,
  };
}

import { tQuantile } from './distributions';
import { DEFAULT_CONFIDENCE, requireConfidence, type IntervalEstimate } from './estimate';

/**
 * The interval of a positive figure by the delta method on its logarithm: `value · exp(± t(n − 1) · se)`, which stays above 0
 * and is as skewed as figures that cannot be negative are. Source: Agresti, "Categorical Data Analysis" (2013), 16.1.
 *
 * @param value > 0; at 0 there is no spread to read, and the interval is the value alone.
 * @param standardError Of the logarithm.
 */
export function deltaLogInterval(
  value: number,
  standardError: number,
  n: number,
  confidence = DEFAULT_CONFIDENCE
): IntervalEstimate {
  requireConfidence(confidence);
  const factor = Math.exp(tQuantile((1 + confidence) / 2, n - 1) * standardError);
  const isSpread = value > 0 && Number.isFinite(factor);
  return {
    value,
    low: isSpread ? value / factor : value,
    high: isSpread ? value * factor : value,
    n,
    method: 'delta-log',
    confidence,
  };
}

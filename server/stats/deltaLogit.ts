import { normalQuantile } from './distributions';
import { DEFAULT_CONFIDENCE, requireConfidence, type IntervalEstimate } from './estimate';

/**
 * The interval of a share by the delta method on its log odds, `expit(logit(p) ± z · se / (p (1 − p)))`, which stays between
 * 0 and 1; at 0 and 1 themselves, where that has none, `p ± z · se` cut off there. Source: Agresti, "Categorical Data
 * Analysis" (2013), 3.1.
 *
 * @param standardError Of the share itself.
 * @throws RangeError when confidence is not between 0 and 1.
 */
export function deltaLogitInterval(
  value: number,
  standardError: number,
  n: number,
  confidence = DEFAULT_CONFIDENCE
): IntervalEstimate {
  requireConfidence(confidence);
  const half = -normalQuantile((1 - confidence) / 2) * standardError;
  const estimate = { value, n, method: 'delta-logit', confidence } as const;
  if (value <= 0 || value >= 1) {
    return { ...estimate, low: Math.max(0, value - half), high: Math.min(1, value + half) };
  }
  const odds = value / (1 - value);
  const factor = Math.exp(half / (value * (1 - value)));
  return { ...estimate, low: 1 / (1 + factor / odds), high: 1 - 1 / (1 + odds * factor) };
}

import { LATENCY_QUANTILES, type LatencyPercentile, P999_MIN_CALLS } from '../../contract/queries/latencyOptions';
import { DEFAULT_CONFIDENCE } from '../../stats/estimate';
import { leastCountForQuantile } from '../../stats/quantileInterval';
import { type CallFigure, NO_FIGURE } from './callFigure';

export const PERCENTILE_CONFIDENCE = DEFAULT_CONFIDENCE;

/** A percentile as read from the store. */
export interface PercentileReading {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Effective number of calls. */
  readonly effectiveCount: number;
}

/**
 * Percentiles everywhere are the least time that at least that share of the calls does not exceed (the inverse of the
 * empirical distribution; `inverted_cdf` of NumPy, type 1 of R): always a time that a call really took, and defined for
 * calls that stand for several. The 99.9th needs 1,000 calls, from fewer it would be just the longest.
 */
export function percentileFigure(name: LatencyPercentile, reading: PercentileReading): CallFigure {
  const { value, low, high, effectiveCount } = reading;
  const n = effectiveCount;
  if (name === 'p999_ms' && n < P999_MIN_CALLS) {
    return { ...NO_FIGURE, n, reason: `${Math.floor(n)} of ${P999_MIN_CALLS} calls needed for P99.9` };
  }
  const needed = leastCountForQuantile(LATENCY_QUANTILES[name], PERCENTILE_CONFIDENCE);
  const reason =
    high === null ? `${Math.floor(n)} of ${needed} calls needed to bound ${nameOf(name)} from above` : null;
  return { value, low, high, n, reason };
}

function nameOf(name: LatencyPercentile): string {
  return name === 'p999_ms' ? 'P99.9' : name.replace('_ms', '').toUpperCase();
}

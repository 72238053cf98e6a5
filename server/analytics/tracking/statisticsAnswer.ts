import type { Statistics } from '../../contract/tracking';
import { type Estimate, isInsufficient } from '../../stats/estimate';
import type { ValueSummary } from './valueSummary';

/** The form of the edge: what is not known is null. */
export function toStatistics({ count, average, mean, p50, p95, p99, ...rest }: ValueSummary): Statistics {
  const [median, upper, highest] = [p50, p95, p99].map(boundsOf);
  const { low, high } = boundsOf(mean);
  return {
    count,
    avg: average,
    avg_low: low,
    avg_high: high,
    min: rest.minimum,
    max: rest.maximum,
    stddev: rest.stddev,
    percentile_50: median?.value ?? null,
    percentile_50_low: median?.low ?? null,
    percentile_50_high: median?.high ?? null,
    percentile_95: upper?.value ?? null,
    percentile_95_low: upper?.low ?? null,
    percentile_95_high: upper?.high ?? null,
    percentile_99: highest?.value ?? null,
    percentile_99_low: highest?.low ?? null,
    percentile_99_high: highest?.high ?? null,
  };
}

export interface MaybeBounds {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export function boundsOf(estimate: Estimate): MaybeBounds {
  return isInsufficient(estimate) ? { value: null, low: null, high: null } : estimate;
}

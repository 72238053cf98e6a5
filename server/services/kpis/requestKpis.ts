import type { RecordCondition } from '../../store/questions/recordOutcomes';
import type { Window } from '../../contract/window';
import { isInsufficient } from '../../stats/estimate';
import { errorRatioOf } from '../../analytics/slo/errorRatio';
import { bucketLimitMs, DURATION_BUCKET_COUNT } from '../requests/durationBuckets';
import type { KpiFigure, KpiSources, ReadKpi } from './readKpis';

const MINUTE_MS = 60_000;
/** Longer than time since the epoch: everything falls into one bucket. */
const ONE_BUCKET_MS = 100 * 366 * 86_400_000;
const PERCENTILE = 0.95;
/** A duration of a bucket is below its limit. */
const JUST_BELOW = 1 - 1e-9;
const NOTHING: KpiFigure = { reading: null, n: 0, of: null };

/** KPIs of HTTP requests: those to this service, which it records itself, and those that services send. */
export const REQUEST_KPI_READERS: Readonly<Record<string, ReadKpi>> = {
  api_latency_p95_ms: readDurationPercentile,
  api_response_time_ms: readDurationPercentile,
  async requests_per_minute(sources, window, signal) {
    const { total } = await countRequests(sources, window, [], signal);
    const minutes = (window.toMs - window.fromMs) / MINUTE_MS;
    return total === 0 ? NOTHING : { reading: { value: total / minutes }, n: total, of: null };
  },
  async error_rate_ratio(sources, window, signal) {
    const counts = await countRequests(sources, window, [{ field: 'status', op: 'lt', value: 500 }], signal);
    const errors = errorRatioOf({ ...counts, coverage: 1 });
    return isInsufficient(errors) ? NOTHING : { reading: errors, n: counts.total, of: null };
  },
};

/** Requests are stored by bucket of duration, so the percentile is told with the limits of its bucket. */
async function readDurationPercentile(
  sources: KpiSources,
  window: Window,
  signal: AbortSignal | undefined
): Promise<KpiFigure> {
  let n = 0;
  let low = 0;
  let high = DURATION_BUCKET_COUNT - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const isShorter = { field: 'duration_ms', op: 'lt', value: bucketLimitMs(middle) } as const;
    const { total, bad } = await countRequests(sources, window, [isShorter], signal);
    if (total === 0) {
      return NOTHING;
    }
    n = total;
    if (total - bad >= PERCENTILE * total) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  const limits = { low: low === 0 ? 0 : bucketLimitMs(low - 1), high: bucketLimitMs(low) * JUST_BELOW };
  return Number.isFinite(limits.high)
    ? { reading: { value: (limits.low + limits.high) / 2, ...limits }, n, of: null }
    : NOTHING;
}

async function countRequests(
  { store }: KpiSources,
  window: Window,
  good: readonly RecordCondition[],
  signal: AbortSignal | undefined
): Promise<{ total: number; bad: number; effective: number }> {
  const { answer } = await store.read(
    {
      kind: 'record-outcomes',
      window,
      bucketMs: ONE_BUCKET_MS,
      recordKind: 'http_request',
      where: [],
      good,
      maxPoints: 1,
    },
    signal === undefined ? {} : { signal }
  );
  const total = answer.eventCounts[0] ?? 0;
  const squared = answer.squaredWeights[0] ?? 0;
  return { total, bad: answer.badCounts[0] ?? 0, effective: squared > 0 ? (total / squared) * total : 0 };
}

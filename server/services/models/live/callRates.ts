import type { Window } from '../../../contract/window';
import type { InferenceSelection } from '../../../store/questions/recordQuestion';
import type { Store } from '../../../store/store';

/** What one model did in one second. */
export interface CallRate {
  readonly callCount: number;
  /** Errors and timeouts. */
  readonly failedCount: number;
  readonly latencyP95Ms: number | null;
}

export interface ModelRates {
  readonly name: string;
  readonly version: string;
  readonly callCount: number;
  /** By the start of the second; seconds without calls are left out. */
  readonly rates: ReadonlyMap<number, CallRate>;
}

export const RATE_STEP_MS = 1_000;
const MAX_SERIES = 500;

/**
 * What each model did in each second of a short window.
 *
 * @throws AppError RESULT_TOO_LARGE and what reading throws.
 */
export async function readCallRates(
  store: Store,
  window: Window,
  signal: AbortSignal
): Promise<{ readonly models: readonly ModelRates[]; readonly pendingRecordCount: number }> {
  const selection: InferenceSelection = {
    window,
    bucketMs: RATE_STEP_MS,
    models: [],
    versions: [],
    groupBy: ['model_name', 'model_version'],
    precision: 'exact',
    maxSeries: MAX_SERIES,
    maxPoints: MAX_SERIES * Math.ceil((window.toMs - window.fromMs) / RATE_STEP_MS),
  };
  const [counted, timed] = await Promise.all([
    store.read(
      { ...selection, kind: 'inference-sums', sums: ['call_count', 'error_count', 'timeout_count'] },
      { signal }
    ),
    store.read({ ...selection, kind: 'inference-latency', quantiles: [0.95] }, { signal }),
  ]);
  const p95 = new Map<string, number>();
  for (const { labels, timesMs, quantiles } of timed.answer.series) {
    timesMs.forEach((timeMs, row) => p95.set(keyOf(labels, timeMs), quantiles[0]?.[row] ?? Number.NaN));
  }
  const models = counted.answer.series.map(({ labels, timesMs, sums: [calls, errors, timeouts] }): ModelRates => {
    const rates = Array.from(timesMs, (timeMs, row) => {
      const latency = p95.get(keyOf(labels, timeMs)) ?? Number.NaN;
      const failedCount = (errors?.[row] ?? 0) + (timeouts?.[row] ?? 0);
      const latencyP95Ms = Number.isNaN(latency) ? null : latency;
      return [timeMs, { callCount: calls?.[row] ?? 0, failedCount, latencyP95Ms }] as const;
    });
    const { model_name: name = '', model_version: version = '' } = labels;
    return { name, version, callCount: calls?.reduce((sum, count) => sum + count, 0) ?? 0, rates: new Map(rates) };
  });
  const pendingRecordCount = Math.max(counted.pendingRecordCount, timed.pendingRecordCount);
  return { models, pendingRecordCount };
}

function keyOf({ model_name, model_version }: Readonly<Record<string, string>>, timeMs: number): string {
  return JSON.stringify([model_name, model_version, timeMs]);
}

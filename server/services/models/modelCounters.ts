import { MAX_AHEAD_MS } from '../../contract/ingest';
import type { Clock } from '../../platform/clock';
import { type InferenceSumName, LATENCY_STEPS_MS } from '../../store/questions/inferenceSums';
import type { Store } from '../../store/store';
import { wholeWindow } from './callSelection';

/** What a scraper adds up for itself, of one model since some time, and what it reads as it is now. */
export interface ModelCounters {
  readonly model: string;
  readonly version: string;
  readonly callCount: number;
  readonly errorCount: number;
  readonly timeoutCount: number;
  readonly fallbackCount: number;
  readonly latencySecondsSum: number;
  /** Calls that took no longer than each step. */
  readonly withinSeconds: ReadonlyArray<{ readonly seconds: number; readonly callCount: number }>;
  /** Over the last minutes; null when no call tells. */
  readonly queueLength: number | null;
  readonly memoryBytes: number | null;
}

const RECENT_MS = 5 * 60_000;
const STEP_SUMS = LATENCY_STEPS_MS.map((stepMs) => `within_${stepMs}_ms` as const);
const COUNTED: readonly InferenceSumName[] = [
  'call_count',
  'error_count',
  'timeout_count',
  'fallback_count',
  'latency_ms_sum',
  ...STEP_SUMS,
];

/**
 * Counted from what is stored, so that the way in of records pays nothing for it: calls of an earlier time that come
 * late let counters grow as they should. Long times are read from rollups.
 */
export async function readModelCounters(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  sinceMs: number,
  signal?: AbortSignal
): Promise<readonly ModelCounters[]> {
  const nowMs = clock.nowMs();
  const recentMs = Math.min(RECENT_MS, Math.max(1, nowMs - sinceMs));
  const read = (fromMs: number, toMs: number, sums: readonly InferenceSumName[]) =>
    store.read(
      { ...wholeWindow({ fromMs, toMs }, ['model_name', 'model_version']), kind: 'inference-sums', sums },
      signal === undefined ? {} : { signal }
    );
  const [all, recent] = await Promise.all([
    read(sinceMs, nowMs + MAX_AHEAD_MS, COUNTED),
    read(nowMs - recentMs, nowMs, ['queue_ms_count', 'queue_ms_sum']),
  ]);
  const recentOf = new Map(recent.answer.series.map((series) => [JSON.stringify(series.labels), series]));
  return all.answer.series.map(({ labels, sums }) => {
    const sum = (name: InferenceSumName) => sums[COUNTED.indexOf(name)]?.[0] ?? 0;
    const now = recentOf.get(JSON.stringify(labels));
    const memoryBytes = now?.memoryBytesMax[0] ?? Number.NaN;
    return {
      model: labels['model_name'] ?? '',
      version: labels['model_version'] ?? '',
      callCount: sum('call_count'),
      errorCount: sum('error_count'),
      timeoutCount: sum('timeout_count'),
      fallbackCount: sum('fallback_count'),
      latencySecondsSum: sum('latency_ms_sum') / 1_000,
      withinSeconds: LATENCY_STEPS_MS.map((stepMs) => ({
        seconds: stepMs / 1_000,
        callCount: sum(`within_${stepMs}_ms`),
      })),
      queueLength: (now?.sums[0]?.[0] ?? 0) > 0 ? (now?.sums[1]?.[0] ?? 0) / recentMs : null,
      memoryBytes: Number.isNaN(memoryBytes) ? null : memoryBytes,
    };
  });
}

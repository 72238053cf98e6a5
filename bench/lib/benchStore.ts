import { createLogger } from '../../server/observability/logger';
import { systemClock } from '../../server/platform/clock';
import type { InferenceLatencyQuestion } from '../../server/store/questions/recordQuestion';
import { openStore, type OpenedStore } from '../../server/store/openStore';
import { bundleEngine } from '../../tests/fixtures/storeEngine';
import type { BenchFolder } from './benchFolder';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const PATIENCE = { catchUpTimeoutMs: 600_000, timeoutMs: 600_000 };

export async function openBenchStore(folder: string): Promise<OpenedStore> {
  return openStore({
    dataDir: folder,
    engineScript: await bundleEngine(),
    clock: systemClock,
    logger: createLogger('warn'),
  });
}

/** Resolves when everything accepted so far is in the engine. */
export async function catchUp(store: OpenedStore): Promise<void> {
  const nothing = { kind: 'record-ids', recordKind: 'nps', window: { fromMs: 0, toMs: 1 }, maxIds: 1 } as const;
  const { pendingRecordCount } = await store.read(nothing, PATIENCE);
  if (pendingRecordCount > 0) {
    throw new Error(`${pendingRecordCount} records are still not loaded.`);
  }
}

/** The questions of dashboards whose cost is stated: latency percentiles by model and minute or hour. */
export const LATENCY_QUESTIONS = {
  lastHour: {
    what: 'latency percentiles by model and minute, last hour',
    question: ({ window }: BenchFolder) => latency(window.toMs - HOUR_MS, window.toMs, MINUTE_MS),
  },
  thirtyDays: {
    what: 'latency percentiles by model and hour, 30 days',
    question: ({ window }: BenchFolder) => latency(window.fromMs, window.toMs, HOUR_MS),
  },
} as const;

/** @returns how many milliseconds the answer took. */
export async function timeAnswer(store: OpenedStore, question: InferenceLatencyQuestion): Promise<number> {
  const startMs = performance.now();
  const { answer } = await store.read(question, PATIENCE);
  const tookMs = performance.now() - startMs;
  if (answer.series.length === 0) {
    throw new Error('The question had no answer.');
  }
  return tookMs;
}

function latency(fromMs: number, toMs: number, bucketMs: number): InferenceLatencyQuestion {
  return {
    kind: 'inference-latency',
    window: { fromMs, toMs },
    bucketMs,
    models: [],
    versions: [],
    groupBy: ['model_name'],
    quantiles: [0.5, 0.95, 0.99, 0.999],
    precision: 'auto',
    maxSeries: 100,
    maxPoints: 100_000,
  };
}

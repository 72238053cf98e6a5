import {
  addCosts,
  type CallCosts,
  callCosts,
  COST_SUM_NAMES,
  type CostSumValues,
} from '../../analytics/models/callCosts';
import type { PriceTable } from '../../analytics/models/priceTable';
import type { Labels } from '../../contract/frames';
import type { InferenceSumName } from '../../store/questions/inferenceSums';
import type { InferenceLabel, InferenceSelection, InferenceSumsSeries } from '../../store/questions/recordQuestion';
import type { Store } from '../../store/store';
import type { ModelDirectory } from './modelDirectory';

/** Sums of one bucket of one group, with what its calls cost. */
export interface CallPoint {
  readonly timeMs: number;
  readonly recordCount: number;
  readonly latencyMsMin: number;
  readonly latencyMsMax: number;
  /** Null when no call tells. */
  readonly memoryBytesMax: number | null;
  readonly sums: Readonly<Record<PlainSumName, number>>;
  readonly costs: CallCosts;
}

export interface CallSeries {
  readonly labels: Labels;
  /** Oldest first. */
  readonly points: readonly CallPoint[];
}

export interface PricedCalls {
  readonly series: readonly CallSeries[];
  readonly source: 'raw' | 'rollup';
  readonly pendingRecordCount: number;
  readonly expiredBeforeMs: number | null;
}

export interface PricedCallsParts {
  readonly store: Store;
  readonly directory: ModelDirectory;
  readonly prices: PriceTable;
}

const PLAIN_SUM_NAMES = [
  'call_count',
  'call_squares',
  'ok_count',
  'error_count',
  'timeout_count',
  'fallback_count',
  'latency_ms_sum',
  'ttft_ms_count',
  'ttft_ms_sum',
  'queue_ms_count',
  'queue_ms_sum',
  'load_ms_count',
  'load_ms_sum',
  'input_tokens_count',
  'input_tokens_sum',
  'output_tokens_count',
  'output_tokens_sum',
  'cached_tokens_count',
  'cached_tokens_sum',
] as const satisfies readonly InferenceSumName[];
type PlainSumName = (typeof PLAIN_SUM_NAMES)[number];

const ALL_SUM_NAMES: readonly InferenceSumName[] = [...PLAIN_SUM_NAMES, ...COST_SUM_NAMES];
const MODEL_LABELS = ['model_name', 'model_version'] as const satisfies readonly InferenceLabel[];

/** Models and price changes in a window multiply what is read to work out a cost; what is answered is bounded too. */
const MAX_PRICED_SERIES = 2_000;
const MAX_PRICED_POINTS = 100_000;

/**
 * Sums over calls by group and bucket. Costs of calls that came with tokens only are made here, from the prices of
 * their model at their time, so that a corrected price corrects the past too.
 */
export async function readPricedCalls(
  { store, directory, prices }: PricedCallsParts,
  selection: InferenceSelection,
  signal?: AbortSignal
): Promise<PricedCalls> {
  const options = signal === undefined ? {} : { signal };
  const groupBy = prices.isEmpty ? selection.groupBy : [...new Set([...selection.groupBy, ...MODEL_LABELS])];
  const limits = prices.isEmpty ? {} : { maxSeries: MAX_PRICED_SERIES, maxPoints: MAX_PRICED_POINTS };
  const providers = prices.isEmpty ? new Map<string, string | null>() : await providersOf(directory, signal);
  const merged = new Map<string, { labels: Labels; points: Map<number, CallPoint> }>();
  let pendingRecordCount = 0;
  let expiredBeforeMs: number | null = null;
  let source: PricedCalls['source'] = 'raw';
  for (const window of prices.steadyParts(selection.window)) {
    const question = { ...selection, ...limits, kind: 'inference-sums', groupBy, window, sums: ALL_SUM_NAMES } as const;
    const { answer, ...reading } = await store.read(question, options);
    for (const series of answer.series) {
      const labels = Object.fromEntries(selection.groupBy.map((label) => [label, series.labels[label] ?? '']));
      const { model_name: name = '', model_version: version = '' } = series.labels;
      const provider = providers.get(JSON.stringify([name, version])) ?? null;
      const price = prices.isEmpty ? null : prices.priceOf({ name, provider }, window.fromMs);
      const key = JSON.stringify(labels);
      const group = merged.get(key) ?? { labels, points: new Map<number, CallPoint>() };
      merged.set(key, group);
      for (const point of pointsOf(series, (sums) => callCosts(sums, price))) {
        const before = group.points.get(point.timeMs);
        group.points.set(point.timeMs, before === undefined ? point : addPoints(before, point));
      }
    }
    pendingRecordCount = Math.max(pendingRecordCount, reading.pendingRecordCount);
    expiredBeforeMs = later(expiredBeforeMs, reading.expiredBeforeMs);
    source = answer.source === 'rollup' ? 'rollup' : source;
  }
  const series = [...merged.values()].map(({ labels, points }) => ({
    labels,
    points: [...points.values()].sort(byTime),
  }));
  return { series, source, pendingRecordCount, expiredBeforeMs };
}

async function providersOf(directory: ModelDirectory, signal: AbortSignal | undefined) {
  const models = await directory.list(signal);
  return new Map(
    models.map(({ name, version, metadata }) => {
      const provider = metadata?.['provider'];
      return [JSON.stringify([name, version]), typeof provider === 'string' ? provider : null];
    })
  );
}

function pointsOf(series: InferenceSumsSeries, costsOf: (sums: CostSumValues) => CallCosts): readonly CallPoint[] {
  return Array.from(series.timesMs, (timeMs, row) => {
    const memory = series.memoryBytesMax[row] ?? Number.NaN;
    const sums = Object.fromEntries(ALL_SUM_NAMES.map((name, index) => [name, series.sums[index]?.[row] ?? 0]));
    return {
      timeMs,
      recordCount: series.recordCounts[row] ?? 0,
      latencyMsMin: series.latencyMsMin[row] ?? Number.NaN,
      latencyMsMax: series.latencyMsMax[row] ?? Number.NaN,
      memoryBytesMax: Number.isNaN(memory) ? null : memory,
      sums: sums as CallPoint['sums'],
      costs: costsOf(sums as CostSumValues),
    };
  });
}

function addPoints(a: CallPoint, b: CallPoint): CallPoint {
  return {
    timeMs: a.timeMs,
    recordCount: a.recordCount + b.recordCount,
    latencyMsMin: Math.min(a.latencyMsMin, b.latencyMsMin),
    latencyMsMax: Math.max(a.latencyMsMax, b.latencyMsMax),
    memoryBytesMax: later(a.memoryBytesMax, b.memoryBytesMax),
    sums: Object.fromEntries(PLAIN_SUM_NAMES.map((name) => [name, a.sums[name] + b.sums[name]])) as CallPoint['sums'],
    costs: addCosts(a.costs, b.costs),
  };
}

function later(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

function byTime(a: CallPoint, b: CallPoint): number {
  return a.timeMs - b.timeMs;
}

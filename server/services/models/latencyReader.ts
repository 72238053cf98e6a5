import { type CallFigure, plainFigure } from '../../analytics/models/callFigure';
import { PERCENTILE_CONFIDENCE, percentileFigure } from '../../analytics/models/percentileFigure';
import type { Labels } from '../../contract/frames';
import {
  LATENCY_QUANTILES,
  type LatencyFigureName,
  type LatencyPercentile,
} from '../../contract/queries/latencyOptions';
import type { LatencyTime } from '../../contract/queries/modelCallOptions';

import type { InferenceLatencySeries, InferenceSelection } from '../../store/questions/recordQuestion';
import type { Store } from '../../store/store';

export interface LatencyPoint {
  readonly timeMs: number;
  readonly callCount: number;
  readonly figures: Readonly<Record<LatencyFigureName, CallFigure>>;
}

export interface LatencySeries {
  readonly labels: Labels;
  readonly points: readonly LatencyPoint[];
}

export interface Latencies {
  readonly series: readonly LatencySeries[];
  readonly source: 'raw' | 'rollup';
  readonly relativeError: number;
  readonly pendingRecordCount: number;
  readonly expiredBeforeMs: number | null;
}

const PERCENTILES = Object.keys(LATENCY_QUANTILES) as LatencyPercentile[];
/** The least and the greatest time are the quantiles at the ends. */
const QUANTILES = [...PERCENTILES.map((name) => LATENCY_QUANTILES[name]), 0, 1];

/** Percentiles of a time by group and bucket, always from the calls or their histograms, never from percentiles. */
export async function readLatencies(
  store: Store,
  selection: InferenceSelection,
  time: LatencyTime,
  signal?: AbortSignal
): Promise<Latencies> {
  const options = signal === undefined ? {} : { signal };
  const [latency, sums] = await Promise.all([
    store.read(
      {
        ...selection,
        kind: 'inference-latency',
        time: `${time}_ms`,
        quantiles: QUANTILES,
        confidence: PERCENTILE_CONFIDENCE,
      },
      options
    ),
    store.read(
      {
        ...selection,
        kind: 'inference-sums',
        sums: [`${time}_ms_sum`, time === 'latency' ? 'call_count' : `${time}_ms_count`],
      },
      options
    ),
  ]);
  const means = meansByPoint(sums.answer.series);
  return {
    series: latency.answer.series.map((series) => ({
      labels: series.labels,
      points: Array.from(series.timesMs, (timeMs, row) =>
        pointOf(series, row, means.get(keyOf(series.labels, timeMs)))
      ),
    })),
    source: latency.answer.source,
    relativeError: latency.answer.relativeError,
    pendingRecordCount: Math.max(latency.pendingRecordCount, sums.pendingRecordCount),
    expiredBeforeMs: latency.expiredBeforeMs,
  };
}

function pointOf(series: InferenceLatencySeries, row: number, mean: number | undefined): LatencyPoint {
  const callCount = series.callCounts[row] ?? 0;
  const percentiles = PERCENTILES.map((name, index) => {
    const reading = {
      value: series.quantiles[index]?.[row] ?? Number.NaN,
      low: known(series.intervals?.lows[index]?.[row]),
      high: known(series.intervals?.highs[index]?.[row]),
      effectiveCount: series.intervals?.effectiveCounts[row] ?? 0,
    };
    return [name, percentileFigure(name, reading)] as const;
  });
  const at = (index: number) => plainFigure(known(series.quantiles[PERCENTILES.length + index]?.[row]));
  return {
    timeMs: series.timesMs[row] ?? Number.NaN,
    callCount,
    figures: {
      ...(Object.fromEntries(percentiles) as Record<LatencyPercentile, CallFigure>),
      mean_ms: plainFigure(mean ?? null),
      min_ms: at(0),
      max_ms: at(1),
      sample_count: plainFigure(callCount),
    },
  };
}

function meansByPoint(
  all: ReadonlyArray<{
    readonly labels: Labels;
    readonly timesMs: Float64Array;
    readonly sums: readonly Float64Array[];
  }>
): ReadonlyMap<string, number> {
  return new Map(
    all.flatMap(({ labels, timesMs, sums: [totals, counts] }) =>
      Array.from(timesMs, (timeMs, row): [string, number] => [
        keyOf(labels, timeMs),
        (totals?.[row] ?? 0) / (counts?.[row] ?? 0),
      ]).filter(([, mean]) => Number.isFinite(mean))
    )
  );
}

function keyOf(labels: Labels, timeMs: number): string {
  return JSON.stringify([timeMs, labels]);
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

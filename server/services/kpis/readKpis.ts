import { accuracyReading } from '../../analytics/kpis/accuracyReading';
import type { KpiReading } from '../../analytics/kpis/evaluateKpi';
import type { HostMetricName } from '../../contract/hostMetrics';
import type { Aggregation } from '../../contract/queries';
import type { Window } from '../../contract/window';
import type { HostNumber } from '../../store/questions/question';
import type { Store } from '../../store/store';
import type { AvailabilityService } from '../availability/availabilityService';
import { type DriftScoreSource, readDriftScores } from '../drift/driftScores';
import { readFairnessScores, type ScoreSource } from '../fairness/fairnessScores';
import { REQUEST_KPI_READERS } from './requestKpis';

export interface KpiSources {
  readonly store: Store;
  readonly availability: AvailabilityService;
  readonly fairness: ScoreSource;
  readonly drift: DriftScoreSource;
}

/** A figure as it was read; `reading` is null where there was nothing to read it from. */
export interface KpiFigure {
  readonly reading: KpiReading | null;
  readonly n: number;
  /** Of which host, service or model. */
  readonly of: string | null;
}

export type ReadKpi = (sources: KpiSources, window: Window, signal?: AbortSignal) => Promise<KpiFigure>;

const MAX_SERIES = 1_000;
/** Longer than time since the epoch, and whole hours: everything falls into one bucket. */
const ONE_BUCKET_MS = 100 * 366 * 86_400_000;
const NOTHING: KpiFigure = { reading: null, n: 0, of: null };

/** How each KPI that can be computed is read, by its name. Of several hosts or services the worst one is told. */
export const KPI_READERS: Readonly<Record<string, ReadKpi>> = {
  ...REQUEST_KPI_READERS,
  cpu_usage_ratio: worstHost('cpu_usage_ratio', 'mean', 'highest'),
  memory_used_ratio: worstHost('memory_used_ratio', 'mean', 'highest'),
  disk_used_ratio: worstHost('disk_used_ratio', 'last', 'highest'),
  uptime_seconds: worstHost('uptime_seconds', 'last', 'lowest'),
  async availability_ratio({ availability }, window, signal) {
    const histories = await availability.histories([], window, signal);
    const known = histories.flatMap((history) => {
      const { availabilityRatio } = history.over(window);
      return availabilityRatio === null ? [] : [{ value: availabilityRatio, of: history.service.name }];
    });
    const worst = known.reduce<(typeof known)[number] | null>(
      (least, one) => (least === null || one.value < least.value ? one : least),
      null
    );
    return worst === null ? NOTHING : { reading: { value: worst.value }, n: known.length, of: worst.of };
  },
  async inference_latency_p95_ms({ store }, window, signal) {
    const { answer } = await store.read(
      {
        kind: 'inference-latency',
        window,
        bucketMs: ONE_BUCKET_MS,
        models: [],
        versions: [],
        groupBy: [],
        quantiles: [0.95],
        precision: 'auto',
        maxSeries: 1,
        maxPoints: 1,
      },
      signal === undefined ? {} : { signal }
    );
    const [series] = answer.series;
    const value = series?.quantiles[0]?.[0];
    return value === undefined ? NOTHING : { reading: { value }, n: series?.callCounts[0] ?? 0, of: null };
  },
  async model_accuracy_ratio({ store }, window, signal) {
    const { answer } = await store.read(
      {
        kind: 'record-outcomes',
        window,
        bucketMs: ONE_BUCKET_MS,
        recordKind: 'inference',
        where: [{ field: 'is_correct', op: 'known' }],
        good: [{ field: 'is_correct', op: 'eq', value: true }],
        maxPoints: 1,
      },
      signal === undefined ? {} : { signal }
    );
    const callCount = answer.eventCounts[0] ?? 0;
    const judged = { callCount, badCount: answer.badCounts[0] ?? 0, squaredWeight: answer.squaredWeights[0] ?? 0 };
    return { reading: accuracyReading(judged), n: callCount, of: null };
  },
  async drift_score({ drift }, window, signal) {
    const selection = { window, bucketMs: ONE_BUCKET_MS, models: [], versions: [] };
    const scores = await readDriftScores(drift, selection, signal);
    const worst = scores.reduce<(typeof scores)[number] | null>(
      (most, one) => (most === null || one.value > most.value ? one : most),
      null
    );
    return worst === null ? NOTHING : { reading: worst, n: worst.n, of: `${worst.model} ${worst.version}` };
  },
  async fairness_score({ fairness }, window, signal) {
    const selection = { window, bucketMs: ONE_BUCKET_MS, models: [], versions: [] };
    const scores = await readFairnessScores(fairness, selection, signal);
    const worst = scores.reduce<(typeof scores)[number] | null>(
      (least, one) => (least === null || one.value < least.value ? one : least),
      null
    );
    return worst === null ? NOTHING : { reading: worst, n: worst.n, of: `${worst.model} ${worst.version}` };
  },
};

function worstHost(metric: HostMetricName, aggregation: Aggregation, worst: 'highest' | 'lowest'): ReadKpi {
  return async ({ store }, window, signal) => {
    const { answer } = await store.read(
      {
        kind: 'host-numbers',
        window,
        selection: { metrics: [metric], hosts: [], labels: {} },
        aggregation,
        maxSeries: MAX_SERIES,
      },
      signal === undefined ? {} : { signal }
    );
    const sign = worst === 'highest' ? 1 : -1;
    const found = answer.reduce<HostNumber | null>(
      (most, one) => (most === null || sign * one.value > sign * most.value ? one : most),
      null
    );
    return found === null ? NOTHING : { reading: { value: found.value }, n: found.sampleCount, of: placeOf(found) };
  };
}

function placeOf({ host, labels }: HostNumber): string {
  return [host, ...Object.values(labels)].join(' ');
}

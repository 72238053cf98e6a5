import { isInsufficient, type Estimate } from '../../../stats/estimate';
import { summariseValues } from '../../../analytics/tracking/valueSummary';
import {
  TRACKING_FAMILY_NAMES,
  trackingFamily,
  type TrackingFamilyName,
} from '../../../contract/queries/trackingOptions';
import type { DailyAggregate } from '../../../contract/tracking';
import type { Window } from '../../../contract/window';
import type { TrackedGroup, TrackingService } from '../trackingService';

const DAY_MS = 86_400_000;

export interface AggregatesRequest {
  /** Whole days, UTC. */
  readonly window: Window;
  readonly feature: string | null;
  readonly families: readonly TrackingFamilyName[];
  readonly nowMs: number;
}

/** What names a row besides the day and the feature, by family: the field that is the metric's name, and what else differs. */
const NAMES: Readonly<Record<TrackingFamilyName, { readonly name: string; readonly labels: readonly string[] }>> = {
  performance: { name: 'metric_name', labels: ['metric_category', 'unit'] },
  satisfaction: { name: 'satisfaction_type', labels: ['scale'] },
  usage: { name: 'action', labels: [] },
  learning: { name: 'learning_type', labels: [] },
  optimization: { name: 'impact_category', labels: [] },
  resources: { name: 'resource_name', labels: ['resource_type'] },
  errors: { name: 'error_type', labels: ['error_severity'] },
  basic: { name: 'metric_name', labels: ['family'] },
};

/**
 * A row for each day, feature, family and name with records. Nothing is kept: rows are computed from the records as they
 * are now, so that a late record is in them, a second run replaces the first, and no day is ever missed.
 */
export async function dailyAggregates(
  tracking: TrackingService,
  { window, feature, families, nowMs }: AggregatesRequest,
  signal: AbortSignal
): Promise<{ readonly rows: DailyAggregate[]; readonly expiredBeforeMs: number | null }> {
  const wanted = families.length === 0 ? TRACKING_FAMILY_NAMES : families;
  const read = await Promise.all(
    wanted.map(async (family) => {
      const { name, labels } = NAMES[family];
      const featureField = featureOf(family);
      const { groups, expiredBeforeMs } = await tracking.read(
        {
          family,
          measure: '',
          window,
          bucketMs: DAY_MS,
          satisfiedFrom: 0,
          filters: feature === null ? {} : { [featureField]: [feature] },
          groupBy: [featureField, name, ...labels],
        },
        signal
      );
      return { rows: groups.flatMap((group) => rowsOfGroup(family, group, nowMs)), expiredBeforeMs };
    })
  );
  const marks = read.map(({ expiredBeforeMs }) => expiredBeforeMs).filter((mark) => mark !== null);
  return {
    rows: read.flatMap(({ rows }) => rows).sort((a, b) => compare(keyOf(a), keyOf(b))),
    expiredBeforeMs: marks.length === 0 ? null : Math.max(...marks),
  };
}

function rowsOfGroup(family: TrackingFamilyName, { labels, points }: TrackedGroup, nowMs: number): DailyAggregate[] {
  const { name, labels: others } = NAMES[family];
  const hasMeasure = Object.keys(trackingFamily(family).measures).length > 0;
  return points.map(({ timeMs, rows }) => {
    const { count, average, minimum, maximum, stddev, p50, p95, p99 } = summariseValues(rows);
    return {
      date: new Date(timeMs).toISOString().slice(0, 'YYYY-MM-DD'.length),
      feature: labels[featureOf(family)] ?? '',
      metric_type: family,
      metric_name: labels[name] ?? '',
      labels: Object.fromEntries(others.map((label) => [label, labels[label] ?? ''])),
      avg_value: average,
      min_value: minimum,
      max_value: maximum,
      stddev,
      count: hasMeasure ? count : rows.recordCount,
      percentile_50: valueOf(p50),
      percentile_95: valueOf(p95),
      percentile_99: valueOf(p99),
      is_partial: timeMs + DAY_MS > nowMs,
    };
  });
}

function featureOf(family: TrackingFamilyName): string {
  return family === 'basic' ? 'component' : 'feature';
}

function valueOf(estimate: Estimate): number | null {
  return isInsufficient(estimate) ? null : estimate.value;
}

function keyOf({ date, feature, metric_type, metric_name, labels }: DailyAggregate): string {
  return JSON.stringify([date, feature, metric_type, metric_name, ...Object.values(labels)]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

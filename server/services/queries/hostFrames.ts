import { GRAFANA_UNITS, HOST_METRICS, type HostMetricName } from '../../contract/hostMetrics';
import type { FieldConfig, Frame, FrameMeta, Labels } from '../../contract/frames';
import type { HostQuery } from '../../contract/queries';
import type { HostNumber, HostSeries } from '../../store/questions/question';
import type { AnswerOrigin } from './answerOrigin';
import { gapThresholdMs } from './gapThreshold';
import { defaultLegend, distinguishingLabels, fillLegend } from './legend';

interface Identified {
  readonly metric: HostMetricName;
  readonly host: string;
  readonly labels: Labels;
}

/** One frame per series: the data plane's `timeseries-multi`. */
export function hostSeriesFrames(
  refId: string,
  query: HostQuery,
  found: readonly HostSeries[],
  bucketMs: number,
  origin: AnswerOrigin
): Frame[] {
  const meta = frameMeta('timeseries-multi', origin);
  const series = inAskedOrder(query, found);
  const naming = nameSeries(query, series);
  if (series.length === 0) {
    return [{ refId, fields: [], meta }];
  }
  return series.map((one, index) => ({
    name: naming[index]?.displayName ?? one.metric,
    refId,
    fields: [
      { type: 'time', name: 'time', values: one.timesMs, config: { interval: gapThresholdMs(one.timesMs, bucketMs) } },
      {
        type: 'number',
        name: one.metric,
        values: one.values,
        labels: naming[index]?.labels ?? {},
        config: metricConfig(one.metric, naming[index]?.displayName),
      },
    ],
    // Grafana shows each frame's notices: once is enough.
    meta: index === 0 ? meta : { ...meta, notices: [] },
  }));
}

/** One frame per number: the data plane's `numeric-multi`, which alert rules read without a reduce step. */
export function hostNumberFrames(
  refId: string,
  query: HostQuery,
  found: readonly HostNumber[],
  origin: AnswerOrigin
): Frame[] {
  const meta = frameMeta('numeric-multi', origin);
  const numbers = inAskedOrder(query, found);
  const naming = nameSeries(query, numbers);
  if (numbers.length === 0) {
    return [{ refId, fields: [], meta }];
  }
  return numbers.map((one, index) => ({
    name: naming[index]?.displayName ?? one.metric,
    refId,
    fields: [
      {
        type: 'number',
        name: one.metric,
        values: Float64Array.of(one.value),
        labels: naming[index]?.labels ?? {},
        config: metricConfig(one.metric, naming[index]?.displayName),
      },
    ],
    meta: index === 0 ? meta : { ...meta, notices: [] },
  }));
}

/** One wide table for panels: a row per label set, a column per metric. */
export function hostTableFrame(
  refId: string,
  query: HostQuery,
  numbers: readonly HostNumber[],
  origin: AnswerOrigin
): Frame {
  const rows = new Map<
    string,
    { host: string; labels: Labels; values: Map<HostMetricName, number>; lastTimeMs: number }
  >();
  for (const one of numbers) {
    const key = JSON.stringify([one.host, one.labels]);
    const row = rows.get(key) ?? { host: one.host, labels: one.labels, values: new Map(), lastTimeMs: 0 };
    row.values.set(one.metric, one.value);
    row.lastTimeMs = Math.max(row.lastTimeMs, one.lastTimeMs);
    rows.set(key, row);
  }
  const all = [...rows.values()];
  const labelNames = [...new Set(all.flatMap((row) => Object.keys(row.labels)))];
  return {
    name: 'Hosts',
    refId,
    fields: [
      { type: 'string', name: 'host', values: all.map((row) => row.host) },
      ...labelNames.map((name) => ({
        type: 'string' as const,
        name,
        values: all.map((row) => row.labels[name] ?? null),
      })),
      ...query.metrics.map((metric) => ({
        type: 'number' as const,
        name: metric,
        values: all.map((row) => row.values.get(metric) ?? null),
        config: metricConfig(metric, HOST_METRICS[metric].title),
      })),
      { type: 'time', name: 'last_sample', values: Float64Array.from(all, (row) => row.lastTimeMs) },
    ],
    meta: frameMeta('table', origin),
  };
}

function frameMeta(type: FrameMeta['type'], origin: AnswerOrigin): FrameMeta {
  return { type, typeVersion: [0, 1], notices: origin.notices, custom: origin.custom };
}

/** Metrics in the order of the query, which is the order of a legend and of a stack; within one, as the store gives them. */
function inAskedOrder<One extends Identified>(query: HostQuery, found: readonly One[]): readonly One[] {
  return [...found].sort((one, other) => query.metrics.indexOf(one.metric) - query.metrics.indexOf(other.metric));
}

/**
 * Labels and names of all series of one answer. `metric` becomes a label only when several were asked for: label sets
 * must be unique in an alert rule, and must be equal for an expression such as `$A / $B` to join two queries.
 */
function nameSeries(
  query: HostQuery,
  all: readonly Identified[]
): ReadonlyArray<{ labels: Labels; displayName: string }> {
  const isSeveral = query.metrics.length > 1;
  const labels = all.map((one): Labels => ({
    host: one.host,
    ...one.labels,
    ...(isSeveral ? { metric: one.metric } : {}),
  }));
  const shown = distinguishingLabels(labels);
  return all.map((one, index) => {
    const own = labels[index] ?? {};
    const legend = query.legend === '' ? '' : fillLegend(query.legend, { ...own, metric: one.metric });
    return {
      labels: own,
      displayName: legend === '' ? defaultLegend(HOST_METRICS[one.metric].title, own, shown) : legend,
    };
  });
}

function metricConfig(metric: HostMetricName, displayName: string | undefined): FieldConfig {
  const { unit, description } = HOST_METRICS[metric];
  return {
    unit: GRAFANA_UNITS[unit],
    description,
    ...(displayName === undefined ? {} : { displayNameFromDS: displayName }),
    // No maximum beside the minimum: with both, the stat panel of Grafana 10.4 cannot draw its sparkline and fails.
    ...(unit === 'ratio' ? { min: 0 } : {}),
  };
}

import { HOST_LABELS, HOST_METRIC_NAMES, type HostMetricName } from '../../contract/hostMetrics';
import type { HostPoint, HostSample } from '../../contract/records';
import { isStorableTime } from './eventTime';

const METRIC_NAMES: ReadonlySet<string> = new Set(HOST_METRIC_NAMES);

export function isHostMetricName(name: unknown): name is HostMetricName {
  return typeof name === 'string' && METRIC_NAMES.has(name);
}

/**
 * The last check before a record becomes rows. Doors have validated it already, but a log written by another version,
 * or through a hole in a door, must not be able to stop the loader.
 *
 * @returns the sample without the points that no series can hold, or null when nothing of it can be kept.
 */
export function storableHostSample(record: unknown, acceptedAtMs: number): HostSample | null {
  if (!isObject(record) || record.kind !== 'host_sample' || !isText(record.id) || !isText(record.host)) {
    return null;
  }
  const { id, host, timeMs, points } = record;
  if (typeof timeMs !== 'number' || !isStorableTime(timeMs, acceptedAtMs) || !Array.isArray(points)) {
    return null;
  }
  return { kind: 'host_sample', id, host, timeMs, points: points.filter(isStorablePoint) };
}

function isStorablePoint(point: unknown): point is HostPoint {
  return (
    isObject(point) &&
    isHostMetricName(point.metric) &&
    typeof point.value === 'number' &&
    Number.isFinite(point.value) &&
    (point.labels === undefined || areStorableLabels(point.labels))
  );
}

function areStorableLabels(labels: unknown): boolean {
  return isObject(labels) && HOST_LABELS.every((label) => labels[label] === undefined || isText(labels[label]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

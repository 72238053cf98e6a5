import type { Labels } from '../../contract/frames';
import { HOST_LABELS, type HostLabel, type HostMetricName } from '../../contract/hostMetrics';
import type { HostLabelValuesQuestion, HostSelection } from './question';

/** What tells one host series from another. */
export interface SeriesIdentity {
  readonly metric: HostMetricName;
  readonly host: string;
  readonly labels: Readonly<Partial<Record<HostLabel, string>>>;
}

/** Equal for equal series; usable as a key of a map. */
export function seriesKey(series: SeriesIdentity): string {
  return JSON.stringify(parts(series));
}

/** The order in which every engine answers: by metric, host, then each label; a series without the label comes first. */
export function compareSeries(a: SeriesIdentity, b: SeriesIdentity): number {
  const left = parts(a);
  const right = parts(b);
  const differing = left.findIndex((part, index) => part !== right[index]);
  return differing === -1 ? 0 : compareTexts(left[differing] ?? '', right[differing] ?? '');
}

/** By code unit, not by locale, so that every machine and engine sorts alike. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

export function matchesSelection({ metric, host, labels }: SeriesIdentity, selection: HostSelection): boolean {
  return (
    allows(selection.metrics, metric) &&
    allows(selection.hosts, host) &&
    HOST_LABELS.every((label) => allows(selection.labels[label], labels[label]))
  );
}

/** @returns undefined when the series does not carry the label. */
export function labelValue(series: SeriesIdentity, label: HostLabelValuesQuestion['label']): string | undefined {
  switch (label) {
    case 'metric':
      return series.metric;
    case 'host':
      return series.host;
    default:
      return series.labels[label];
  }
}

/** The labels that are there, as plain text by name. */
export function presentLabels(
  labels: Readonly<{ [L in HostLabel]?: string | undefined }> | undefined
): SeriesIdentity['labels'] & Labels {
  return Object.fromEntries(
    HOST_LABELS.flatMap((label) => (labels?.[label] === undefined ? [] : [[label, labels[label]]]))
  );
}

function allows(wanted: readonly string[] | undefined, value: string | undefined): boolean {
  return wanted === undefined || wanted.length === 0 || (value !== undefined && wanted.includes(value));
}

function parts({ metric, host, labels }: SeriesIdentity): readonly string[] {
  return [metric, host, ...HOST_LABELS.map((label) => labels[label] ?? '')];
}

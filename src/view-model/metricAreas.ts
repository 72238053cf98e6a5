import { HOST_METRICS, HOST_METRIC_NAMES, type HostLabel, type HostMetricName } from '../contract';

export interface MetricArea {
  readonly title: string;
  readonly metrics: readonly HostMetricName[];
}

/** The first word of a metric's name says what part of the host it is about. */
const AREA_BY_PREFIX: Readonly<Record<string, string>> = {
  cpu: 'CPU',
  load: 'CPU',
  memory: 'Memory',
  swap: 'Memory',
  disk: 'Disk',
  io: 'Disk',
  gpu: 'GPU',
  network: 'Network',
};

export function areaOf(metric: HostMetricName): string {
  const [prefix = ''] = metric.split('_');
  return AREA_BY_PREFIX[prefix] ?? 'System';
}

/** The catalogue grouped by area, in the catalogue's own order. */
export function listMetricAreas(): readonly MetricArea[] {
  const metricsByArea = new Map<string, HostMetricName[]>();
  for (const metric of HOST_METRIC_NAMES) {
    const area = areaOf(metric);
    metricsByArea.set(area, [...(metricsByArea.get(area) ?? []), metric]);
  }
  return [...metricsByArea].map(([title, metrics]) => ({ title, metrics }));
}

export function isHostMetric(name: string): name is HostMetricName {
  return Object.prototype.hasOwnProperty.call(HOST_METRICS, name);
}

/** The labels that at least one of the metrics carries, in the catalogue's order; a name not in the catalogue adds none. */
export function labelsOf(metrics: readonly string[]): readonly HostLabel[] {
  const labels = new Set<HostLabel>();
  for (const metric of metrics) {
    if (isHostMetric(metric)) {
      HOST_METRICS[metric].labels.forEach((label) => labels.add(label));
    }
  }
  return [...labels];
}

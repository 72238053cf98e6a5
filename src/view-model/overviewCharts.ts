import type { DataFrame, FieldConfigSource } from '@grafana/data';
import type { HostLabel, HostMetricName } from '../contract';
import type { MeasureQuery } from '../datasource/types';

export interface OverviewChart {
  readonly refId: string;
  readonly title: string;
  readonly description: string;
  readonly metrics: readonly HostMetricName[];
  readonly unit: string;
  readonly legend?: string;
  /** Draws the series on top of each other: for parts of a whole. */
  readonly isStacked?: boolean;
  readonly max?: number;
  /** Leaves out the parts (each disk, each interface) and keeps the host's total. */
  readonly totalOf?: HostLabel;
  /** A series that is a limit, drawn as a dashed line. */
  readonly limit?: string;
}

/** The charts of the overview page in reading order. Each is one query, so that one that fails leaves the others. */
export const OVERVIEW_CHARTS: readonly OverviewChart[] = [
  {
    refId: 'cpu',
    title: 'CPU time',
    description:
      'Where CPU time goes, stacked. Idle time is the room above. I/O wait is idle time with a disk request open.',
    metrics: ['cpu_user_ratio', 'cpu_system_ratio', 'cpu_iowait_ratio'],
    unit: 'percentunit',
    isStacked: true,
    max: 1,
  },
  {
    refId: 'memory',
    title: 'Memory',
    description: 'Memory in use (page cache is not counted) against what the host or its container may use, and swap.',
    metrics: ['memory_used_bytes', 'swap_used_bytes', 'memory_total_bytes'],
    unit: 'bytes',
    limit: 'Memory total',
  },
  {
    refId: 'disk',
    title: 'Disk usage by mount',
    description: 'Used / (used + available) on each mounted file system, as df shows it.',
    metrics: ['disk_used_ratio'],
    unit: 'percentunit',
    legend: '{{mount}}',
    max: 1,
  },
  {
    refId: 'load',
    title: 'Load',
    description:
      'Processes running or waiting, averaged over 1, 5 and 15 minutes. Above the dashed line there is more work than cores.',
    metrics: ['load_average_1m', 'load_average_5m', 'load_average_15m', 'cpu_core_count'],
    unit: 'short',
    limit: 'CPU cores',
  },
  {
    refId: 'diskBytes',
    title: 'Disk throughput',
    description: 'Bytes read and written per second over all disks.',
    metrics: ['disk_read_bytes_per_second', 'disk_write_bytes_per_second'],
    unit: 'Bps',
    totalOf: 'device',
  },
  {
    refId: 'diskOperations',
    title: 'Disk operations',
    description: 'Reads and writes completed per second (IOPS) over all disks.',
    metrics: ['disk_read_operations_per_second', 'disk_write_operations_per_second'],
    unit: 'iops',
    totalOf: 'device',
  },
  {
    refId: 'network',
    title: 'Network throughput',
    description: 'Bytes received and sent per second over all interfaces but loopback.',
    metrics: ['network_received_bytes_per_second', 'network_sent_bytes_per_second'],
    unit: 'Bps',
    totalOf: 'interface',
  },
  {
    refId: 'connections',
    title: 'Active connections',
    description: 'TCP connections in state ESTABLISHED.',
    metrics: ['network_connections'],
    unit: 'short',
  },
];

/** The queries of all charts for one host. */
export function overviewTargets(host: string): MeasureQuery[] {
  return OVERVIEW_CHARTS.map(({ refId, metrics, legend }) => ({
    refId,
    queryType: 'host',
    metrics: [...metrics],
    hosts: [host],
    format: 'timeseries',
    ...(legend !== undefined && { legend }),
  }));
}

/** The frames of one chart that are worth drawing. */
export function framesOf(chart: OverviewChart, frames: readonly DataFrame[]): DataFrame[] {
  return frames.filter((frame) => {
    if (frame.refId !== chart.refId || frame.length === 0) {
      return false;
    }
    const total = chart.totalOf;
    return total === undefined || frame.fields.every(({ labels }) => labels?.[total] === undefined);
  });
}

/** Options of Grafana's time series panel. */
export const CHART_OPTIONS = {
  legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] },
  tooltip: { mode: 'multi', sort: 'none' },
};

export function chartFieldConfig({ unit, isStacked, max, limit }: OverviewChart): FieldConfigSource {
  return {
    defaults: {
      unit,
      min: 0,
      ...(max !== undefined && { max }),
      color: { mode: 'palette-classic' },
      custom: {
        drawStyle: 'line',
        lineInterpolation: 'linear',
        lineWidth: 1,
        fillOpacity: isStacked ? 40 : 10,
        showPoints: 'never',
        spanNulls: false,
        stacking: { mode: isStacked ? 'normal' : 'none', group: 'A' },
      },
    },
    overrides:
      limit === undefined
        ? []
        : [
            {
              matcher: { id: 'byName', options: limit },
              properties: [
                { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 6] } },
                { id: 'custom.fillOpacity', value: 0 },
                { id: 'color', value: { mode: 'fixed', fixedColor: 'text' } },
              ],
            },
          ],
  };
}

import type { DataFrame } from '@grafana/data';
import type { HostMetricName } from '../contract';
import { asNumber, rowsOf, type TableRow } from './tableRows';

/** The newest figures of one host; `null` where the host does not give one. */
export interface HostFigures {
  readonly host: string;
  readonly cpuUsageRatio: number | null;
  readonly coreCount: number | null;
  readonly loadAverage1m: number | null;
  readonly memoryUsedRatio: number | null;
  readonly memoryUsedBytes: number | null;
  readonly memoryTotalBytes: number | null;
  /** The mount with the least room left; `null` when no mount is known. */
  readonly fullestDisk: DiskFigures | null;
  readonly uptimeSeconds: number | null;
  readonly lastSampleAtMs: number | null;
}

export interface DiskFigures {
  readonly mount: string;
  readonly usedRatio: number;
  readonly availableBytes: number | null;
}

/** What to ask for, as a table of newest values, so that `readHostFigures` finds its columns. */
export const HOST_FIGURE_METRICS = [
  'cpu_usage_ratio',
  'cpu_core_count',
  'load_average_1m',
  'memory_used_ratio',
  'memory_used_bytes',
  'memory_total_bytes',
  'disk_used_ratio',
  'disk_available_bytes',
  'uptime_seconds',
] as const satisfies readonly HostMetricName[];

/** Hosts with their newest figures, by name, from a table with one row per label set. */
export function readHostFigures(table: DataFrame | undefined): HostFigures[] {
  const rowsByHost = new Map<string, TableRow[]>();
  for (const row of rowsOf(table)) {
    const host = row('host');
    if (typeof host === 'string') {
      rowsByHost.set(host, [...(rowsByHost.get(host) ?? []), row]);
    }
  }
  return [...rowsByHost]
    .map(([host, rows]) => figuresOf(host, rows))
    .sort((one, other) => one.host.localeCompare(other.host));
}

function figuresOf(host: string, rows: readonly TableRow[]): HostFigures {
  // Rows of a mount carry its label; figures of the whole host stand in the rows without one.
  const ofHost = (column: HostMetricName) => firstNumber(rows.map((row) => row(column)));
  const lastSamples = rows.map((row) => asNumber(row('last_sample'))).filter((value) => value !== null);
  return {
    host,
    cpuUsageRatio: ofHost('cpu_usage_ratio'),
    coreCount: ofHost('cpu_core_count'),
    loadAverage1m: ofHost('load_average_1m'),
    memoryUsedRatio: ofHost('memory_used_ratio'),
    memoryUsedBytes: ofHost('memory_used_bytes'),
    memoryTotalBytes: ofHost('memory_total_bytes'),
    fullestDisk: fullestDisk(rows),
    uptimeSeconds: ofHost('uptime_seconds'),
    lastSampleAtMs: lastSamples.length === 0 ? null : Math.max(...lastSamples),
  };
}

function fullestDisk(rows: readonly TableRow[]): DiskFigures | null {
  return rows.reduce<DiskFigures | null>((fullest, row) => {
    const mount = row('mount');
    const usedRatio = asNumber(row('disk_used_ratio'));
    if (typeof mount !== 'string' || usedRatio === null || (fullest !== null && fullest.usedRatio >= usedRatio)) {
      return fullest;
    }
    return { mount, usedRatio, availableBytes: asNumber(row('disk_available_bytes')) };
  }, null);
}

function firstNumber(values: readonly unknown[]): number | null {
  return values.map(asNumber).find((value) => value !== null) ?? null;
}

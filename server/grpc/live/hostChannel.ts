import { HOST_METRIC_NAMES, type HostMetricName } from '../../contract/hostMetrics';
import type { HostPoint } from '../../contract/records';

/** A live channel: which points of each sample it shows. */
export interface HostChannel {
  readonly path: string;
  shows(point: HostPoint): boolean;
}

/** What `host` shows of each metric: only the host's total, or each part (disk space has no total). */
const MAIN_METRICS: Readonly<Partial<Record<HostMetricName, 'total' | 'each'>>> = {
  cpu_usage_ratio: 'total',
  memory_used_ratio: 'total',
  disk_used_ratio: 'each',
  disk_read_bytes_per_second: 'total',
  disk_write_bytes_per_second: 'total',
  network_received_bytes_per_second: 'total',
  network_sent_bytes_per_second: 'total',
};

/** `host` for the main figures, `host/<metric>` for every series of one metric; undefined for any other path. */
export function parseHostChannel(path: string): HostChannel | undefined {
  if (path === 'host') {
    return { path, shows: isMain };
  }
  const metric = HOST_METRIC_NAMES.find((name) => path === `host/${name}`);
  return metric === undefined ? undefined : { path, shows: (point) => point.metric === metric };
}

function isMain({ metric, labels }: HostPoint): boolean {
  const shown = MAIN_METRICS[metric];
  return shown === 'each' || (shown === 'total' && Object.keys(labels ?? {}).length === 0);
}

import type { HostPoint } from '../../../contract/records';
import { normal } from '../../random/normal';
import { rounded, type Random } from '../../random/random';
import { OPERATIONS_TRUTHS } from '../../truths/operations';
import type { HostState } from './hostState';

const CORES = 8;
const MEMORY_BYTES = 32 * 2 ** 30;
const { mount, totalBytes } = OPERATIONS_TRUTHS.diskFilling;
const DISK = { mount, device: '/dev/nvme0n1', fstype: 'ext4' } as const;

/** The figures a collector would read from a host in this state. */
export function hostPoints(state: HostState, random: Random): HostPoint[] {
  const { cpuRatio, memoryRatio, diskRatio, load } = state;
  const jitter = (): number => Math.exp(0.1 * normal(random));
  const iowait = rounded(0.01 + 0.02 * cpuRatio, 4);
  const loadAverage = cpuRatio * CORES;
  const used = Math.round(MEMORY_BYTES * memoryRatio);
  const diskUsed = Math.round(totalBytes * diskRatio);
  const received = 2.4e6 * load * jitter();
  const sent = 3.1e6 * load * jitter();
  return [
    { metric: 'cpu_usage_ratio', value: rounded(cpuRatio, 4) },
    { metric: 'cpu_user_ratio', value: rounded(cpuRatio * 0.75, 4) },
    { metric: 'cpu_system_ratio', value: rounded(cpuRatio * 0.25, 4) },
    { metric: 'cpu_idle_ratio', value: rounded(Math.max(0, 1 - cpuRatio - iowait), 4) },
    { metric: 'cpu_iowait_ratio', value: iowait },
    { metric: 'cpu_core_count', value: CORES },
    { metric: 'load_average_1m', value: rounded(loadAverage * jitter(), 2) },
    { metric: 'load_average_5m', value: rounded(loadAverage, 2) },
    { metric: 'load_average_15m', value: rounded(loadAverage, 2) },
    { metric: 'memory_total_bytes', value: MEMORY_BYTES },
    { metric: 'memory_used_bytes', value: used },
    { metric: 'memory_available_bytes', value: MEMORY_BYTES - used },
    { metric: 'memory_used_ratio', value: rounded(used / MEMORY_BYTES, 6) },
    { metric: 'disk_total_bytes', labels: DISK, value: totalBytes },
    { metric: 'disk_used_bytes', labels: DISK, value: diskUsed },
    { metric: 'disk_available_bytes', labels: DISK, value: totalBytes - diskUsed },
    { metric: 'disk_used_ratio', labels: DISK, value: rounded(diskUsed / totalBytes, 6) },
    { metric: 'disk_read_bytes_per_second', value: Math.round(1.1e6 * load * jitter()) },
    { metric: 'disk_write_bytes_per_second', value: Math.round(2.8e6 * load * jitter()) },
    { metric: 'network_received_bytes_per_second', value: Math.round(received) },
    { metric: 'network_sent_bytes_per_second', value: Math.round(sent) },
    { metric: 'network_connections', value: Math.round(140 * load * jitter()) },
    { metric: 'uptime_seconds', value: state.uptimeSeconds },
  ];
}

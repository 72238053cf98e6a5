import { ratioToPercent } from '../../contract/percent';
import type { CollectorStatus } from '../../host/hostCollector';
import type { HostReading } from '../../host/hostReading';

/** One line of Prometheus text, before it is written. */
export interface FigureSample {
  readonly labels: Readonly<Record<string, string>>;
  /** Null writes no line. */
  readonly value: number | null;
}

export interface HostFigure {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  readonly labels: readonly string[];
  read(reading: HostReading, status: CollectorStatus): readonly FigureSample[];
}

export const HOST_PREFIX = 'measure_everything_host_';

/** A figure of the whole host. */
export function hostGauge(
  name: string,
  help: string,
  pick: (reading: HostReading, status: CollectorStatus) => number | null
): HostFigure {
  const read = (reading: HostReading, status: CollectorStatus) => [{ labels: {}, value: pick(reading, status) }];
  return { name, type: 'gauge', help, labels: [], read };
}

/**
 * The names that dashboards and the classic service use. Percent is not a base unit, and a counter would have to end
 * in `_total`: these names are kept for compatibility, and every figure is there in base units too.
 */
export const CLASSIC_FIGURES: readonly HostFigure[] = [
  hostGauge('cpu_usage_percent', 'CPU usage percentage', ({ cpu }) => ratioToPercent(cpu.usageRatio)),
  hostGauge('memory_used_percent', 'Memory usage percentage', ({ memory }) => ratioToPercent(memory.usedRatio)),
  hostGauge(
    'system_uptime_seconds',
    'System uptime in seconds; a gauge, as it returns to zero when the host boots',
    ({ uptimeSeconds }) => uptimeSeconds
  ),
  hostGauge('node_cpu_usage_percent', 'CPU usage percentage, the same figure as cpu_usage_percent', ({ cpu }) =>
    ratioToPercent(cpu.usageRatio)
  ),
  hostGauge(
    'node_memory_usage_percent',
    'Memory usage percentage, the same figure as memory_used_percent',
    ({ memory }) => ratioToPercent(memory.usedRatio)
  ),
  {
    name: 'nvidia_gpu_memory_usage_percent',
    type: 'gauge',
    help: 'GPU memory usage percentage of each GPU, whoever made it',
    labels: ['gpu'],
    read: ({ gpus }) =>
      gpus.map(({ index, memoryUsedRatio }) => ({ labels: { gpu: index }, value: ratioToPercent(memoryUsedRatio) })),
  },
  {
    name: 'vram_allocated_bytes',
    type: 'gauge',
    help: 'GPU memory that is allocated, of each GPU',
    labels: ['gpu'],
    read: ({ gpus }) => gpus.map(({ index, memoryUsedBytes }) => ({ labels: { gpu: index }, value: memoryUsedBytes })),
  },
  {
    name: 'vram_available_bytes',
    type: 'gauge',
    help: 'GPU memory that is free, of each GPU',
    labels: ['gpu'],
    read: ({ gpus }) =>
      gpus.map(({ index, memoryAvailableBytes }) => ({ labels: { gpu: index }, value: memoryAvailableBytes })),
  },
  {
    name: 'node_disk_usage_percent',
    type: 'gauge',
    help: 'Disk usage percentage of each mount; the figure of the host is the fullest mount, max(node_disk_usage_percent)',
    labels: ['mountpoint'],
    read: ({ mounts }) =>
      mounts.map(({ mount, usedRatio }) => ({ labels: { mountpoint: mount }, value: ratioToPercent(usedRatio) })),
  },
];

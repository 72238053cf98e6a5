import type { CollectorStatus } from '../../host/hostCollector';
import type { DiskTotals, GpuReading, HostReading, MountReading, NetworkTotals } from '../../host/hostReading';
import { HOST_PREFIX, hostGauge, type HostFigure } from './hostFigures';

const gauge = (name: string, help: string, pick: Parameters<typeof hostGauge>[2]) =>
  hostGauge(`${HOST_PREFIX}${name}`, help, pick);

/** Every figure in base units (ratio, bytes, seconds), under our own prefix. */
export const BASE_UNIT_FIGURES: readonly HostFigure[] = [
  gauge('cpu_usage_ratio', 'Share of CPU time not idle, 0 to 1', ({ cpu }) => cpu.usageRatio),
  {
    name: `${HOST_PREFIX}cpu_time_ratio`,
    type: 'gauge',
    help: 'Share of CPU time in each mode, 0 to 1',
    labels: ['mode'],
    read: ({ cpu }) => [
      { labels: { mode: 'user' }, value: cpu.userRatio },
      { labels: { mode: 'system' }, value: cpu.systemRatio },
      { labels: { mode: 'idle' }, value: cpu.idleRatio },
      { labels: { mode: 'iowait' }, value: cpu.iowaitRatio },
    ],
  },
  gauge('cpu_cores', 'Logical cores usable here, or the quota in cores', ({ cpu }) => cpu.coreCount),
  gauge('load1', 'Load average over 1 minute', ({ load }) => load.oneMinute),
  gauge('load5', 'Load average over 5 minutes', ({ load }) => load.fiveMinutes),
  gauge('load15', 'Load average over 15 minutes', ({ load }) => load.fifteenMinutes),
  gauge('memory_total_bytes', 'Usable memory', ({ memory }) => memory.totalBytes),
  gauge('memory_used_bytes', 'Memory that is not available', ({ memory }) => memory.usedBytes),
  gauge('memory_available_bytes', 'Memory to be had without swapping', ({ memory }) => memory.availableBytes),
  gauge('memory_used_ratio', 'Share of memory that is not available, 0 to 1', ({ memory }) => memory.usedRatio),
  gauge('swap_total_bytes', 'Size of swap space', ({ swap }) => swap.totalBytes),
  gauge('swap_used_bytes', 'Swap space in use', ({ swap }) => swap.usedBytes),
  gauge('cpu_throttled_ratio', 'Share of quota periods in which the quota ran out', ({ cpu }) => cpu.throttledRatio),
  gauge('cpu_pressure_ratio', 'Share of time some task waited for a CPU', ({ pressure }) => pressure.cpuSomeRatio),
  gauge(
    'memory_pressure_ratio',
    'Share of time some task waited for memory',
    ({ pressure }) => pressure.memorySomeRatio
  ),
  gauge('memory_stall_ratio', 'Share of time every task waited for memory', ({ pressure }) => pressure.memoryFullRatio),
  gauge('io_pressure_ratio', 'Share of time some task waited for a disk', ({ pressure }) => pressure.ioSomeRatio),
  gauge('io_stall_ratio', 'Share of time every task waited for a disk', ({ pressure }) => pressure.ioFullRatio),
  gpuGauge('gpu_utilization_ratio', 'Share of time in which the GPU was busy, 0 to 1', (gpu) => gpu.utilizationRatio),
  gpuGauge('gpu_memory_total_bytes', 'Memory of the GPU', (gpu) => gpu.memoryTotalBytes),
  gpuGauge('gpu_memory_used_bytes', 'Allocated memory of the GPU', (gpu) => gpu.memoryUsedBytes),
  gpuGauge('gpu_memory_available_bytes', 'Free memory of the GPU', (gpu) => gpu.memoryAvailableBytes),
  gpuGauge('gpu_memory_used_ratio', 'Allocated share of the memory of the GPU, 0 to 1', (gpu) => gpu.memoryUsedRatio),
  gpuGauge('gpu_temperature_celsius', 'Temperature of the GPU core', (gpu) => gpu.temperatureCelsius),
  gpuGauge('gpu_power_watts', 'Power that the GPU draws', (gpu) => gpu.powerWatts),
  gpuGauge('gpu_processes', 'Processes that compute on the GPU', (gpu) => gpu.processCount),
  mountGauge('disk_total_bytes', 'Size of the mounted file system', ({ totalBytes }) => totalBytes),
  mountGauge('disk_used_bytes', 'Space used on the mounted file system', ({ usedBytes }) => usedBytes),
  mountGauge('disk_available_bytes', 'Space an ordinary user can still write', ({ availableBytes }) => availableBytes),
  mountGauge('disk_used_ratio', 'used / (used + available), 0 to 1', ({ usedRatio }) => usedRatio),
  diskCounter('disk_read_bytes_total', 'Bytes read from the device', ({ readBytes }) => readBytes),
  diskCounter('disk_written_bytes_total', 'Bytes written to the device', ({ writtenBytes }) => writtenBytes),
  diskCounter('disk_reads_completed_total', 'Read operations completed', ({ reads }) => reads),
  diskCounter('disk_writes_completed_total', 'Write operations completed', ({ writes }) => writes),
  networkCounter('network_received_bytes_total', 'Bytes received', ({ receivedBytes }) => receivedBytes),
  networkCounter('network_sent_bytes_total', 'Bytes sent', ({ sentBytes }) => sentBytes),
  networkCounter('network_received_packets_total', 'Packets received', ({ receivedPackets }) => receivedPackets),
  networkCounter('network_sent_packets_total', 'Packets sent', ({ sentPackets }) => sentPackets),
  networkCounter('network_receive_errors_total', 'Receive errors', ({ receiveErrors }) => receiveErrors),
  networkCounter('network_send_errors_total', 'Send errors', ({ sendErrors }) => sendErrors),
  networkCounter('network_receive_drops_total', 'Received packets dropped', ({ receiveDrops }) => receiveDrops),
  networkCounter('network_send_drops_total', 'Sent packets dropped', ({ sendDrops }) => sendDrops),
  gauge('network_connections', 'Established TCP connections', ({ activeConnections }) => activeConnections),
  gauge(
    'last_reading_timestamp_seconds',
    'When the figures were read, Unix time; it stands still when collection does',
    ({ timeMs }) => timeMs / 1_000
  ),
  gauge('reading_duration_seconds', 'Time the last reading took', (_reading, { lastDurationMs }) =>
    lastDurationMs === null ? null : lastDurationMs / 1_000
  ),
  gauge('reading_problems', 'Sources, or parts of one, that could not be read', ({ errors }) => errors.length),
  statusCounter('readings_total', 'Readings made', ({ tickCount }) => tickCount),
  statusCounter(
    'readings_skipped_total',
    'Ticks left out because the one before still ran',
    ({ skippedTickCount }) => skippedTickCount
  ),
  statusCounter(
    'readings_failed_total',
    'Readings whose sample could not be made or handed on',
    ({ failedTickCount }) => failedTickCount
  ),
];

function statusCounter(name: string, help: string, pick: (status: CollectorStatus) => number): HostFigure {
  return { ...gauge(name, help, (_reading, status) => pick(status)), type: 'counter' };
}

function mountGauge(name: string, help: string, pick: (mount: MountReading) => number | null): HostFigure {
  return {
    name: `${HOST_PREFIX}${name}`,
    type: 'gauge',
    help,
    labels: ['mountpoint', 'device', 'fstype'],
    read: ({ mounts }) =>
      mounts.map((mount) => ({
        labels: { mountpoint: mount.mount, device: mount.device ?? '', fstype: mount.fstype ?? '' },
        value: pick(mount),
      })),
  };
}

function gpuGauge(name: string, help: string, pick: (gpu: GpuReading) => number | null): HostFigure {
  const read = ({ gpus }: HostReading) =>
    gpus.map((gpu) => ({ labels: { gpu: gpu.index, name: gpu.name }, value: pick(gpu) }));
  return { name: `${HOST_PREFIX}${name}`, type: 'gauge', help, labels: ['gpu', 'name'], read };
}

function diskCounter(name: string, help: string, pick: (totals: DiskTotals) => number | null): HostFigure {
  const read = ({ disks }: HostReading) =>
    disks.map(({ device, totals }) => ({ labels: { device }, value: pick(totals) }));
  return { name: `${HOST_PREFIX}${name}`, type: 'counter', help, labels: ['device'], read };
}

function networkCounter(name: string, help: string, pick: (totals: NetworkTotals) => number | null): HostFigure {
  const read = ({ interfaces }: HostReading) =>
    interfaces.map(({ name: interfaceName, totals }) => ({
      labels: { interface: interfaceName },
      value: pick(totals),
    }));
  return { name: `${HOST_PREFIX}${name}`, type: 'counter', help, labels: ['interface'], read };
}

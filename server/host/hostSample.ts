import type { HostMetricName } from '../contract/hostMetrics';
import type { HostPoint, HostSample } from '../contract/records';
import type { DiskRates, GpuReading, HostReading, MountReading, NetworkRates, PressureReading } from './hostReading';

/** Limits of the record schema, which a long mount path or host name could exceed. */
const MAX_LABEL_LENGTH = 256;
const MAX_HOST_LENGTH_IN_ID = 100;

type Figures = ReadonlyArray<readonly [HostMetricName, number | null]>;

/** The record of one reading: a point for every known figure, none for an unknown one. */
export function toHostSample(reading: HostReading): HostSample {
  return {
    kind: 'host_sample',
    id: `${reading.host.slice(0, MAX_HOST_LENGTH_IN_ID)}-${reading.timeMs}`,
    timeMs: reading.timeMs,
    host: reading.host.slice(0, MAX_LABEL_LENGTH),
    points: [
      ...points(hostFigures(reading)),
      ...points(pressureFigures(reading.pressure)),
      ...reading.gpus.flatMap((gpu) => points(gpuFigures(gpu), { gpu: gpu.index, gpu_name: gpu.name })),
      ...reading.mounts.flatMap((mount) => points(spaceFigures(mount), mountLabels(mount))),
      ...points(diskFigures(reading.diskRates)),
      ...reading.disks.flatMap(({ device, rates }) => points(diskFigures(rates), { device })),
      ...points(networkFigures(reading.network.rates)),
      ...reading.interfaces.flatMap(({ name, rates }) => points(networkFigures(rates), { interface: name })),
    ],
  };
}

function hostFigures({ cpu, load, memory, swap, activeConnections, uptimeSeconds }: HostReading): Figures {
  return [
    ['cpu_usage_ratio', cpu.usageRatio],
    ['cpu_user_ratio', cpu.userRatio],
    ['cpu_system_ratio', cpu.systemRatio],
    ['cpu_idle_ratio', cpu.idleRatio],
    ['cpu_iowait_ratio', cpu.iowaitRatio],
    ['cpu_core_count', cpu.coreCount],
    ['cpu_throttled_ratio', cpu.throttledRatio],
    ['load_average_1m', load.oneMinute],
    ['load_average_5m', load.fiveMinutes],
    ['load_average_15m', load.fifteenMinutes],
    ['memory_total_bytes', memory.totalBytes],
    ['memory_used_bytes', memory.usedBytes],
    ['memory_available_bytes', memory.availableBytes],
    ['memory_used_ratio', memory.usedRatio],
    ['swap_total_bytes', swap.totalBytes],
    ['swap_used_bytes', swap.usedBytes],
    ['swap_used_ratio', swap.usedRatio],
    ['network_connections', activeConnections],
    ['uptime_seconds', uptimeSeconds],
  ];
}

function pressureFigures(pressure: PressureReading): Figures {
  return [
    ['cpu_pressure_ratio', pressure.cpuSomeRatio],
    ['memory_pressure_ratio', pressure.memorySomeRatio],
    ['memory_stall_ratio', pressure.memoryFullRatio],
    ['io_pressure_ratio', pressure.ioSomeRatio],
    ['io_stall_ratio', pressure.ioFullRatio],
  ];
}

function gpuFigures(gpu: GpuReading): Figures {
  return [
    ['gpu_utilization_ratio', gpu.utilizationRatio],
    ['gpu_memory_total_bytes', gpu.memoryTotalBytes],
    ['gpu_memory_used_bytes', gpu.memoryUsedBytes],
    ['gpu_memory_available_bytes', gpu.memoryAvailableBytes],
    ['gpu_memory_used_ratio', gpu.memoryUsedRatio],
    ['gpu_temperature_celsius', gpu.temperatureCelsius],
    ['gpu_power_watts', gpu.powerWatts],
    ['gpu_process_count', gpu.processCount],
  ];
}

function spaceFigures(mount: MountReading): Figures {
  return [
    ['disk_total_bytes', mount.totalBytes],
    ['disk_used_bytes', mount.usedBytes],
    ['disk_available_bytes', mount.availableBytes],
    ['disk_used_ratio', mount.usedRatio],
  ];
}

function diskFigures(rates: DiskRates): Figures {
  return [
    ['disk_read_bytes_per_second', rates.readBytesPerSecond],
    ['disk_write_bytes_per_second', rates.writtenBytesPerSecond],
    ['disk_read_operations_per_second', rates.readsPerSecond],
    ['disk_write_operations_per_second', rates.writesPerSecond],
  ];
}

function networkFigures(rates: NetworkRates): Figures {
  return [
    ['network_received_bytes_per_second', rates.receivedBytesPerSecond],
    ['network_sent_bytes_per_second', rates.sentBytesPerSecond],
    ['network_received_packets_per_second', rates.receivedPacketsPerSecond],
    ['network_sent_packets_per_second', rates.sentPacketsPerSecond],
    ['network_errors_per_second', rates.errorsPerSecond],
    ['network_drops_per_second', rates.dropsPerSecond],
  ];
}

function mountLabels({ mount, device, fstype }: MountReading): HostPoint['labels'] {
  return { mount, ...(device === null ? {} : { device }), ...(fstype === null ? {} : { fstype }) };
}

function points(figures: Figures, labels?: HostPoint['labels']): HostPoint[] {
  const shared = labels === undefined ? {} : { labels: shortened(labels) };
  return figures.flatMap(([metric, value]) => (value === null ? [] : [{ metric, ...shared, value }]));
}

function shortened(labels: NonNullable<HostPoint['labels']>): NonNullable<HostPoint['labels']> {
  return Object.fromEntries(Object.entries(labels).map(([label, value]) => [label, value?.slice(0, MAX_LABEL_LENGTH)]));
}

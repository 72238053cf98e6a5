import type { CpuAnswer, DiskAnswer, GpuAnswer, MemoryAnswer, NetworkAnswer } from '../../contract/infrastructure';
import { ratioToPercent } from '../../contract/percent';
import type {
  CpuReading,
  DiskRates,
  GpuReading,
  HostReading,
  LoadReading,
  MountReading,
  NetworkRates,
  NetworkTotals,
} from '../../host/hostReading';

type Untimed<Answer> = Omit<Answer, 'timestamp'>;
type Unlisted<Answer, List extends string> = Omit<Answer, 'timestamp' | List>;

/** The classic names of the CPU figures. */
export function cpuFigures(cpu: CpuReading, load: LoadReading): Untimed<CpuAnswer> {
  return {
    usage_percent: ratioToPercent(cpu.usageRatio),
    user_percent: ratioToPercent(cpu.userRatio),
    system_percent: ratioToPercent(cpu.systemRatio),
    idle_percent: ratioToPercent(cpu.idleRatio),
    iowait_percent: ratioToPercent(cpu.iowaitRatio),
    load_average_1m: load.oneMinute,
    load_average_5m: load.fiveMinutes,
    load_average_15m: load.fifteenMinutes,
    core_count: cpu.coreCount,
  };
}

export function memoryFigures({ memory, swap }: Pick<HostReading, 'memory' | 'swap'>): Untimed<MemoryAnswer> {
  return {
    total_bytes: memory.totalBytes,
    used_bytes: memory.usedBytes,
    available_bytes: memory.availableBytes,
    used_percent: ratioToPercent(memory.usedRatio),
    swap_total_bytes: swap.totalBytes,
    swap_used_bytes: swap.usedBytes,
    swap_percent: ratioToPercent(swap.usedRatio),
  };
}

/** Space of the fullest mount, rates of all disks together. */
export function diskFigures(fullest: MountReading | null, rates: DiskRates): Unlisted<DiskAnswer, 'mounts'> {
  return { mount: fullest?.mount ?? null, ...spaceFigures(fullest), ...rateFigures(rates) };
}

export function mountFigures(mount: MountReading): DiskAnswer['mounts'][number] {
  const { device, fstype } = mount;
  return { mount: mount.mount, device, fstype, ...spaceFigures(mount), ...rateFigures(mount.rates) };
}

export function networkFigures(
  totals: NetworkTotals,
  rates: NetworkRates
): Unlisted<NetworkAnswer, 'interfaces' | 'active_connections'> {
  return {
    bytes_sent_per_sec: rates.sentBytesPerSecond,
    bytes_recv_per_sec: rates.receivedBytesPerSecond,
    bytes_sent: totals.sentBytes,
    bytes_recv: totals.receivedBytes,
    packets_sent: totals.sentPackets,
    packets_recv: totals.receivedPackets,
    errors_in: totals.receiveErrors,
    errors_out: totals.sendErrors,
    drops_in: totals.receiveDrops,
    drops_out: totals.sendDrops,
  };
}

export function gpuFigures(gpu: GpuReading): GpuAnswer {
  return {
    index: gpu.index,
    name: gpu.name,
    utilization_percent: ratioToPercent(gpu.utilizationRatio),
    memory_total_bytes: gpu.memoryTotalBytes,
    memory_used_bytes: gpu.memoryUsedBytes,
    memory_available_bytes: gpu.memoryAvailableBytes,
    memory_used_percent: ratioToPercent(gpu.memoryUsedRatio),
    temperature_celsius: gpu.temperatureCelsius,
    power_watts: gpu.powerWatts,
    process_count: gpu.processCount,
  };
}

function spaceFigures(mount: MountReading | null) {
  return {
    total_bytes: mount?.totalBytes ?? null,
    used_bytes: mount?.usedBytes ?? null,
    available_bytes: mount?.availableBytes ?? null,
    used_percent: ratioToPercent(mount?.usedRatio ?? null),
  };
}

function rateFigures({ readBytesPerSecond, writtenBytesPerSecond, readsPerSecond, writesPerSecond }: DiskRates) {
  return {
    read_bytes_per_sec: readBytesPerSecond,
    write_bytes_per_sec: writtenBytesPerSecond,
    read_iops: readsPerSecond,
    write_iops: writesPerSecond,
    iops: readsPerSecond === null || writesPerSecond === null ? null : readsPerSecond + writesPerSecond,
  };
}

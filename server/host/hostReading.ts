/**
 * Everything one tick of collection found out about this host. Ratios are 0–1, sizes are bytes, rates are per second
 * of measured time. `null` means unknown: the platform does not give it, its source failed, or (for a rate) there is
 * no earlier reading to compare with.
 */
export interface HostReading {
  /** When the figures were read, Unix milliseconds UTC. */
  readonly timeMs: number;
  readonly host: string;
  readonly cpu: CpuReading;
  readonly memory: MemoryReading;
  readonly swap: SwapReading;
  readonly load: LoadReading;
  /** Sorted by mount point. */
  readonly mounts: readonly MountReading[];
  /** Whole disks, devices stacked on them, and partitions that are mounted; sorted by name. */
  readonly disks: readonly DiskReading[];
  /** All disks together, each byte counted once. */
  readonly diskRates: DiskRates;
  /** Sorted by name; loopback is listed here but left out of `network`. */
  readonly interfaces: readonly InterfaceReading[];
  /** All interfaces but loopback together. */
  readonly network: { readonly totals: NetworkTotals; readonly rates: NetworkRates };
  readonly activeConnections: number | null;
  /** Sorted by index; none on a host without a GPU. */
  readonly gpus: readonly GpuReading[];
  readonly pressure: PressureReading;
  readonly uptimeSeconds: number | null;
  /** Of the newest reading only: a reading gives them up when the next one comes. */
  readonly counters: KernelCounters | null;
  /** One sentence for each source, or part of one, that could not be read. */
  readonly errors: readonly string[];
}

/** What the kernel itself counts since boot, for those who take rates elsewhere. */
export interface KernelCounters {
  /** None where CPU figures are a container's, or the platform does not tell cores apart. */
  readonly cores: readonly CoreSeconds[];
  /** Unix seconds. */
  readonly bootTimeSeconds: number | null;
  readonly pressure: PressureTotals | null;
}

/** Time that one core spent in each mode. Guest time is part of `user` and `nice`. */
export interface CoreSeconds {
  /** As the kernel numbers it. */
  readonly core: string;
  readonly seconds: Readonly<Record<CpuMode, number>>;
}

export type CpuMode = 'user' | 'nice' | 'system' | 'idle' | 'iowait' | 'irq' | 'softirq' | 'steal';

/** User, system, idle and I/O wait leave out time stolen by the hypervisor, which counts as usage. */
export interface CpuReading {
  /** May be fractional inside a container with a quota. */
  readonly coreCount: number | null;
  readonly usageRatio: number | null;
  readonly userRatio: number | null;
  readonly systemRatio: number | null;
  readonly idleRatio: number | null;
  readonly iowaitRatio: number | null;
  /** Share of quota periods in which the quota ran out; null without a quota. */
  readonly throttledRatio: number | null;
}

export interface MemoryReading {
  readonly totalBytes: number | null;
  readonly usedBytes: number | null;
  readonly availableBytes: number | null;
  readonly usedRatio: number | null;
}

export interface SwapReading {
  readonly totalBytes: number | null;
  readonly usedBytes: number | null;
  /** Null without swap, as there is nothing to divide by. */
  readonly usedRatio: number | null;
}

export interface GpuReading {
  /** As its driver numbers it. */
  readonly index: string;
  readonly name: string;
  readonly utilizationRatio: number | null;
  readonly memoryTotalBytes: number | null;
  readonly memoryUsedBytes: number | null;
  readonly memoryAvailableBytes: number | null;
  readonly memoryUsedRatio: number | null;
  readonly temperatureCelsius: number | null;
  readonly powerWatts: number | null;
  readonly processCount: number | null;
}

/** Shares of the time since the reading before in which tasks waited. */
export interface PressureReading {
  readonly cpuSomeRatio: number | null;
  readonly memorySomeRatio: number | null;
  readonly memoryFullRatio: number | null;
  readonly ioSomeRatio: number | null;
  readonly ioFullRatio: number | null;
}

/** Time since boot that tasks lost waiting, in seconds. `some`: at least one task waited. `full`: all of them did. */
export interface PressureTotals {
  readonly cpuSomeSeconds: number | null;
  readonly memorySomeSeconds: number | null;
  readonly memoryFullSeconds: number | null;
  readonly ioSomeSeconds: number | null;
  readonly ioFullSeconds: number | null;
}

export interface LoadReading {
  readonly oneMinute: number | null;
  readonly fiveMinutes: number | null;
  readonly fifteenMinutes: number | null;
}

export interface DiskRates {
  readonly readBytesPerSecond: number | null;
  readonly writtenBytesPerSecond: number | null;
  readonly readsPerSecond: number | null;
  readonly writesPerSecond: number | null;
}

export interface DiskTotals {
  readonly readBytes: number | null;
  readonly writtenBytes: number | null;
  readonly reads: number | null;
  readonly writes: number | null;
}

export interface DiskReading {
  readonly device: string;
  readonly totals: DiskTotals;
  readonly rates: DiskRates;
}

export interface MountReading {
  readonly mount: string;
  readonly device: string | null;
  /** As the table of mounts names it, e.g. `/dev/mapper/data`. */
  readonly source: string | null;
  readonly fstype: string | null;
  readonly totalBytes: number | null;
  readonly usedBytes: number | null;
  /** What an ordinary user can still write; less than total − used where blocks are reserved. */
  readonly availableBytes: number | null;
  /** used / (used + available), as df shows it. */
  readonly usedRatio: number | null;
  /** Those of its device. */
  readonly rates: DiskRates;
}

export interface NetworkTotals {
  readonly receivedBytes: number | null;
  readonly sentBytes: number | null;
  readonly receivedPackets: number | null;
  readonly sentPackets: number | null;
  readonly receiveErrors: number | null;
  readonly sendErrors: number | null;
  readonly receiveDrops: number | null;
  readonly sendDrops: number | null;
}

export interface NetworkRates {
  readonly receivedBytesPerSecond: number | null;
  readonly sentBytesPerSecond: number | null;
  readonly receivedPacketsPerSecond: number | null;
  readonly sentPacketsPerSecond: number | null;
  /** Receive and send together. */
  readonly errorsPerSecond: number | null;
  /** Receive and send together. */
  readonly dropsPerSecond: number | null;
}

export interface InterfaceReading {
  readonly name: string;
  readonly isLoopback: boolean;
  readonly totals: NetworkTotals;
  readonly rates: NetworkRates;
}

import type { CoreSeconds, DiskTotals, GpuReading, LoadReading, NetworkTotals, PressureTotals } from './hostReading';

/**
 * Reads one part of the host.
 *
 * @param report Takes a sentence about a piece that could not be read while the rest could.
 * @throws Error when nothing could be read.
 */
export type Source<T> = (report: (problem: string) => void) => Promise<T>;

/** The parts of a host, each read on its own, so that one that fails or hangs costs only its own figures. */
export interface HostSources {
  readonly cpu: Source<CpuCounters>;
  readonly memory: Source<MemoryFigures>;
  readonly load: Source<LoadReading>;
  readonly uptime: Source<number>;
  readonly mounts: Source<readonly MountSpace[]>;
  readonly disks: Source<readonly DiskCounters[]>;
  readonly interfaces: Source<readonly InterfaceCounters[]>;
  readonly connections: Source<number | null>;
  /** None on a host without a GPU. */
  readonly gpus: Source<readonly GpuFigures[]>;
  /** Null where the kernel does not measure it. */
  readonly pressure: Source<PressureCounters | null>;
  /** Null without a CPU quota. */
  readonly throttling: Source<ThrottleCounters | null>;
}

export type SourceName = keyof HostSources;
export type SourceValue<Name extends SourceName> = HostSources[Name] extends Source<infer Value> ? Value : never;

/** CPU time since boot (or since the container started), in seconds over all cores. */
export interface CpuCounters {
  readonly coreCount: number;
  readonly userSeconds: number;
  readonly systemSeconds: number;
  /** Everything that is not idle, so at least user + system. */
  readonly busySeconds: number;
  /** Null where only usage is counted (a container's quota); idle is then what elapsed time × cores leaves over. */
  readonly idleSeconds: number | null;
  readonly iowaitSeconds: number | null;
  /** None where the figures above are a container's, or the platform does not tell cores apart. */
  readonly cores: readonly CoreSeconds[];
  /** When the kernel booted, Unix seconds; null where it does not say. */
  readonly bootTimeSeconds: number | null;
}

export interface MemoryFigures {
  readonly totalBytes: number;
  readonly availableBytes: number;
  readonly swapTotalBytes: number | null;
  readonly swapUsedBytes: number | null;
}

export interface MountSpace {
  readonly mount: string;
  /** Name as a person knows it, e.g. `vda1`. */
  readonly device: string | null;
  /** As the table of mounts names it, e.g. `/dev/vda1`. */
  readonly source: string | null;
  /** `major:minor`, which ties a mount to its disk counters whatever the device is called. */
  readonly deviceNumber: string | null;
  readonly fstype: string | null;
  /** Null when the file system did not answer. */
  readonly space: SpaceFigures | null;
}

export interface SpaceFigures {
  readonly totalBytes: number;
  readonly usedBytes: number;
  readonly availableBytes: number;
}

/**
 * `whole`: a disk. `stacked`: a device made of others (LVM, RAID, encryption), whose traffic its members count too.
 * `partition`: a part of a disk. `all`: the only figure of a platform that does not tell disks apart.
 */
export type DiskKind = 'whole' | 'stacked' | 'partition' | 'all';

export interface DiskCounters extends DiskTotals {
  readonly device: string;
  readonly deviceNumber: string | null;
  readonly kind: DiskKind;
}

/** What a driver tells of one GPU. */
export type GpuFigures = Omit<GpuReading, 'memoryUsedRatio'>;

export type PressureCounters = PressureTotals;

/** How often a CPU quota ran out. */
export interface ThrottleCounters {
  /** Quota periods in which there was something to run. */
  readonly periods: number;
  readonly throttledPeriods: number;
}

export interface InterfaceCounters extends NetworkTotals {
  readonly name: string;
  readonly isLoopback: boolean;
}

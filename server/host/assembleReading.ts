import { cpuReading } from './cpuReading';
import { hostDiskRates, listedDisks, mountReading, rateDisks } from './diskReadings';
import type { HostReading, KernelCounters, MemoryReading, SwapReading } from './hostReading';
import type { HostSnapshot, Timed } from './hostSnapshot';
import type { MemoryFigures } from './hostSources';
import { gpuReading } from './gpuReading';
import { hostNetwork, interfaceReading, rateInterfaces } from './networkReadings';
import { pressureReading, throttledRatio } from './pressureReading';
import { NO_LOAD } from './unknownFigures';

/** Bounds of one reading; together they stay under the point limit of a host sample. Totals are over everything. */
export const MAX_LISTED = { mounts: 100, disks: 100, interfaces: 140, gpus: 20 };

export interface ReadingHead {
  readonly timeMs: number;
  readonly host: string;
  readonly problems: readonly string[];
}

/** Turns what the sources gave now, and what they gave before, into figures. */
export function assembleReading(previous: HostSnapshot, current: HostSnapshot, head: ReadingHead): HostReading {
  const errors = [...head.problems];
  const list = <T>(what: keyof typeof MAX_LISTED, items: readonly T[], keyOf: (item: T) => string): T[] => {
    const sorted = [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    if (sorted.length > MAX_LISTED[what]) {
      errors.push(`${what}: only ${MAX_LISTED[what]} of ${sorted.length} are listed`);
    }
    return sorted.slice(0, MAX_LISTED[what]);
  };

  const disks = rateDisks(
    previous.disks?.value ?? null,
    current.disks?.value ?? [],
    elapsedSeconds(previous.disks, current.disks)
  );
  const interfaces = rateInterfaces(
    previous.interfaces?.value ?? null,
    current.interfaces?.value ?? [],
    elapsedSeconds(previous.interfaces, current.interfaces)
  );
  const mounts = current.mounts?.value ?? [];

  return {
    timeMs: head.timeMs,
    host: head.host,
    cpu: {
      ...cpuReading(previous.cpu?.value ?? null, current.cpu?.value ?? null, elapsedSeconds(previous.cpu, current.cpu)),
      throttledRatio: throttledRatio(previous.throttling?.value ?? null, current.throttling?.value ?? null),
    },
    memory: memoryReading(current.memory?.value ?? null),
    swap: swapReading(current.memory?.value ?? null),
    load: current.load?.value ?? NO_LOAD,
    mounts: list('mounts', mounts, ({ mount }) => mount).map((mount) => mountReading(mount, disks)),
    disks: list('disks', listedDisks(disks, mounts), ({ device }) => device),
    diskRates: hostDiskRates(disks),
    interfaces: list('interfaces', interfaces, ({ counters }) => counters.name).map(interfaceReading),
    network: hostNetwork(interfaces),
    activeConnections: current.connections?.value ?? null,
    gpus: list('gpus', (current.gpus?.value ?? []).map(gpuReading), ({ index }) => index.padStart(4, '0')),
    pressure: pressureReading(
      previous.pressure?.value ?? null,
      current.pressure?.value ?? null,
      elapsedSeconds(previous.pressure, current.pressure)
    ),
    uptimeSeconds: current.uptime?.value ?? null,
    counters: kernelCounters(current),
    errors,
  };
}

function elapsedSeconds(previous: Timed<unknown> | null, current: Timed<unknown> | null): number {
  return previous === null || current === null ? 0 : (current.atMs - previous.atMs) / 1_000;
}

function kernelCounters({ cpu, pressure }: HostSnapshot): KernelCounters {
  return {
    cores: cpu?.value.cores ?? [],
    bootTimeSeconds: cpu?.value.bootTimeSeconds ?? null,
    pressure: pressure?.value ?? null,
  };
}

function memoryReading(figures: MemoryFigures | null): MemoryReading {
  if (figures === null || !(figures.totalBytes > 0)) {
    return { totalBytes: null, usedBytes: null, availableBytes: null, usedRatio: null };
  }
  const { totalBytes } = figures;
  const availableBytes = Math.min(totalBytes, Math.max(0, figures.availableBytes));
  const usedBytes = totalBytes - availableBytes;
  return { totalBytes, usedBytes, availableBytes, usedRatio: usedBytes / totalBytes };
}

function swapReading(figures: MemoryFigures | null): SwapReading {
  const totalBytes = figures?.swapTotalBytes ?? null;
  const usedBytes = figures?.swapUsedBytes ?? null;
  const usedRatio =
    totalBytes === null || usedBytes === null || totalBytes === 0 ? null : Math.min(1, usedBytes / totalBytes);
  return { totalBytes, usedBytes, usedRatio };
}

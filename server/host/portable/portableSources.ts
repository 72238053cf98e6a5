import os from 'node:os';
import type { Systeminformation } from 'systeminformation';
import type { Clock } from '../../platform/clock';
import type {
  CpuCounters,
  DiskCounters,
  HostSources,
  InterfaceCounters,
  MemoryFigures,
  MountSpace,
} from '../hostSources';
import { createGpuSource } from '../gpu/gpuSource';
import { keptFor } from '../keptFor';
import { systemLoad, systemUptimeSeconds } from '../systemFigures';

/** The calls of systeminformation that are used. */
export interface SystemInformation {
  mem(): Promise<Systeminformation.MemData>;
  fsSize(): Promise<Systeminformation.FsSizeData[]>;
  fsStats(): Promise<Systeminformation.FsStatsData | null>;
  disksIO(): Promise<Systeminformation.DisksIoData | null>;
  networkStats(interfaces: string): Promise<Systeminformation.NetworkStatsData[]>;
  networkConnections(): Promise<Systeminformation.NetworkConnectionsData[]>;
}

export interface PortableSourcesOptions {
  readonly clock: Clock;
  readonly platform?: NodeJS.Platform;
  readonly loadSystemInformation?: () => Promise<SystemInformation>;
  readonly readCores?: () => os.CpuInfo[];
}

/** These figures change slowly and cost child processes. */
const SLOW_FIGURES_KEPT_MS = 60_000;

const TYPES_WITHOUT_SPACE = new Set(['devfs', 'autofs', 'tmpfs', 'squashfs', 'nfs', 'smbfs', 'afpfs', 'webdav']);

/** Reads macOS, Windows and the BSDs with systeminformation. */
export function createPortableSources({
  clock,
  platform = process.platform,
  loadSystemInformation = () => import('systeminformation'),
  readCores = () => os.cpus(),
}: PortableSourcesOptions): HostSources {
  // The library is large and a Linux host never needs it.
  const library = keptFor(Number.POSITIVE_INFINITY, clock, loadSystemInformation);
  const mounts = keptFor(SLOW_FIGURES_KEPT_MS, clock, async () => mountSpaces(await (await library()).fsSize()));
  const connections = keptFor(SLOW_FIGURES_KEPT_MS, clock, async () =>
    establishedConnections(await (await library()).networkConnections())
  );
  return {
    cpu: async () => cpuCounters(readCores(), platform),
    memory: async () => memoryFigures(await (await library()).mem()),
    load: async () => systemLoad(platform),
    uptime: async () => systemUptimeSeconds(),
    mounts,
    async disks() {
      const system = await library();
      return diskCounters(await system.fsStats(), await system.disksIO());
    },
    interfaces: async () => (await (await library()).networkStats('*')).map(interfaceCounters),
    connections,
    gpus: createGpuSource(clock, platform),
    // Both are Linux's own.
    pressure: async () => null,
    throttling: async () => null,
  };
}

function cpuCounters(cores: readonly os.CpuInfo[], platform: NodeJS.Platform): CpuCounters {
  if (cores.length === 0) {
    throw new Error('this platform does not tell CPU times');
  }
  const seconds = (pick: (times: os.CpuInfo['times']) => number) =>
    cores.reduce((sum, { times }) => sum + pick(times), 0) / 1_000;
  const userSeconds = seconds(({ user, nice }) => user + nice);
  // Windows counts interrupts as part of system time already.
  const systemSeconds = seconds(({ sys, irq }) => (platform === 'win32' ? sys : sys + irq));
  return {
    coreCount: cores.length,
    userSeconds,
    systemSeconds,
    busySeconds: userSeconds + systemSeconds,
    idleSeconds: seconds(({ idle }) => idle),
    iowaitSeconds: null,
    cores: [],
    bootTimeSeconds: null,
  };
}

function memoryFigures({ total, available, swaptotal, swapused }: Systeminformation.MemData): MemoryFigures {
  return { totalBytes: total, availableBytes: available, swapTotalBytes: swaptotal, swapUsedBytes: swapused };
}

function mountSpaces(fileSystems: readonly Systeminformation.FsSizeData[]): MountSpace[] {
  return fileSystems
    .filter(({ type, size }) => size > 0 && !TYPES_WITHOUT_SPACE.has(type.toLowerCase()))
    .map(({ fs, type, size, used, available, mount }) => ({
      mount,
      device: fs === '' ? null : fs.replace(/^\/dev\//, ''),
      source: fs === '' ? null : fs,
      deviceNumber: null,
      fstype: type === '' ? null : type,
      space: { totalBytes: size, usedBytes: used, availableBytes: available },
    }));
}

/** One figure for all disks: the library does not tell them apart. Windows gives neither. */
function diskCounters(
  bytes: Systeminformation.FsStatsData | null,
  operations: Systeminformation.DisksIoData | null
): DiskCounters[] {
  if (bytes === null && operations === null) {
    return [];
  }
  return [
    {
      device: 'all',
      deviceNumber: null,
      kind: 'all',
      readBytes: bytes?.rx ?? null,
      writtenBytes: bytes?.wx ?? null,
      reads: operations?.rIO ?? null,
      writes: operations?.wIO ?? null,
    },
  ];
}

function interfaceCounters(stats: Systeminformation.NetworkStatsData): InterfaceCounters {
  return {
    name: stats.iface,
    isLoopback: /^lo\d*$|loopback/i.test(stats.iface),
    receivedBytes: stats.rx_bytes,
    sentBytes: stats.tx_bytes,
    receivedPackets: null,
    sentPackets: null,
    receiveErrors: stats.rx_errors,
    sendErrors: stats.tx_errors,
    receiveDrops: stats.rx_dropped,
    sendDrops: stats.tx_dropped,
  };
}

function establishedConnections(connections: readonly Systeminformation.NetworkConnectionsData[]): number {
  return connections.filter(({ protocol, state }) => protocol.startsWith('tcp') && state === 'ESTABLISHED').length;
}

import { join } from 'node:path';
import type { Clock } from '../../platform/clock';
import type { CpuCounters, HostSources, MemoryFigures } from '../hostSources';
import { createGpuSource } from '../gpu/gpuSource';
import { keptFor } from '../keptFor';
import { systemLoad, systemUptimeSeconds } from '../systemFigures';
import { type Cgroup, type CgroupLimits, openCgroup } from './cgroup';
import { parseDiskStats } from './diskStats';
import { parseMemInfo } from './memInfo';
import { createMountSource, type StatFileSystem } from './mountSource';
import { parseNetDev } from './netDev';
import { parseEstablishedConnections } from './netSnmp';
import { readPressure } from './pressure';
import { parseProcStat } from './procStat';
import { readText, readTextIfPresent } from './readText';

export interface LinuxSourcesOptions {
  readonly clock: Clock;
  readonly procRoot?: string;
  readonly cgroupRoot?: string;
  readonly statFileSystem?: StatFileSystem;
  readonly gpus?: HostSources['gpus'];
}

/** Limits can be changed while a container runs, but seldom are. */
const LIMITS_KEPT_MS = 60_000;

/** Reads a Linux host from the kernel's own files: no child process, no library. */
export function createLinuxSources({
  clock,
  procRoot = '/proc',
  cgroupRoot = '/sys/fs/cgroup',
  statFileSystem,
  gpus = createGpuSource(clock, 'linux'),
}: LinuxSourcesOptions): HostSources {
  const proc = (name: string) => readText(join(procRoot, name));
  const container = keptFor(LIMITS_KEPT_MS, clock, () => readContainer(cgroupRoot));
  return {
    async cpu() {
      const host = parseProcStat(await proc('stat'));
      return containerCpu(host, await container());
    },
    async memory() {
      const host = parseMemInfo(await proc('meminfo'));
      return containerMemory(host, await container());
    },
    load: async () => systemLoad('linux'),
    uptime: async () => systemUptimeSeconds(),
    mounts: createMountSource({ procRoot, ...(statFileSystem === undefined ? {} : { statFileSystem }) }),
    disks: async () => parseDiskStats(await proc('diskstats')),
    interfaces: async () => parseNetDev(await proc('net/dev')),
    connections: async () => parseEstablishedConnections(await proc('net/snmp')),
    gpus,
    // A container's own files come first: what its neighbours wait for is not its pressure.
    pressure: () =>
      readPressure(
        async (resource) =>
          (await readTextIfPresent(join(cgroupRoot, `${resource}.pressure`))) ??
          (await readTextIfPresent(join(procRoot, 'pressure', resource)))
      ),
    throttling: async () => (await container())?.cgroup.throttling() ?? null,
  };
}

interface Container {
  readonly cgroup: Cgroup;
  readonly limits: CgroupLimits;
}

async function readContainer(cgroupRoot: string): Promise<Container | null> {
  const cgroup = await openCgroup(cgroupRoot);
  return cgroup === null ? null : { cgroup, limits: await cgroup.limits() };
}

/** A quota below the host's cores makes the quota the whole, and only this container's use counts. */
async function containerCpu(host: CpuCounters, container: Container | null): Promise<CpuCounters> {
  const coreCount = container?.limits.coreCount ?? null;
  if (container === null || coreCount === null || coreCount >= host.coreCount) {
    return host;
  }
  const { bootTimeSeconds } = host;
  const usage = await container.cgroup.cpuUsage();
  return { ...usage, coreCount, idleSeconds: null, iowaitSeconds: null, cores: [], bootTimeSeconds };
}

async function containerMemory(host: MemoryFigures, container: Container | null): Promise<MemoryFigures> {
  const totalBytes = container?.limits.memoryBytes ?? null;
  if (container === null || totalBytes === null || totalBytes >= host.totalBytes) {
    return host;
  }
  const { swapBytes } = container.limits;
  const usage = await container.cgroup.memoryUsage();
  const swap =
    swapBytes === null || swapBytes >= (host.swapTotalBytes ?? 0)
      ? { swapTotalBytes: host.swapTotalBytes, swapUsedBytes: host.swapUsedBytes }
      : { swapTotalBytes: swapBytes, swapUsedBytes: usage.swapUsedBytes };
  return { totalBytes, availableBytes: totalBytes - usage.usedBytes, ...swap };
}

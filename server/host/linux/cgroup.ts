import type { ThrottleCounters } from '../hostSources';
import { readCgroupV1 } from './cgroupV1';
import { readCgroupV2 } from './cgroupV2';
import { readTextIfPresent } from './readText';
import { join } from 'node:path';

/** CPU time used by a container, in seconds since it started. */
export interface CgroupCpuUsage {
  readonly busySeconds: number;
  readonly userSeconds: number;
  readonly systemSeconds: number;
}

export interface CgroupMemoryUsage {
  /** Without the page cache that the kernel would drop first. */
  readonly usedBytes: number;
  readonly swapUsedBytes: number | null;
}

/** What this container may use; null for what is not limited. */
export interface CgroupLimits {
  /** The quota in cores, or the cores the container is pinned to, whichever is less. */
  readonly coreCount: number | null;
  readonly memoryBytes: number | null;
  readonly swapBytes: number | null;
}

/** The control group at the root of the mounted hierarchy: a container's own, or (without any limit) the host's. */
export interface Cgroup {
  limits(): Promise<CgroupLimits>;
  cpuUsage(): Promise<CgroupCpuUsage>;
  memoryUsage(): Promise<CgroupMemoryUsage>;
  /** Null without a CPU quota. */
  throttling(): Promise<ThrottleCounters | null>;
}

/** @returns Null where no control groups are mounted. */
export async function openCgroup(root: string): Promise<Cgroup | null> {
  const isUnified = (await readTextIfPresent(join(root, 'cgroup.controllers'))) !== null;
  return isUnified ? readCgroupV2(root) : readCgroupV1(root);
}

import { join } from 'node:path';
import type { Cgroup } from './cgroup';
import { countCpuList, leastKnown, parseCount, statField, throttleCounters } from './cgroupFields';
import { readTextIfPresent } from './readText';

const NANOSECONDS_PER_SECOND = 1e9;

/** Controllers are mounted alone or in pairs, depending on the distribution. */
const CPU_FOLDERS = ['cpu', 'cpu,cpuacct'];
const CPU_ACCOUNTING_FOLDERS = ['cpuacct', 'cpu,cpuacct'];

/** The older hierarchies, one for each controller. Null when there are none. */
export async function readCgroupV1(root: string): Promise<Cgroup | null> {
  const read = async (folders: readonly string[], name: string): Promise<string | null> => {
    for (const folder of folders) {
      const text = await readTextIfPresent(join(root, folder, name));
      if (text !== null) {
        return text;
      }
    }
    return null;
  };
  const count = async (folders: readonly string[], name: string) => parseCount(await read(folders, name));
  const required = async (folders: readonly string[], name: string) => {
    const value = await count(folders, name);
    if (value === null) {
      throw new Error(`${name} cannot be read`);
    }
    return value;
  };

  if ((await read(['memory'], 'memory.limit_in_bytes')) === null && (await read(CPU_FOLDERS, 'cpu.shares')) === null) {
    return null;
  }
  return {
    async limits() {
      const [quota, period, cpus, memory, memoryAndSwap] = await Promise.all([
        count(CPU_FOLDERS, 'cpu.cfs_quota_us'),
        count(CPU_FOLDERS, 'cpu.cfs_period_us'),
        read(['cpuset'], 'cpuset.effective_cpus'),
        count(['memory'], 'memory.limit_in_bytes'),
        count(['memory'], 'memory.memsw.limit_in_bytes'),
      ]);
      return {
        coreCount: leastKnown(quota === null || !period ? null : quota / period, countCpuList(cpus)),
        memoryBytes: memory,
        swapBytes: memory === null || memoryAndSwap === null ? null : Math.max(0, memoryAndSwap - memory),
      };
    },
    async cpuUsage() {
      const [busy, user, system] = await Promise.all([
        required(CPU_ACCOUNTING_FOLDERS, 'cpuacct.usage'),
        required(CPU_ACCOUNTING_FOLDERS, 'cpuacct.usage_user'),
        required(CPU_ACCOUNTING_FOLDERS, 'cpuacct.usage_sys'),
      ]);
      return {
        busySeconds: busy / NANOSECONDS_PER_SECOND,
        userSeconds: user / NANOSECONDS_PER_SECOND,
        systemSeconds: system / NANOSECONDS_PER_SECOND,
      };
    },
    throttling: async () => throttleCounters(await read(CPU_FOLDERS, 'cpu.stat')),
    async memoryUsage() {
      const [usage, stat, memoryAndSwap] = await Promise.all([
        required(['memory'], 'memory.usage_in_bytes'),
        read(['memory'], 'memory.stat'),
        count(['memory'], 'memory.memsw.usage_in_bytes'),
      ]);
      const inactiveFile = statField(stat ?? '', 'total_inactive_file') ?? 0;
      return {
        usedBytes: Math.max(0, usage - inactiveFile),
        swapUsedBytes: memoryAndSwap === null ? null : Math.max(0, memoryAndSwap - usage),
      };
    },
  };
}

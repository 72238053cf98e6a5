import { join } from 'node:path';
import type { Cgroup } from './cgroup';
import { countCpuList, leastKnown, parseCount, statField, throttleCounters } from './cgroupFields';
import { readText, readTextIfPresent } from './readText';

const MICROSECONDS_PER_SECOND = 1_000_000;

/** The unified hierarchy. The host's own root has none of the limit files. */
export function readCgroupV2(root: string): Cgroup {
  const optional = (name: string) => readTextIfPresent(join(root, name));
  return {
    async limits() {
      const [cpuMax, cpus, memoryMax, swapMax] = await Promise.all([
        optional('cpu.max'),
        optional('cpuset.cpus.effective'),
        optional('memory.max'),
        optional('memory.swap.max'),
      ]);
      return {
        coreCount: leastKnown(quotaCores(cpuMax), countCpuList(cpus)),
        memoryBytes: parseCount(memoryMax),
        swapBytes: parseCount(swapMax),
      };
    },
    async cpuUsage() {
      const stat = await readText(join(root, 'cpu.stat'));
      const seconds = (name: string) => {
        const microseconds = statField(stat, name);
        if (microseconds === null) {
          throw new Error(`cpu.stat has no ${name}`);
        }
        return microseconds / MICROSECONDS_PER_SECOND;
      };
      return {
        busySeconds: seconds('usage_usec'),
        userSeconds: seconds('user_usec'),
        systemSeconds: seconds('system_usec'),
      };
    },
    async memoryUsage() {
      const [current, stat, swap] = await Promise.all([
        readText(join(root, 'memory.current')),
        readText(join(root, 'memory.stat')),
        optional('memory.swap.current'),
      ]);
      const usage = parseCount(current);
      if (usage === null) {
        throw new Error('memory.current is not a number');
      }
      const inactiveFile = statField(stat, 'inactive_file') ?? 0;
      return { usedBytes: Math.max(0, usage - inactiveFile), swapUsedBytes: parseCount(swap) };
    },
    throttling: async () => throttleCounters(await optional('cpu.stat')),
  };
}

/** `50000 100000` is half a core; `max 100000` is no limit. */
function quotaCores(cpuMax: string | null): number | null {
  const [quota = '', period = ''] = (cpuMax ?? '').trim().split(' ');
  const quotaMicroseconds = parseCount(quota);
  const periodMicroseconds = parseCount(period);
  return quotaMicroseconds === null || !periodMicroseconds ? null : quotaMicroseconds / periodMicroseconds;
}

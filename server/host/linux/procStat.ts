import type { CpuCounters } from '../hostSources';

/** Linux counts in hundredths of a second for user space, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;

/** Parses `/proc/stat`: the line over all cores, and how many cores are online. */
export function parseProcStat(text: string): CpuCounters {
  const total = /^cpu +(.*)$/m.exec(text)?.[1];
  if (total === undefined) {
    throw new Error('/proc/stat has no line for all cores');
  }
  const [user, nice, system, idle, iowait = 0, irq = 0, softirq = 0, steal = 0] = total
    .trim()
    .split(/ +/)
    .map((ticks) => Number(ticks) / TICKS_PER_SECOND);
  if (user === undefined || nice === undefined || system === undefined || idle === undefined) {
    throw new Error('/proc/stat has too few fields');
  }
  // Guest time is already part of user and nice.
  const userSeconds = user + nice;
  const systemSeconds = system + irq + softirq;
  const busySeconds = userSeconds + systemSeconds + steal;
  if (!Number.isFinite(busySeconds + idle + iowait)) {
    throw new Error('/proc/stat has a field that is not a number');
  }
  const coreCount = text.match(/^cpu\d+ /gm)?.length ?? 1;
  return { coreCount, userSeconds, systemSeconds, busySeconds, idleSeconds: idle, iowaitSeconds: iowait };
}

import type { CoreSeconds } from '../hostReading';
import type { CpuCounters } from '../hostSources';

/** Linux counts in hundredths of a second for user space, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;

/** Parses `/proc/stat`: the line over all cores, those of each core that is online, and the time of boot. */
export function parseProcStat(text: string): CpuCounters {
  const total = /^cpu +(.*)$/m.exec(text)?.[1];
  if (total === undefined) {
    throw new Error('/proc/stat has no line for all cores');
  }
  const [user, nice, system, idle, iowait = 0, irq = 0, softirq = 0, steal = 0] = total
    .trim()
    .split(/ +/)
    .map(toSeconds);
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
  const cores = [...text.matchAll(/^cpu(\d+) +(.*)$/gm)].map(([, core = '', fields = '']) => coreSeconds(core, fields));
  const bootTime = /^btime (\d+)$/m.exec(text)?.[1];
  return {
    coreCount: Math.max(cores.length, 1),
    userSeconds,
    systemSeconds,
    busySeconds,
    idleSeconds: idle,
    iowaitSeconds: iowait,
    cores,
    bootTimeSeconds: bootTime === undefined ? null : Number(bootTime),
  };
}

function coreSeconds(core: string, fields: string): CoreSeconds {
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = fields
    .trim()
    .split(/ +/)
    .map(toSeconds);
  return { core, seconds: { user, nice, system, idle, iowait, irq, softirq, steal } };
}

function toSeconds(ticks: string): number {
  return Number(ticks) / TICKS_PER_SECOND;
}

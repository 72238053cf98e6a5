import type { CpuReading } from './hostReading';
import type { CpuCounters } from './hostSources';
import { counterGrowth } from './rates';

/**
 * How CPU time was spent between two readings, as shares of the time there was.
 *
 * @param elapsedSeconds Measured time between the readings; matters only where idle time is not counted.
 */
export function cpuReading(
  previous: CpuCounters | null,
  current: CpuCounters | null,
  elapsedSeconds: number
): Omit<CpuReading, 'throttledRatio'> {
  const coreCount = current?.coreCount ?? null;
  if (previous === null || current === null) {
    return { ...NO_SHARES, coreCount };
  }
  const busy = counterGrowth(previous.busySeconds, current.busySeconds);
  const user = counterGrowth(previous.userSeconds, current.userSeconds);
  const system = counterGrowth(previous.systemSeconds, current.systemSeconds);
  const idle = idleGrowth(previous, current, elapsedSeconds, busy);
  if (busy === null || user === null || system === null || idle === null) {
    return { ...NO_SHARES, coreCount };
  }
  const total = busy + idle.idle + idle.iowait;
  if (!(total > 0)) {
    return { ...NO_SHARES, coreCount };
  }
  return {
    coreCount,
    usageRatio: share(busy, total),
    userRatio: share(user, total),
    systemRatio: share(system, total),
    idleRatio: share(idle.idle, total),
    iowaitRatio: current.iowaitSeconds === null ? null : share(idle.iowait, total),
  };
}

const NO_SHARES = { usageRatio: null, userRatio: null, systemRatio: null, idleRatio: null, iowaitRatio: null };

function idleGrowth(previous: CpuCounters, current: CpuCounters, elapsedSeconds: number, busy: number | null) {
  if (previous.idleSeconds !== null && current.idleSeconds !== null) {
    // The kernel lets these two run back a little now and then; a true reset shows in the busy counters as well.
    return {
      idle: Math.max(0, current.idleSeconds - previous.idleSeconds),
      iowait: Math.max(0, (current.iowaitSeconds ?? 0) - (previous.iowaitSeconds ?? 0)),
    };
  }
  // One reading counted the whole host and the other a quota: nothing to compare.
  if (previous.idleSeconds !== current.idleSeconds || busy === null || !(elapsedSeconds > 0)) {
    return null;
  }
  return { idle: Math.max(0, elapsedSeconds * current.coreCount - busy), iowait: 0 };
}

function share(part: number, whole: number): number {
  return Math.min(1, part / whole);
}

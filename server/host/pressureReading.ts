import type { PressureReading } from './hostReading';
import type { PressureCounters, ThrottleCounters } from './hostSources';
import { counterGrowth, ratePerSecond } from './rates';
import { NO_PRESSURE } from './unknownFigures';

/** Seconds lost a second, so shares of the time between two readings. */
export function pressureReading(
  previous: PressureCounters | null,
  current: PressureCounters | null,
  elapsedSeconds: number
): PressureReading {
  if (previous === null || current === null) {
    return NO_PRESSURE;
  }
  const share = (name: keyof PressureCounters) => {
    const rate = ratePerSecond(previous[name], current[name], elapsedSeconds);
    // Both clocks are read a moment apart.
    return rate === null ? null : Math.min(1, rate);
  };
  return {
    cpuSomeRatio: share('cpuSomeSeconds'),
    memorySomeRatio: share('memorySomeSeconds'),
    memoryFullRatio: share('memoryFullSeconds'),
    ioSomeRatio: share('ioSomeSeconds'),
    ioFullRatio: share('ioFullSeconds'),
  };
}

/** @returns Null without a quota, and when nothing ran between the readings. */
export function throttledRatio(previous: ThrottleCounters | null, current: ThrottleCounters | null): number | null {
  const periods = counterGrowth(previous?.periods, current?.periods);
  const throttled = counterGrowth(previous?.throttledPeriods, current?.throttledPeriods);
  return periods === null || throttled === null || periods === 0 ? null : Math.min(1, throttled / periods);
}

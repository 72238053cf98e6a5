import os from 'node:os';
import type { LoadReading } from './hostReading';
import { NO_LOAD } from './unknownFigures';

/** Load averages, from a system call on every platform that has them. */
export function systemLoad(platform: NodeJS.Platform = process.platform): LoadReading {
  // Windows has no load average; Node gives three zeros there.
  if (platform === 'win32') {
    return NO_LOAD;
  }
  const [oneMinute = null, fiveMinutes = null, fifteenMinutes = null] = os.loadavg();
  return { oneMinute, fiveMinutes, fifteenMinutes };
}

export function systemUptimeSeconds(): number {
  return os.uptime();
}

import { normal } from '../../random/normal';
import type { Random } from '../../random/random';
import type { Story } from '../../story';
import { DAY_MS, isWithin, SECOND_MS } from '../../time/timeWindow';
import { trafficLevel } from '../../time/traffic';
import { STORY_DAYS } from '../../truths';
import { OPERATIONS_TRUTHS } from '../../truths/operations';

const { diskFilling, memoryLeak } = OPERATIONS_TRUTHS;

export const DEMO_HOSTS = [memoryLeak.host, diskFilling.host] as const;
export type DemoHost = (typeof DEMO_HOSTS)[number];

/** How a host is doing at one instant; its figures follow from this. */
export interface HostState {
  readonly cpuRatio: number;
  readonly memoryRatio: number;
  readonly diskRatio: number;
  readonly uptimeSeconds: number;
  /** Requests that reach the host, against the week's mean of 1. */
  readonly load: number;
}

const ORDINARY = {
  [memoryLeak.host]: { cpu: 0.34, memory: memoryLeak.usedRatioBefore, disk: 0.38, uptimeDaysOnDay0: 12 },
  [diskFilling.host]: { cpu: 0.22, memory: 0.68, disk: diskFilling.usedRatioOnDay0, uptimeDaysOnDay0: 40 },
} as const;

function clampRatio(ratio: number): number {
  return Math.min(0.995, Math.max(0.005, ratio));
}

/** The state of a host, or null while it restarts and nothing is collected. */
export function hostState(story: Story, random: Random, host: DemoHost, timeMs: number): HostState | null {
  const ordinary = ORDINARY[host];
  const day = (timeMs - story.startMs) / DAY_MS;
  const isLeaky = host === memoryLeak.host;
  const restartMs = story.at(memoryLeak.restartDay);
  const upAgainMs = restartMs + memoryLeak.downSeconds * SECOND_MS;
  // Drawn in any case, so that a restart or an outage does not shift what follows.
  const [cpuNoise, memoryNoise] = [normal(random), normal(random)];
  if (isLeaky && timeMs >= restartMs && timeMs < upAgainMs) {
    return null;
  }
  const load = isWithin(story.outage, timeMs) ? 0.05 : trafficLevel(timeMs);
  const bootMs = isLeaky && timeMs >= upAgainMs ? upAgainMs : story.startMs - ordinary.uptimeDaysOnDay0 * DAY_MS;
  return {
    cpuRatio: clampRatio(0.03 + ordinary.cpu * load * (1 + 0.08 * cpuNoise)),
    memoryRatio: clampRatio(ordinary.memory + (isLeaky ? leakedRatio(day) : 0) + 0.006 * memoryNoise),
    diskRatio: isLeaky ? ordinary.disk : diskRatioOn(day),
    uptimeSeconds: Math.max(0, Math.floor((timeMs - bootMs) / SECOND_MS)),
    load,
  };
}

function leakedRatio(day: number): number {
  const { startDay, restartDay, usedRatioBefore, usedRatioAtRestart } = memoryLeak;
  const isLeaking = day >= startDay && day < restartDay;
  return isLeaking ? ((usedRatioAtRestart - usedRatioBefore) * (day - startDay)) / (restartDay - startDay) : 0;
}

/** Straight from the first to the last day; before the story it was straight as well, and never below a tenth. */
export function diskRatioOn(day: number): number {
  const { usedRatioOnDay0, usedRatioOnDay28 } = diskFilling;
  return Math.max(0.1, usedRatioOnDay0 + ((usedRatioOnDay28 - usedRatioOnDay0) * day) / STORY_DAYS);
}

import type { Random } from '../random/random';
import { HOUR_MS, type TimeWindow } from '../time/timeWindow';
import { trafficLevel } from '../time/traffic';

/**
 * Exactly `count` instants over a window, in order, busy where the traffic is: the inverse of the traffic's cumulative
 * share (linear within an hour) at (i + u) / count, which is stratified sampling and so needs no sort.
 */
export function bulkTimes(random: Random, window: TimeWindow, count: number): () => number {
  const totalLevel = levelUntil(window, window.toMs);
  let hourFromMs = window.fromMs;
  let hourToMs = hourEnd(window, hourFromMs);
  let levelBefore = 0;
  let level = levelOf(hourFromMs, hourToMs);
  let index = 0;
  return () => {
    const target = ((index++ + random()) / count) * totalLevel;
    while (target >= levelBefore + level && hourToMs < window.toMs) {
      levelBefore += level;
      hourFromMs = hourToMs;
      hourToMs = hourEnd(window, hourFromMs);
      level = levelOf(hourFromMs, hourToMs);
    }
    const share = Math.min(1, (target - levelBefore) / level);
    return Math.min(window.toMs - 1, Math.floor(hourFromMs + share * (hourToMs - hourFromMs)));
  };
}

function hourEnd(window: TimeWindow, fromMs: number): number {
  return Math.min(window.toMs, (Math.floor(fromMs / HOUR_MS) + 1) * HOUR_MS);
}

function levelOf(fromMs: number, toMs: number): number {
  return ((toMs - fromMs) / HOUR_MS) * trafficLevel(fromMs);
}

function levelUntil(window: TimeWindow, untilMs: number): number {
  let sum = 0;
  for (let fromMs = window.fromMs; fromMs < untilMs; fromMs = hourEnd(window, fromMs)) {
    sum += levelOf(fromMs, hourEnd(window, fromMs));
  }
  return sum;
}

import { poisson } from '../random/counts';
import type { Random } from '../random/random';
import { DAY_MS, type TimeWindow } from './timeWindow';
import { trafficLevel } from './traffic';

/**
 * Instants of independent arrivals within a short slot, in order: a Poisson process whose rate follows the traffic at
 * the middle of the slot and gives `perDay` on the average day of a week.
 */
export function arrivals(
  random: Random,
  slot: TimeWindow,
  perDay: number,
  level: (timeMs: number) => number = trafficLevel
): number[] {
  const lengthMs = slot.toMs - slot.fromMs;
  const count = poisson(random, (perDay * level(slot.fromMs + lengthMs / 2) * lengthMs) / DAY_MS);
  const times = Array.from({ length: count }, () => slot.fromMs + Math.floor(random() * lengthMs));
  return times.sort((a, b) => a - b);
}

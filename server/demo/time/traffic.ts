import { DAY_MS, HOUR_MS } from './timeWindow';

/** Weekend days bring this share of a weekday's traffic. */
export const WEEKEND_SHARE = 0.6;

const WEEKDAY_LEVEL = 7 / (5 + 2 * WEEKEND_SHARE);
const PEAK_HOUR = 14;
const SWING = 0.75;
/** 1 January 1970 was a Thursday; with Monday as 0 it was day 3. */
const WEEKDAY_OF_EPOCH = 3;

export function isWeekend(timeMs: number): boolean {
  return (Math.floor(timeMs / DAY_MS) + WEEKDAY_OF_EPOCH) % 7 >= 5;
}

/** How busy an hour of the day is, against the day's mean of 1; busiest in the early afternoon, UTC. */
export function hourOfDayLevel(timeMs: number): number {
  const hour = (timeMs % DAY_MS) / HOUR_MS;
  return 1 + SWING * Math.cos((2 * Math.PI * (hour - PEAK_HOUR)) / 24);
}

/** How busy an instant is against the mean of a whole week, which is 1. */
export function trafficLevel(timeMs: number): number {
  return hourOfDayLevel(timeMs) * WEEKDAY_LEVEL * (isWeekend(timeMs) ? WEEKEND_SHARE : 1);
}

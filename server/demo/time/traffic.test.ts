import { mean } from '../../../tests/fixtures/sampling';
import { seededRandom } from '../../platform/seededRandom';
import { arrivals } from './arrivals';
import { DAY_MS, HOUR_MS } from './timeWindow';
import { isWeekend, trafficLevel, WEEKEND_SHARE } from './traffic';

const MONDAY = Date.UTC(2026, 10, 16);
const WEEK = Array.from({ length: 7 * 24 }, (_, hour) => MONDAY + hour * HOUR_MS);

it('knows Saturday and Sunday in UTC', () => {
  const days = Array.from({ length: 7 }, (_, day) => isWeekend(MONDAY + day * DAY_MS + DAY_MS - 1));
  expect(days).toEqual([false, false, false, false, false, true, true]);
});

it('has a mean of 1 over a week, and on a weekend day the stated share of a weekday', () => {
  const saturday = WEEK.slice(5 * 24, 6 * 24).map(trafficLevel);
  const friday = WEEK.slice(4 * 24, 5 * 24).map(trafficLevel);
  expect(mean(WEEK.map(trafficLevel))).toBeCloseTo(1, 12);
  expect(mean(saturday) / mean(friday)).toBeCloseTo(WEEKEND_SHARE, 12);
});

it('arrivals over a week add up to the stated number a day, in order, each within its slot', () => {
  const random = seededRandom(41);
  let total = 0;
  for (const fromMs of WEEK) {
    const slot = { fromMs, toMs: fromMs + HOUR_MS };
    const times = arrivals(random, slot, 2_000);
    expect(times.every((time, i) => time >= (times[i - 1] ?? slot.fromMs) && time < slot.toMs)).toBe(true);
    total += times.length;
  }
  expect(Math.abs(total - 14_000) / Math.sqrt(14_000)).toBeLessThan(4);
});

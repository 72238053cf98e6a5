import { medianWithoutDay, sortedMembers, type Member, type Members } from './membersByDay';
import type { Season } from './options';
import type { Days } from './series';

const DAYS_PER_WEEK = 7;
/** Neighbouring steps that lie within five minutes are one time of day. */
const NEIGHBOURHOOD_PER_DAY = 288;

/**
 * What each value is expected to be, after the level: the median of what the other days had at the same time of the
 * season. Leaving the value's own day out makes a day of the past and the day under test alike, which the false-alarm
 * rate rests on, and keeps an anomaly from hiding itself. NaN where fewer than three other days had a value.
 *
 * @param values After the level, NaN where unknown; the first one is the first of its day.
 * @param learntDays First days that count as others; every one unless told otherwise.
 */
export function seasonalExpectation(
  values: Float64Array,
  { pointsPerDay, count, firstDay }: Days,
  season: Season,
  learntDays: number = count
): Float64Array {
  const expected = new Float64Array(values.length).fill(NaN);
  const reach = Math.floor(pointsPerDay / NEIGHBOURHOOD_PER_DAY);
  const groups = groupsOf(season, count, firstDay);
  for (const days of groups) {
    if (season === 'none') {
      expectAlike(values, expected, pointsPerDay, days, learntDays);
      continue;
    }
    const learnt = days.filter((day) => day < learntDays);
    for (let step = 0; step < pointsPerDay; step++) {
      const near = membersNear(values, pointsPerDay, learnt, step, reach);
      for (const day of days) {
        expected[day * pointsPerDay + step] = medianWithoutDay(near, day);
      }
    }
  }
  return expected;
}

/** Days that are compared with each other. */
function groupsOf(season: Season, count: number, firstDay: number): number[][] {
  const days = Array.from({ length: count }, (_, day) => day);
  return season === 'week'
    ? Array.from({ length: DAYS_PER_WEEK }, (_, weekday) =>
        days.filter((day) => (firstDay + day) % DAYS_PER_WEEK === weekday)
      )
    : [days];
}

function membersNear(
  values: Float64Array,
  pointsPerDay: number,
  days: readonly number[],
  step: number,
  reach: number
): Members {
  const members: Member[] = [];
  for (const day of days) {
    for (let near = step - reach; near <= step + reach; near++) {
      const value = values[day * pointsPerDay + near] ?? NaN;
      // What spills over midnight belongs to the neighbouring day.
      const isSameDay = near >= 0 && near < pointsPerDay;
      if (isSameDay && !Number.isNaN(value)) {
        members.push({ value, day });
      }
    }
  }
  return sortedMembers(members);
}

/** Without a season every value of a day is expected to be the same. */
function expectAlike(
  values: Float64Array,
  expected: Float64Array,
  pointsPerDay: number,
  days: readonly number[],
  learntDays: number
): void {
  const members: Member[] = [];
  values.subarray(0, learntDays * pointsPerDay).forEach((value, index) => {
    if (!Number.isNaN(value)) {
      members.push({ value, day: Math.floor(index / pointsPerDay) });
    }
  });
  const all = sortedMembers(members);
  for (const day of days) {
    expected.fill(medianWithoutDay(all, day), day * pointsPerDay, (day + 1) * pointsPerDay);
  }
}

import type { Season } from './options';
import type { Days } from './series';

/** Fewest other days that an expectation can rest on. */
const LEAST_VALUES = 3;
const DAYS_PER_WEEK = 7;
/** Neighbouring steps that lie within five minutes are one time of day. */
const NEIGHBOURHOOD_PER_DAY = 288;

/**
 * What each value is expected to be, after the level: the median of what the other days had at the same time of the
 * season. Leaving the value's own day out makes a day of the past and the day under test alike, which the false-alarm
 * rate rests on, and keeps an anomaly from hiding itself. NaN where fewer than three other days had a value.
 *
 * @param values After the level, NaN where unknown; the first one is the first of its day.
 */
export function seasonalExpectation(
  values: Float64Array,
  { pointsPerDay, count, firstDay }: Days,
  season: Season
): Float64Array {
  const expected = new Float64Array(values.length).fill(NaN);
  const reach = Math.floor(pointsPerDay / NEIGHBOURHOOD_PER_DAY);
  const groups = groupsOf(season, count, firstDay);
  for (const days of groups) {
    if (season === 'none') {
      expectAlike(values, expected, pointsPerDay, days);
      continue;
    }
    for (let step = 0; step < pointsPerDay; step++) {
      const near = membersNear(values, pointsPerDay, days, step, reach);
      for (const day of days) {
        expected[day * pointsPerDay + step] = medianWithoutDay(near, day);
      }
    }
  }
  return expected;
}

interface Members {
  readonly sorted: readonly number[];
  /** Day of each. */
  readonly days: readonly number[];
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
  const members: Array<{ value: number; day: number }> = [];
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
  days: readonly number[]
): void {
  const members: Array<{ value: number; day: number }> = [];
  values.forEach((value, index) => {
    if (!Number.isNaN(value)) {
      members.push({ value, day: Math.floor(index / pointsPerDay) });
    }
  });
  const all = sortedMembers(members);
  for (const day of days) {
    expected.fill(medianWithoutDay(all, day), day * pointsPerDay, (day + 1) * pointsPerDay);
  }
}

function sortedMembers(members: Array<{ value: number; day: number }>): Members {
  members.sort((a, b) => a.value - b.value);
  return { sorted: members.map(({ value }) => value), days: members.map(({ day }) => day) };
}

function medianWithoutDay({ sorted, days }: Members, day: number): number {
  const others = sorted.length - days.reduce((count, one) => count + (one === day ? 1 : 0), 0);
  if (others < LEAST_VALUES) {
    return NaN;
  }
  const upper = others >> 1;
  const lower = others % 2 === 1 ? upper : upper - 1;
  let sum = 0;
  let rank = 0;
  for (let index = 0; rank <= upper; index++) {
    if (days[index] !== day) {
      const value = sorted[index] ?? NaN;
      sum += (rank === lower ? value : 0) + (rank === upper ? value : 0);
      rank++;
    }
  }
  return sum / 2;
}

import { checkResultLimit } from '../../questions/resultLimits';
import { compareTexts } from '../../questions/seriesIdentity';
import {
  type DayRanges,
  isRolledUp,
  type PeriodRule,
  USER_DAY_COLUMNS,
  type UserDays,
  type UserDaysAsk,
  type UserDaysQuestion,
  type UserList,
  type UserListQuestion,
} from '../../questions/users/userDaysQuestion';
import { weekShift } from '../../questions/users/userDaysSql';
import type { TableRecord } from '../../records/storableRecord';
import { knownUsers, localMs, matching, userKey } from './userRecords';

const DAY_MS = 86_400_000;

type DaysOfUsers = ReadonlyMap<string, readonly number[]>;
type Row = readonly number[];

export function answerUserDays(question: UserDaysQuestion, records: readonly TableRecord[]): UserDays {
  const { ask, maxPoints } = question;
  const days = daysOfUsers(question, question.filters, records);
  const starts = ask.type === 'cohorts' ? daysOfUsers(question, ask.startFilters, records) : days;
  const rows = [...rowsOf(ask, days, starts)].sort(compareRows);
  checkResultLimit('maxPoints', maxPoints, rows.length);
  return {
    source: isRolledUp(question) ? 'rollup' : 'raw',
    columns: USER_DAY_COLUMNS[ask.type].map((_, index) => Float64Array.from(rows, (row) => row[index] ?? NaN)),
  };
}

export function answerUserList(question: UserListQuestion, records: readonly TableRecord[]): UserList {
  const { age, silence, activeDays, after, limit, asOfDay, activityDays } = question;
  const isIn = (value: number, [low, high]: readonly [number, number]) => value >= low && value <= high;
  const users = [...daysOfUsers(question, question.filters, records)]
    .flatMap(([user, days]) => {
      const state = stateOf(days, asOfDay, activityDays);
      return state === null ? [] : [{ user, ...state }];
    })
    .filter((one) => isIn(one.age, age) && isIn(one.silence, silence) && isIn(one.activeDays, activeDays))
    .filter(({ user }) => compareTexts(user, after) > 0)
    .sort((a, b) => compareTexts(a.user, b.user))
    .slice(0, limit);
  return {
    users: users.map(({ user }) => user),
    firstDays: Float64Array.from(users, (one) => asOfDay - one.age),
    lastDays: Float64Array.from(users, (one) => asOfDay - one.silence),
    activeDays: Float64Array.from(users, (one) => one.activeDays),
  };
}

function daysOfUsers(
  { offsets }: Pick<UserDaysQuestion, 'offsets'>,
  filters: UserDaysQuestion['filters'],
  records: readonly TableRecord[]
): DaysOfUsers {
  const known = knownUsers(records);
  const days = new Map<string, Set<number>>();
  for (const record of matching(records, 'event', filters)) {
    const key = userKey(record, known);
    if (key !== null) {
      const own = days.get(key) ?? new Set();
      days.set(key, own.add(Math.floor(localMs(record.time_ms, offsets) / DAY_MS)));
    }
  }
  return new Map([...days].map(([user, own]) => [user, [...own].sort((a, b) => a - b)]));
}

function rowsOf(ask: UserDaysAsk, days: DaysOfUsers, starts: DaysOfUsers): Iterable<Row> {
  switch (ask.type) {
    case 'gaps':
      return counted(
        [...days.values()].flatMap((own) =>
          own.map((day, index) => [day, index === 0 ? -1 : day - Number(own[index - 1])])
        )
      );
    case 'ranges':
      return ask.ranges.flatMap((range, place) => rangeRows(range, place, days));
    case 'cohorts':
      return cohortRows(ask, days, starts);
    case 'lives':
      return counted([...days.values()].flatMap((own) => lifeOf(own, ask)));
    case 'states':
      return counted(
        [...days.values()].flatMap((own) => {
          const state = stateOf(own, ask.asOfDay, ask.activityDays);
          return state === null
            ? []
            : [[Math.min(state.age, ask.ageCap), Math.min(state.silence, ask.silenceCap), state.activeDays]];
        })
      );
  }
}

function rangeRows({ from, to, beforeFrom, beforeTo }: DayRanges, place: number, days: DaysOfUsers): readonly Row[] {
  const users = [...days.values()].map((own) => ({
    active: own.filter((day) => day >= from && day < to).length,
    before: own.filter((day) => day >= beforeFrom && day < beforeTo).length,
  }));
  const seen = users.filter(({ active, before }) => active + before > 0);
  const sum = (of: (user: (typeof seen)[number]) => number) => seen.reduce((total, user) => total + of(user), 0);
  return seen.length === 0
    ? []
    : [
        [
          place,
          sum(({ active }) => Number(active > 0)),
          sum(({ before }) => Number(before > 0)),
          sum(({ active, before }) => Number(active > 0 && before > 0)),
          sum(({ active }) => active),
          sum(({ active }) => active ** 2),
        ],
      ];
}

function cohortRows(
  { period, fromDay, toDay, maxOffset }: Extract<UserDaysAsk, { type: 'cohorts' }>,
  days: DaysOfUsers,
  starts: DaysOfUsers
): readonly Row[] {
  const rows: number[][] = [];
  for (const [user, [first = Infinity]] of starts) {
    if (first < fromDay || first >= toDay) {
      continue;
    }
    const cohort = periodOf(first, period);
    const own = (days.get(user) ?? []).filter((day) => day >= first).map((day) => periodOf(day, period) - cohort);
    rows.push([0, cohort, 0]);
    rows.push(...[...new Set(own)].filter((offset) => offset <= maxOffset).map((offset) => [1, cohort, offset]));
    if (own.length > 0) {
      rows.push([2, cohort, Math.min(Math.max(...own), maxOffset)]);
    }
  }
  return counted(rows);
}

export function periodOf(day: number, period: PeriodRule): number {
  switch (period.unit) {
    case 'day':
      return day;
    case 'week':
      return Math.floor((day + weekShift(period)) / 7);
    case 'month': {
      const date = new Date(day * DAY_MS);
      return date.getUTCFullYear() * 12 + date.getUTCMonth() + 1;
    }
  }
}

function lifeOf(days: readonly number[], { silenceDays, endDay }: { silenceDays: number; endDay: number }): Row[] {
  const [first = Infinity] = days;
  const last = days.find((day, index) => Number(days[index + 1] ?? Infinity) - day > silenceDays) ?? first;
  return first > endDay ? [] : last < endDay ? [[last - first, 1]] : [[endDay - first, 0]];
}

function stateOf(days: readonly number[], asOfDay: number, activityDays: number) {
  const known = days.filter((day) => day <= asOfDay);
  const [first] = known;
  return first === undefined
    ? null
    : {
        age: asOfDay - first,
        silence: asOfDay - Number(known.at(-1)),
        activeDays: known.filter((day) => day > asOfDay - activityDays).length,
      };
}

function counted(rows: readonly Row[]): readonly Row[] {
  const counts = new Map<string, { row: Row; count: number }>();
  for (const row of rows) {
    const key = row.join(' ');
    const cell = counts.get(key) ?? { row, count: 0 };
    cell.count += 1;
    counts.set(key, cell);
  }
  return [...counts.values()].map(({ row, count }) => [...row, count]);
}

function compareRows(a: Row, b: Row): number {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place < 0 ? 0 : Number(a[place]) - Number(b[place]);
}

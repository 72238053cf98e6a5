import type { OffsetStep, PeriodRule, UserDaysAsk } from './userDaysQuestion';

/** What engines say differently. Names of numbers are bound, never their values written. */
export interface UserDialect {
  /** A bound whole number. */
  readonly number: (name: string) => string;
  readonly floorDivide: (dividend: string, divisor: string) => string;
  /** Year times 12 plus month of a day since 1970-01-01. */
  readonly monthOf: (day: string) => string;
  /** The user's active day before and after this one, null or −1 without one. */
  readonly previousDay: string;
  readonly nextDay: string;
  readonly countIf: (condition: string) => string;
  readonly minIf: (value: string, condition: string) => string;
}

export interface BoundSql {
  readonly sql: string;
  readonly numbers: Readonly<Record<string, number>>;
}

/** Later than any day; small enough for every engine's whole numbers. */
const NEVER = 1_000_000;

/**
 * @param days A relation of `user_key` and `day`, each pair once.
 * @param starts The same, of the events that begin a life; only for cohorts.
 */
export function userDaysSql(ask: UserDaysAsk, days: string, starts: string, dialect: UserDialect): BoundSql {
  switch (ask.type) {
    case 'gaps':
      return {
        sql: `SELECT day, gap, count(*) AS users FROM (
            SELECT day, CASE WHEN previous >= 0 THEN day - previous ELSE -1 END AS gap
            FROM (SELECT user_key, day, ${dialect.previousDay} AS previous FROM (${days})))
          GROUP BY day, gap ORDER BY day, gap`,
        numbers: {},
      };
    case 'ranges':
      return rangesSql(ask, days, dialect);
    case 'cohorts':
      return cohortsSql(ask, days, starts, dialect);
    case 'lives':
      return livesSql(ask, days, dialect);
    case 'states':
      return statesSql(ask, days, dialect);
  }
}

function rangesSql({ ranges }: Extract<UserDaysAsk, { type: 'ranges' }>, days: string, dialect: UserDialect): BoundSql {
  const numbers: Record<string, number> = {};
  const rows = ranges.map(({ from, to, beforeFrom, beforeTo }, place) => {
    const bound = { place, from, to, before_from: beforeFrom, before_to: beforeTo };
    const columns = Object.entries(bound).map(([name, value]) => {
      numbers[`range_${place}_${name}`] = value;
      return `${dialect.number(`range_${place}_${name}`)} AS range_${name}`;
    });
    return `SELECT ${columns.join(', ')}`;
  });
  const isInside = 'day >= range_from AND day < range_to';
  const isBefore = 'day >= range_before_from AND day < range_before_to';
  return {
    sql: `SELECT range_place, ${dialect.countIf('active > 0')}, ${dialect.countIf('earlier > 0')},
        ${dialect.countIf('active > 0 AND earlier > 0')}, sum(active), sum(active * active)
      FROM (
        SELECT range_place, user_key, ${dialect.countIf(isInside)} AS active, ${dialect.countIf(isBefore)} AS earlier
        FROM (${days}) AS d CROSS JOIN (${rows.join(' UNION ALL ')}) AS r
        WHERE (${isInside}) OR (${isBefore})
        GROUP BY range_place, user_key)
      GROUP BY range_place ORDER BY range_place`,
    numbers,
  };
}

function cohortsSql(
  { period, fromDay, toDay, maxOffset }: Extract<UserDaysAsk, { type: 'cohorts' }>,
  days: string,
  starts: string,
  dialect: UserDialect
): BoundSql {
  const periodOf = (day: string) => periodSql(day, period, dialect);
  const cohorts = `SELECT user_key, first_day, ${periodOf('first_day')} AS cohort
    FROM (SELECT user_key, min(day) AS first_day FROM ${starts === days ? 'active' : `(${starts})`} AS s GROUP BY user_key)
    WHERE first_day >= ${dialect.number('from_day')} AND first_day < ${dialect.number('to_day')}`;
  const returns = `SELECT d.user_key AS user_key, c.cohort AS cohort, ${periodOf('d.day')} - c.cohort AS period_offset
    FROM active AS d INNER JOIN cohorts AS c ON d.user_key = c.user_key WHERE d.day >= c.first_day`;
  return {
    // Named once, so that an engine may make it once.
    sql: `WITH active AS (${days}), cohorts AS (${cohorts}), returned AS (SELECT DISTINCT user_key, cohort, period_offset FROM (${returns}))
      SELECT part, cohort, period_offset, users FROM (
        SELECT 0 AS part, cohort, 0 AS period_offset, count(*) AS users FROM cohorts GROUP BY cohort
        UNION ALL
        SELECT 1 AS part, cohort, period_offset, count(*) AS users FROM returned
          WHERE period_offset <= ${dialect.number('max_offset')} GROUP BY cohort, period_offset
        UNION ALL
        SELECT 2 AS part, cohort, last_offset AS period_offset, count(*) AS users FROM (
          SELECT user_key, cohort, least(max(period_offset), ${dialect.number('max_offset')}) AS last_offset
          FROM returned GROUP BY user_key, cohort) AS l
          GROUP BY cohort, last_offset) AS parts
      ORDER BY part, cohort, period_offset`,
    numbers: {
      from_day: fromDay,
      to_day: toDay,
      max_offset: maxOffset,
      ...(period.unit === 'week' ? weekNumbers(period) : {}),
    },
  };
}

/** Thursday, 1970-01-01, is day 3 of a week that begins on Monday. */
export function weekShift({ weekStart }: PeriodRule): number {
  return (10 - weekStart) % 7;
}

function weekNumbers(period: PeriodRule): Readonly<Record<string, number>> {
  return { week_shift: weekShift(period) };
}

/** Binds `week_shift` for weeks. */
export function periodSql(day: string, { unit }: PeriodRule, dialect: UserDialect): string {
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return dialect.floorDivide(`(${day} + ${dialect.number('week_shift')})`, '7');
    case 'month':
      return dialect.monthOf(day);
  }
}

function livesSql(
  { silenceDays, endDay }: Extract<UserDaysAsk, { type: 'lives' }>,
  days: string,
  dialect: UserDialect
): BoundSql {
  const end = dialect.number('end_day');
  const next = `CASE WHEN following >= 0 THEN following ELSE ${NEVER} END`;
  const falls = dialect.minIf('day', `${next} - day > ${dialect.number('silence_days')}`);
  return {
    sql: `SELECT life, observed, count(*) AS users FROM (
        SELECT CASE WHEN last_day < ${end} THEN last_day - first_day ELSE ${end} - first_day END AS life,
          CASE WHEN last_day < ${end} THEN 1 ELSE 0 END AS observed
        FROM (
          SELECT user_key, min(day) AS first_day, ${falls} AS last_day
          FROM (SELECT user_key, day, ${dialect.nextDay} AS following FROM (${days}))
          GROUP BY user_key)
        WHERE first_day <= ${end})
      GROUP BY life, observed ORDER BY life, observed`,
    numbers: { end_day: endDay, silence_days: silenceDays },
  };
}

function statesSql(
  { asOfDay, activityDays, ageCap, silenceCap }: Extract<UserDaysAsk, { type: 'states' }>,
  days: string,
  dialect: UserDialect
): BoundSql {
  return {
    sql: `SELECT capped_age, capped_silence, active_days, count(*) AS users FROM (
        SELECT least(age, ${dialect.number('age_cap')}) AS capped_age,
          least(silence, ${dialect.number('silence_cap')}) AS capped_silence, active_days
        FROM (${userStatesSql(days, dialect)}))
      GROUP BY capped_age, capped_silence, active_days ORDER BY capped_age, capped_silence, active_days`,
    numbers: { as_of: asOfDay, activity_days: activityDays, age_cap: ageCap, silence_cap: silenceCap },
  };
}

/** One row a user: `user_key`, `first_day`, `last_day`, `age`, `silence`, `active_days`. Binds `as_of` and `activity_days`. */
export function userStatesSql(days: string, dialect: UserDialect): string {
  const asOf = dialect.number('as_of');
  return `SELECT user_key, first_day, last_day, active_days, ${asOf} - first_day AS age, ${asOf} - last_day AS silence
    FROM (
      SELECT user_key, min(day) AS first_day, max(day) AS last_day,
        ${dialect.countIf(`day > ${asOf} - ${dialect.number('activity_days')}`)} AS active_days
      FROM (${days}) AS known WHERE day <= ${asOf} GROUP BY user_key)`;
}

/** Milliseconds since the epoch, made local. Binds `offset_N` and `offset_N_from`. */
export function localMsSql(timeMs: string, offsets: readonly OffsetStep[], dialect: UserDialect): BoundSql {
  const numbers: Record<string, number> = {};
  const cases = offsets.slice(1).map(({ fromMs }, index) => {
    numbers[`offset_${index + 1}_from`] = fromMs;
    return `WHEN ${timeMs} < ${dialect.number(`offset_${index + 1}_from`)} THEN ${dialect.number(`offset_${index}`)}`;
  });
  offsets.forEach(({ offsetMs }, index) => (numbers[`offset_${index}`] = offsetMs));
  const last = dialect.number(`offset_${offsets.length - 1}`);
  const offset = cases.length === 0 ? last : `CASE ${cases.join(' ')} ELSE ${last} END`;
  return { sql: `(${timeMs} + ${offset})`, numbers };
}

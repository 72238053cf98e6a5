import type { Window } from '../../../contract/window';
import type { AnswerSource } from '../recordQuestion';

/** From this moment on local time is UTC plus the offset; the first one holds before it, too. */
export interface OffsetStep {
  readonly fromMs: number;
  readonly offsetMs: number;
}

/** Days are counted from 1970-01-01 of local time. */
export interface LocalDays {
  /** Ascending, one at least: the changes of clocks of a time zone. */
  readonly offsets: readonly OffsetStep[];
}

export type PeriodUnit = 'day' | 'week' | 'month';

/** How days make periods. Weeks are counted from 1970-01-01's, months from year 0. */
export interface PeriodRule {
  readonly unit: PeriodUnit;
  /** The first day of a week: 0 is Monday, 6 is Sunday. */
  readonly weekStart: number;
}

/** Days `[from, to)` and, to compare with, days before them. */
export interface DayRanges {
  readonly from: number;
  readonly to: number;
  readonly beforeFrom: number;
  readonly beforeTo: number;
}

/**
 * What is asked of the days on which users were active; each answers columns of the names in USER_DAY_COLUMNS.
 * - `gaps`: user-days by the day and the days since the user's day before; −1 without one.
 * - `ranges`: users of each range, of the one before, of both, and active days of the users of the range.
 * - `cohorts`: part 0 the users whose first period is a cohort, part 1 those active in the period `offset` later, part 2
 *   those whose last period is that one. Only cohorts within `[fromDay, toDay)` and offsets up to `maxOffset`; who came
 *   later still counts in part 2 at `maxOffset`.
 * - `lives`: users by days from the first active day to the last before the first silence of more than `silenceDays`, when
 *   that began before `endDay` (observed 1), else to `endDay` (observed 0). Who came after `endDay` is left out.
 * - `states`: users by days since the first and the last active day and by active days of the last `activityDays`, as of
 *   `asOfDay`; the first two are cut off at their caps.
 */
export type UserDaysAsk =
  | { readonly type: 'gaps' }
  | { readonly type: 'ranges'; readonly ranges: readonly DayRanges[] }
  | {
      readonly type: 'cohorts';
      readonly period: PeriodRule;
      readonly fromDay: number;
      readonly toDay: number;
      readonly maxOffset: number;
      /** Which events begin a life; the first event of any kind when empty. As `filters`. */
      readonly startFilters: Readonly<Record<string, readonly string[]>>;
    }
  | { readonly type: 'lives'; readonly silenceDays: number; readonly endDay: number }
  | {
      readonly type: 'states';
      readonly asOfDay: number;
      readonly activityDays: number;
      readonly ageCap: number;
      readonly silenceCap: number;
    };

export const USER_DAY_COLUMNS = {
  gaps: ['day', 'gap', 'users'],
  ranges: ['place', 'users', 'before', 'both', 'activeDays', 'squaredActiveDays'],
  cohorts: ['part', 'cohort', 'offset', 'users'],
  lives: ['days', 'observed', 'users'],
  states: ['age', 'silence', 'activeDays', 'users'],
} as const;

/**
 * On which days users were active. A user is a user id; events with only an anonymous id belong to the user who was seen
 * with it within the window, or else are a user of their own.
 */
export interface UserDaysQuestion extends LocalDays {
  readonly kind: 'user-days';
  readonly window: Window;
  /** Allowed values of text fields of events, or of tags as `tags.NAME`. An empty list filters nothing. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly ask: UserDaysAsk;
  readonly maxPoints: number;
}

export interface UserDays {
  readonly source: AnswerSource;
  /** One entry for each name in USER_DAY_COLUMNS of what was asked. */
  readonly columns: readonly Float64Array[];
}

/** Users of a state as of a day, by key: for lists of the users of a segment. Bounds are inclusive. */
export interface UserListQuestion extends LocalDays {
  readonly kind: 'user-list';
  readonly window: Window;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly asOfDay: number;
  readonly activityDays: number;
  readonly age: readonly [number, number];
  readonly silence: readonly [number, number];
  readonly activeDays: readonly [number, number];
  /** Users that come after this one. */
  readonly after: string;
  readonly limit: number;
}

export interface UserList {
  readonly users: readonly string[];
  readonly firstDays: Float64Array;
  readonly lastDays: Float64Array;
  readonly activeDays: Float64Array;
}

/** Whether whole UTC days of all events are enough: what is kept as sums. */
export function isRolledUp({ offsets, filters }: Pick<UserDaysQuestion, 'offsets' | 'filters'>): boolean {
  return (
    offsets.every(({ offsetMs }) => offsetMs === 0) && Object.values(filters).every((values) => values.length === 0)
  );
}

export function isSameFilter(a: UserDaysQuestion['filters'], b: UserDaysQuestion['filters']): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

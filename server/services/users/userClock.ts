import { LocalDays } from '../../analytics/users/localDays';
import { type Period, periodIndex, periodAt, type PeriodRule, periodsOf } from '../../analytics/users/periods';
import { AppError } from '../../contract/errors';
import type { UserPeriod, WeekStart } from '../../contract/queries/usersOptions';
import type { Window } from '../../contract/window';

const WEEK_START_DAYS: Readonly<Record<WeekStart, number>> = { monday: 0, saturday: 5, sunday: 6 };
/** Each point of a figure is work of its own. */
const MAX_PERIODS = 430;

export interface CalendarChoice {
  readonly period: UserPeriod;
  readonly timeZone: string;
  readonly weekStart: WeekStart;
}

/** A window in days and periods of a time zone, and how much of it is over. */
export interface UserClock {
  readonly days: LocalDays;
  readonly rule: PeriodRule;
  /** The end of the window, but not later than now. */
  readonly asOfMs: number;
  /** Days before this one are over. */
  readonly finishedDay: number;
  /** The day that the last moment lies in. */
  readonly lastDay: number;
  readonly firstDay: number;
  /** All that the window touches, as far as it is past. */
  readonly periods: readonly Period[];
  /** The last one that is over; it may begin before the window. */
  readonly lastFinished: Period;
}

/** @throws AppError QUERY_INVALID naming `period` when the window has too many of them. */
export function userClock(window: Window, { period, timeZone, weekStart }: CalendarChoice, nowMs: number): UserClock {
  const days = new LocalDays(timeZone);
  const rule = { unit: period, weekStart: WEEK_START_DAYS[weekStart] };
  const asOfMs = Math.max(window.fromMs, Math.min(window.toMs, nowMs));
  const finishedDay = days.dayAt(asOfMs);
  const firstDay = days.dayAt(window.fromMs);
  const lastDay = Math.max(firstDay, days.dayAt(asOfMs - 1));
  const periods = periodsOf(firstDay, lastDay + 1, rule);
  if (periods.length > MAX_PERIODS) {
    throw new AppError(
      'QUERY_INVALID',
      `The window has ${periods.length} periods of a ${period}; at most ${MAX_PERIODS}.`,
      {
        details: [{ path: 'period', message: 'Choose longer periods or a shorter window' }],
      }
    );
  }
  const lastFinished = periodAt(periodIndex(finishedDay, rule) - 1, rule);
  return { days, rule, asOfMs, finishedDay, firstDay, lastDay, periods, lastFinished };
}

export function isFinished({ to }: Period, { finishedDay }: Pick<UserClock, 'finishedDay'>): boolean {
  return to <= finishedDay;
}

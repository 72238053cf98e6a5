import { parseDuration } from '../../contract/duration';
import type { CalendarUnit, SloWindow } from '../../contract/slo';
import type { Window } from '../../contract/window';
import { fromLocal, localDate, type LocalDate } from './localDate';

const DAY_MS = 86_400_000;
const TYPICAL_DAYS: Readonly<Record<CalendarUnit, number>> = { day: 1, week: 7, month: 30, quarter: 90, year: 365 };

/** The period whose budget is meant, and the part of it that has passed. */
export interface SloPeriod {
  /** What has passed of it, up to now. */
  readonly passed: Window;
  /** The whole of it; for a rolling window the same. */
  readonly whole: Window;
  /** passed / whole, 0–1. */
  readonly elapsedRatio: number;
}

/** How long the window usually is: what alert conditions are scaled by. */
export function typicalWindowMs(window: SloWindow): number {
  return window.kind === 'calendar' ? TYPICAL_DAYS[window.unit] * DAY_MS : rollingMs(window.duration);
}

/**
 * The period an objective's budget covers at an instant.
 *
 * A calendar period starts at local midnight of the time zone, so that a month with a change of clocks is an hour shorter
 * or longer. Weeks start on Monday (ISO 8601).
 *
 * @throws RangeError when the time zone is not known.
 */
export function sloPeriodAt(window: SloWindow, nowMs: number): SloPeriod {
  if (window.kind === 'rolling') {
    const whole = { fromMs: nowMs - rollingMs(window.duration), toMs: nowMs };
    return { passed: whole, whole, elapsedRatio: 1 };
  }
  const start = startOf(window.unit, localDate(nowMs, window.time_zone));
  const fromMs = fromLocal(start, window.time_zone);
  const toMs = fromLocal(next(window.unit, start), window.time_zone);
  return {
    passed: { fromMs, toMs: nowMs },
    whole: { fromMs, toMs },
    elapsedRatio: (nowMs - fromMs) / (toMs - fromMs),
  };
}

function rollingMs(duration: string): number {
  const ms = parseDuration(duration);
  if (ms === null) {
    throw new RangeError(`"${duration}" is no duration.`);
  }
  return ms;
}

function startOf(unit: CalendarUnit, { year, month, day }: LocalDate): LocalDate {
  switch (unit) {
    case 'day':
      return { year, month, day };
    case 'week': {
      const daysSinceMonday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
      return shifted({ year, month, day }, -daysSinceMonday);
    }
    case 'month':
      return { year, month, day: 1 };
    case 'quarter':
      return { year, month: month - ((month - 1) % 3), day: 1 };
    case 'year':
      return { year, month: 1, day: 1 };
  }
}

function next(unit: CalendarUnit, { year, month, day }: LocalDate): LocalDate {
  switch (unit) {
    case 'day':
      return shifted({ year, month, day }, 1);
    case 'week':
      return shifted({ year, month, day }, 7);
    case 'month':
      return inCalendar(year, month + 1, day);
    case 'quarter':
      return inCalendar(year, month + 3, day);
    case 'year':
      return { year: year + 1, month, day };
  }
}

function shifted({ year, month, day }: LocalDate, days: number): LocalDate {
  return inCalendar(year, month, day + days);
}

function inCalendar(year: number, month: number, day: number): LocalDate {
  const date = new Date(Date.UTC(year, month - 1, day));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

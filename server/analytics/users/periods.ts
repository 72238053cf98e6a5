import { DAY_MS, dayText } from './localDays';

export type PeriodUnit = 'day' | 'week' | 'month';

export interface PeriodRule {
  readonly unit: PeriodUnit;
  /** The first day of a week: 0 is Monday, 6 is Sunday. */
  readonly weekStart: number;
}

/** Days `[from, to)`. */
export interface Period {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** Thursday, 1970-01-01, is day 3 of a week that begins on Monday. */
function weekShift(weekStart: number): number {
  return (10 - weekStart) % 7;
}

/** The number of the period that a day lies in: days and weeks since 1970-01-01's, months since year 0. */
export function periodIndex(day: number, { unit, weekStart }: PeriodRule): number {
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return Math.floor((day + weekShift(weekStart)) / 7);
    case 'month': {
      const date = new Date(day * DAY_MS);
      return date.getUTCFullYear() * 12 + date.getUTCMonth() + 1;
    }
  }
}

export function periodAt(index: number, rule: PeriodRule): Period {
  return { index, from: firstDay(index, rule), to: firstDay(index + 1, rule) };
}

function firstDay(index: number, { unit, weekStart }: PeriodRule): number {
  switch (unit) {
    case 'day':
      return index;
    case 'week':
      return index * 7 - weekShift(weekStart);
    case 'month':
      return Date.UTC(Math.floor((index - 1) / 12), (index - 1) % 12, 1) / DAY_MS;
  }
}

/** All periods that days `[from, to)` touch. */
export function periodsOf(from: number, to: number, rule: PeriodRule): readonly Period[] {
  const first = periodIndex(from, rule);
  const count = to > from ? periodIndex(to - 1, rule) - first + 1 : 0;
  return Array.from({ length: count }, (_, place) => periodAt(first + place, rule));
}

/** `2026-11-22`, or `2026-11` for a month. */
export function periodText({ from }: Period, { unit }: PeriodRule): string {
  return unit === 'month' ? dayText(from).slice(0, 7) : dayText(from);
}

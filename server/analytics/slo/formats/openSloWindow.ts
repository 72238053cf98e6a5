import type { CalendarUnit, SloWindow } from '../../../contract/slo';
import type { OpenTimeWindow } from './openSloSchemas';

const CALENDAR_UNITS: Readonly<Record<string, CalendarUnit>> = {
  '1d': 'day',
  '1w': 'week',
  '1M': 'month',
  '1Q': 'quarter',
  '1Y': 'year',
};

/** A Monday that is also the first of a month, a quarter and a year. */
const ALIGNED_START = '2024-01-01 00:00:00';

/** A window of ours, or what is wrong with which field of theirs. */
export function windowFromOpenSlo({ duration, isRolling, calendar }: OpenTimeWindow): SloWindow | [string, string] {
  if (!calendar) {
    if (isRolling === false) {
      return ['calendar', 'a window that is not rolling needs a calendar'];
    }
    return /[MQY]/.test(duration)
      ? ['duration', `a rolling window needs a fixed length, such as 30d; ${duration} has none`]
      : { kind: 'rolling', duration };
  }
  const unit = CALENDAR_UNITS[duration];
  if (!unit) {
    return ['duration', `${duration} is no calendar unit; expected ${Object.keys(CALENDAR_UNITS).join(', ')}`];
  }
  return isAligned(unit, calendar.startTime)
    ? { kind: 'calendar', unit, time_zone: calendar.timeZone }
    : ['calendar.startTime', `${calendar.startTime} is not the start of a calendar ${unit}`];
}

export function windowToOpenSlo(window: SloWindow): OpenTimeWindow {
  if (window.kind === 'rolling') {
    return { duration: window.duration, isRolling: true };
  }
  const duration = Object.entries(CALENDAR_UNITS).find(([, unit]) => unit === window.unit)?.[0] ?? '';
  return { duration, calendar: { startTime: ALIGNED_START, timeZone: window.time_zone }, isRolling: false };
}

function isAligned(unit: CalendarUnit, startTime: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})[ T]00:00(?::00)?$/.exec(startTime);
  if (!match) {
    return false;
  }
  const [, year, month, day] = match.map(Number);
  switch (unit) {
    case 'day':
      return true;
    case 'week':
      return new Date(Date.UTC(year ?? NaN, (month ?? NaN) - 1, day)).getUTCDay() === 1;
    case 'month':
      return day === 1;
    case 'quarter':
      return day === 1 && (month ?? NaN) % 3 === 1;
    case 'year':
      return day === 1 && month === 1;
  }
}

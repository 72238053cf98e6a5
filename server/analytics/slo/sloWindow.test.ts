import type { CalendarUnit, SloWindow } from '../../contract/slo';
import { sloPeriodAt, typicalWindowMs } from './sloWindow';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const calendar = (unit: CalendarUnit, timeZone = 'UTC'): SloWindow => ({ kind: 'calendar', unit, time_zone: timeZone });
const at = (text: string) => Date.parse(text);

function startOf(window: SloWindow, now: string): string {
  return new Date(sloPeriodAt(window, at(now)).whole.fromMs).toISOString();
}

describe('the period of an objective', () => {
  it('rolls with the clock', () => {
    const period = sloPeriodAt({ kind: 'rolling', duration: '30d' }, 100 * DAY);
    expect(period.passed).toEqual({ fromMs: 70 * DAY, toMs: 100 * DAY });
    expect(period.elapsedRatio).toBe(1);
  });

  it.each<[CalendarUnit, string]>([
    ['day', '2026-08-20T00:00:00.000Z'],
    ['week', '2026-08-17T00:00:00.000Z'],
    ['month', '2026-08-01T00:00:00.000Z'],
    ['quarter', '2026-07-01T00:00:00.000Z'],
    ['year', '2026-01-01T00:00:00.000Z'],
  ])('starts at the start of the calendar %s', (unit, start) => {
    expect(startOf(calendar(unit), '2026-08-20T15:30:00Z')).toBe(start);
  });

  it('starts at local midnight of its time zone', () => {
    expect(startOf(calendar('day', 'America/New_York'), '2026-08-20T03:00:00Z')).toBe('2026-08-19T04:00:00.000Z');
    expect(startOf(calendar('month', 'Asia/Kolkata'), '2026-08-31T19:00:00Z')).toBe('2026-08-31T18:30:00.000Z');
  });

  it('is an hour shorter or longer when clocks change', () => {
    const length = (now: string) => {
      const { whole } = sloPeriodAt(calendar('day', 'Europe/Lisbon'), at(now));
      return (whole.toMs - whole.fromMs) / HOUR;
    };
    expect(length('2026-03-29T12:00:00Z')).toBe(23);
    expect(length('2026-10-25T12:00:00Z')).toBe(25);
    expect(length('2026-06-01T12:00:00Z')).toBe(24);
  });

  it('starts after the gap where clocks skip midnight', () => {
    // Chile moves its clocks at midnight: September 6, 2026 begins at 01:00.
    expect(startOf(calendar('day', 'America/Santiago'), '2026-09-06T12:00:00Z')).toBe('2026-09-06T04:00:00.000Z');
  });

  it('knows which part of it has passed', () => {
    expect(sloPeriodAt(calendar('month'), at('2026-04-16T00:00:00Z')).elapsedRatio).toBe(0.5);
  });

  it('has a usual length to scale alerts by', () => {
    expect(typicalWindowMs(calendar('quarter'))).toBe(90 * DAY);
    expect(typicalWindowMs({ kind: 'rolling', duration: '1w' })).toBe(7 * DAY);
  });

  it('refuses a time zone that nobody knows', () => {
    expect(() => sloPeriodAt(calendar('day', 'Mars/Olympus'), 0)).toThrow(RangeError);
  });
});

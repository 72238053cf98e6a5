import { dayText, LocalDays } from './localDays';
import { periodAt, periodIndex, periodsOf, periodText } from './periods';

const HOUR_MS = 3_600_000;
const day = (text: string) => Date.parse(text) / 86_400_000;

describe('USR-14: days of a time zone', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['America/New_York', '2026-11-01', 25],
    ['Asia/Kolkata', '2026-10-25', 24],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
  ])('in %s %s has %d hours, each of them in it', (timeZone, text, hours) => {
    const days = new LocalDays(timeZone);
    const number = day(text);
    const [fromMs, toMs] = [days.startMs(number), days.startMs(number + 1)];
    expect((toMs - fromMs) / HOUR_MS).toBe(hours);
    expect([fromMs - 1, fromMs, toMs - 1, toMs].map((atMs) => dayText(days.dayAt(atMs)))).toEqual(
      [number - 1, number, number, number + 1].map(dayText)
    );
  });

  it('changes of clocks are found to the millisecond, so that arithmetic gives the same days', () => {
    const days = new LocalDays('Europe/Berlin');
    const offsets = days.offsets(Date.parse('2026-01-01'), Date.parse('2026-12-31'));
    expect(offsets.map(({ fromMs, offsetMs }) => [new Date(fromMs).toISOString(), offsetMs / HOUR_MS])).toEqual([
      ['2026-01-01T00:00:00.000Z', 1],
      ['2026-03-29T01:00:00.000Z', 2],
      ['2026-10-25T01:00:00.000Z', 1],
    ]);
  });

  it('an unknown zone is refused', () => {
    expect(() => new LocalDays('Mars/Base')).toThrow(RangeError);
  });
});

describe('periods', () => {
  const rules = [
    { unit: 'week', weekStart: 0 },
    { unit: 'week', weekStart: 5 },
    { unit: 'week', weekStart: 6 },
    { unit: 'month', weekStart: 0 },
    { unit: 'day', weekStart: 0 },
  ] as const;

  it.each(rules)('of $unit from $weekStart on follow each other, and every day is in one', (rule) => {
    for (let number = day('2024-01-01'); number < day('2026-03-05'); number++) {
      const period = periodAt(periodIndex(number, rule), rule);
      expect(period.from <= number && number < period.to).toBe(true);
      expect(periodAt(period.index + 1, rule).from).toBe(period.to);
    }
  });

  it.each([
    [0, '2026-11-16'],
    [5, '2026-11-21'],
    [6, '2026-11-22'],
  ])('a week that begins on day %d of the week holds Sunday, 22 November 2026, from %s on', (weekStart, text) => {
    const rule = { unit: 'week', weekStart } as const;
    expect(periodText(periodAt(periodIndex(day('2026-11-22'), rule), rule), rule)).toBe(text);
  });

  it('a window touches the months it reaches into', () => {
    const rule = { unit: 'month', weekStart: 0 } as const;
    const periods = periodsOf(day('2025-12-31'), day('2026-02-02'), rule);
    expect(periods.map((period) => periodText(period, rule))).toEqual(['2025-12', '2026-01', '2026-02']);
  });
});

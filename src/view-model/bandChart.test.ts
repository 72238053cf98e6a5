import { intervalPath, newestOf, timeTicks, timesOf, valuePath, valuesOf, xAt, yAt, type BandFrame } from './bandChart';

const POINTS = [
  { timeMs: 0, value: 0.1, low: 0, high: 0.2 },
  { timeMs: 1_000, value: null, low: null, high: null },
  { timeMs: 2_000, value: 0.4, low: null, high: 0.5 },
  { timeMs: 4_000, value: 0.5, low: 0.4, high: 0.6 },
];
const FRAME: BandFrame = { width: 400, height: 100, times: timesOf(POINTS), values: { low: 0, high: 1 } };

describe('a value over time with its band', () => {
  it('lies between the first and the last point, and zero and what holds all intervals and limits', () => {
    expect(FRAME.times).toEqual({ low: 0, high: 4_000 });
    const { low, high } = valuesOf(POINTS, [0.3]);
    expect([low, high >= 0.6]).toEqual([0, true]);
    expect(valuesOf([], [0.3]).high).toBeGreaterThan(0.3);
    expect(valuesOf([{ timeMs: 0, value: -1, low: -2, high: 0 }], []).low).toBe(-2);
    expect([xAt(1_000, FRAME), yAt(0.25, FRAME)]).toEqual([100, 75]);
  });

  it('is interrupted where nothing is known, and has no band where a bound is missing', () => {
    expect(valuePath(POINTS, FRAME)).toBe('M0.0 90.0M200.0 60.0L400.0 50.0');
    expect(intervalPath(POINTS, FRAME)).toBe('M0.0 80.0L0.0 100.0ZM400.0 40.0L400.0 60.0Z');
    expect(newestOf(POINTS)?.timeMs).toBe(4_000);
    expect(newestOf([])).toBeUndefined();
  });

  it.each([
    [3_600_000, 6, ['00:00', '00:15', '00:30', '00:45', '01:00']],
    [3 * 86_400_000, 3, ['01/01', '01/02', '01/03', '01/04']],
  ])('has round times of %d ms', (span, count, texts) => {
    expect(timeTicks({ low: 0, high: span }, count, 0).map(({ text }) => text)).toEqual(texts);
  });

  it('has round times of the time zone', () => {
    const HOUR_MS = 3_600_000;
    expect(timeTicks({ low: 0, high: 24 * HOUR_MS }, 1, 2 * HOUR_MS)).toEqual([
      { timeMs: 22 * HOUR_MS, text: '01/02' },
    ]);
  });
});

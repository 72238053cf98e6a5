import { isInsufficient } from '../estimate';
import { conversionTimeQuantile } from './conversionTimeQuantile';

const converted = (times: readonly number[]) => times.map((time) => ({ time, events: 1, censored: 0 }));
const stayed = (count: number, time: number) => ({ time, events: 0, censored: count });
const oneTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

function told(...asked: Parameters<typeof conversionTimeQuantile>) {
  const estimate = conversionTimeQuantile(...asked);
  if (isInsufficient(estimate)) {
    throw new Error(estimate.insufficient.reason);
  }
  return estimate;
}

describe('the time to convert', () => {
  it('is that of those who convert, however few of all that are', () => {
    const times = converted(oneTo(100));
    // Order statistics: the 40th and the 60th or 61st of a hundred bound the median.
    expect(told(times, 0.5, 200)).toMatchObject({ value: 50, low: 40, high: 60, n: 100 });
    const few = told([...times, stayed(10_000, 200)], 0.5, 200);
    expect(few).toMatchObject({ value: 50, n: 100 });
    expect([few.low, few.high]).toEqual([40, 60]);
  });

  it('is longer once it is known that recent users may still convert', () => {
    const sofar = converted(oneTo(40));
    const naive = told([...sofar, stayed(60, 100)], 0.5, 100);
    const aware = told([...sofar, ...oneTo(30).map((time) => stayed(2, time))], 0.5, 100);
    expect(aware.value).toBeGreaterThan(naive.value);
  });

  it('is bounded by the window where the data bound it on no side', () => {
    expect(told(converted([5, 6, 7, 8, 9, 10]), 0.5, 60)).toMatchObject({ value: 7, low: 0, high: 10 });
    expect(told(converted(oneTo(30)), 0.9, 60)).toMatchObject({ value: 27, high: 60 });
  });

  it.each([
    [0.5, 5, 6],
    [0.9, 29, 30],
  ])('needs enough conversions for the quantile %d: %d of %d are too few', (quantile, have, needed) => {
    const estimate = conversionTimeQuantile([...converted(oneTo(have)), stayed(1_000, 60)], quantile, 60);
    expect(estimate).toEqual({ insufficient: { reason: 'too few conversions for a time', have, needed } });
    expect(isInsufficient(conversionTimeQuantile(converted(oneTo(needed)), quantile, 60))).toBe(false);
  });

  it('refuses what is no quantile', () => {
    expect(() => conversionTimeQuantile([], 1, 60)).toThrow(RangeError);
    expect(() => conversionTimeQuantile([], 0.5, 60, 1)).toThrow(RangeError);
  });
});

import { seededRandom } from '../platform/seededRandom';
import { isInsufficient } from './estimate';
import { medianLife, restrictedMean, survivalCurve } from './survivalCurve';

const ended = (...times: number[]) => times.map((time) => ({ time, isObserved: true, count: 1 }));

describe('survival curves', () => {
  it('without censoring are the share that lasts longer, and the mean is the plain mean with its variance', () => {
    const random = seededRandom(5);
    const times = Array.from({ length: 200 }, () => Math.floor(random() * 50));
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    const variance = times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / times.length ** 2;
    const estimate = restrictedMean(ended(...times), 50);
    if (isInsufficient(estimate)) {
      throw new Error(estimate.insufficient.reason);
    }
    expect(estimate.value).toBeCloseTo(mean, 10);
    expect((estimate.high - estimate.low) / 2).toBeCloseTo(1.959963984540054 * Math.sqrt(variance), 9);
    for (const { time, survival } of survivalCurve(ended(...times))) {
      expect(survival).toBeCloseTo(times.filter((other) => other > time).length / 200, 12);
    }
  });

  it('count lives of the same length alike, together or apart', () => {
    const apart = [...ended(1, 1, 3), { time: 2, isObserved: false, count: 1 }];
    const together = [
      { time: 3, isObserved: true, count: 1 },
      { time: 2, isObserved: false, count: 1 },
      { time: 1, isObserved: true, count: 2 },
    ];
    expect(survivalCurve(together)).toEqual(survivalCurve(apart));
  });

  it('say what is missing where too few ended, or more than half last', () => {
    expect(restrictedMean(ended(1, 2), 3)).toEqual({
      insufficient: { reason: 'ended lives', have: 2, needed: 5 },
    });
    const lasting = [...ended(1), { time: 9, isObserved: false, count: 9 }];
    expect(isInsufficient(medianLife(lasting))).toBe(true);
  });
});

import type { FeaturePair } from '../../analytics/drift/compareFeature';
import { driftReport } from '../../analytics/drift/driftReport';
import { createReportCache } from './reportCache';

const pair = (last: number, weight?: number): FeaturePair => ({
  feature: 'x',
  baseline: { kind: 'numbers', values: Float64Array.from({ length: 60 }, (_, index) => index) },
  current: {
    kind: 'numbers',
    values: Float64Array.from([...Array.from({ length: 59 }, (_, index) => index), last]),
    ...(weight === undefined ? {} : { weights: new Float64Array(60).fill(weight) }),
  },
});
const ofCategories = (counts: ReadonlyArray<[string, number]>): FeaturePair => ({
  feature: 'x',
  baseline: { kind: 'categories', counts: new Map([['a', 60]]), missing: 0 },
  current: { kind: 'categories', counts: new Map(counts), missing: 0 },
});

function aCache(maxFeatures?: number) {
  const make = jest.fn(driftReport);
  return { make, report: createReportCache(make, maxFeatures) };
}

describe('kept reports', () => {
  it('are made once from the same values, whatever order categories come in', () => {
    const { make, report } = aCache();
    expect(report([pair(1)], {})).toBe(report([pair(1)], {}));
    report([ofCategories([['a', 30], ['b', 30]])], {}); // prettier-ignore
    report([ofCategories([['b', 30], ['a', 30]])], {}); // prettier-ignore
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('are made anew when one value, weight, name or option differs', () => {
    const { make, report } = aCache();
    report([pair(1)], {});
    report([pair(2)], {});
    report([pair(1, 2)], {});
    report([{ ...pair(1), feature: 'y' }], {});
    report([pair(1)], { alpha: 0.01 });
    report([ofCategories([['a', 30], ['b', 30]])], {}); // prettier-ignore
    report([ofCategories([['a', 30], ['c', 30]])], {}); // prettier-ignore
    expect(make).toHaveBeenCalledTimes(7);
  });

  it('are bounded: those asked for last stay', () => {
    const { make, report } = aCache(2);
    report([pair(1)], {});
    report([pair(2)], {});
    report([pair(1)], {});
    report([pair(3)], {});
    expect(make).toHaveBeenCalledTimes(3);
    report([pair(1)], {});
    expect(make).toHaveBeenCalledTimes(3);
    report([pair(2)], {});
    expect(make).toHaveBeenCalledTimes(4);
  });
});

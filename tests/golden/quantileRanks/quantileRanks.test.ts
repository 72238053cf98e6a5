import { leastCountForQuantile, quantileRanks } from '../../../server/stats/quantileInterval';
import cases from './cases.json';

describe('ranks that bound a quantile, against SciPy', () => {
  it.each(cases)('quantile $quantile of $count at $confidence', ({ count, quantile, confidence, low, high }) => {
    expect(quantileRanks(count, quantile, confidence)).toEqual({ low, high });
  });

  it.each([0.5, 0.95, 0.99, 0.999])(
    'has both bounds of quantile %s from the least count on, not before',
    (quantile) => {
      const least = leastCountForQuantile(quantile);
      const isBounded = (count: number) => Object.values(quantileRanks(count, quantile)).every((rank) => rank !== null);
      expect([isBounded(least - 1), isBounded(least)]).toEqual([false, true]);
    }
  );

  it.each([
    [-1, 0.5],
    [1.5, 0.5],
    [10, 0],
    [10, 1],
  ])('refuses %s values and the quantile %s', (count, quantile) => {
    expect(() => quantileRanks(count, quantile)).toThrow(RangeError);
  });
});

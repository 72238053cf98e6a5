import { betaQuantile, normalQuantile } from './distributions';
import { gammaCdf, gammaQuantile, poissonCdf } from './gammaDistribution';
import { median, medianAbsoluteDeviation } from './robust';
import { isInsufficient, type Estimate } from './estimate';
import { poissonRate } from './poissonRate';
import { clopperPearsonInterval, wilsonInterval } from './proportions';
import { binomialDensity, poissonDensity } from './saddlePoint';

const highOf = (estimate: Estimate) => (isInsufficient(estimate) ? NaN : estimate.high);

describe('distributions at their ends', () => {
  it('quantiles of 0 and 1 are the ends of the range', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([gammaQuantile(0, 3), gammaQuantile(1, 3)]).toEqual([0, Infinity]);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
  });

  it('refuse what is no probability or no shape', () => {
    expect(() => normalQuantile(1.1)).toThrow(RangeError);
    expect(() => gammaQuantile(-0.1, 1)).toThrow(RangeError);
    expect(() => gammaQuantile(0.5, 0)).toThrow(RangeError);
    expect(() => gammaCdf(1, -1)).toThrow(RangeError);
  });

  it('quantile and cdf undo each other for shapes of any size', () => {
    for (const shape of [0.01, 0.5, 1, 30, 1e3, 1e6, 1e9]) {
      for (const probability of [0.001, 0.3, 0.9, 0.999]) {
        expect(gammaCdf(gammaQuantile(probability, shape), shape)).toBeCloseTo(probability, 8);
      }
    }
  });

  it('densities add up to the cdf', () => {
    const counts = Array.from({ length: 8 }, (_, count) => count);
    expect(counts.reduce((sum, count) => sum + poissonDensity(count, 4.2), 0)).toBeCloseTo(poissonCdf(7, 4.2), 13);
    expect(counts.reduce((sum, count) => sum + binomialDensity(count, 7, 0.3), 0)).toBeCloseTo(1, 13);
    expect([binomialDensity(0, 5, 0), binomialDensity(5, 5, 1), binomialDensity(1, 5, 0)]).toEqual([1, 1, 0]);
    expect([poissonDensity(0, 0), poissonDensity(1, 0), poissonCdf(-1, 2)]).toEqual([1, 0, 0]);
  });
});

describe('the examples of the doc comments', () => {
  it('are right', () => {
    expect(highOf(wilsonInterval({ successes: 0, trials: 10 }))).toBeCloseTo(0.2775, 4);
    expect(highOf(clopperPearsonInterval({ successes: 0, trials: 10 }))).toBeCloseTo(0.3085, 4);
    expect(highOf(poissonRate(0, 30))).toBeCloseTo(0.123, 4);
  });
});

describe('robust location and scale', () => {
  it('ignore what less than half of the values do', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNaN();
    expect(medianAbsoluteDeviation([1, 2, 3, 4, 1e9])).toBeCloseTo(1.4826, 4);
    expect(medianAbsoluteDeviation([5, 5, 5, 9])).toBe(0);
  });
});

import { clusteredProportion } from './clusteredProportion';
import { countRatio } from './countRatio';
import { type Estimate, isInsufficient, type IntervalEstimate } from './estimate';
import { wilsonInterval } from './proportions';

function known(estimate: Estimate): IntervalEstimate {
  if (isInsufficient(estimate)) {
    throw new Error(estimate.insufficient.reason);
  }
  return estimate;
}

const sumsOf = (clusters: ReadonlyArray<readonly [trials: number, successes: number]>) => ({
  clusters: clusters.length,
  trials: clusters.reduce((sum, [e]) => sum + e, 0),
  successes: clusters.reduce((sum, [, b]) => sum + b, 0),
  squaredTrials: clusters.reduce((sum, [e]) => sum + e * e, 0),
  squaredSuccesses: clusters.reduce((sum, [, b]) => sum + b * b, 0),
  crossProduct: clusters.reduce((sum, [e, b]) => sum + e * b, 0),
});

describe('proportions of clusters', () => {
  it('with one trial each are nearly Wilson’s', () => {
    const clusters = Array.from({ length: 200 }, (_, index) => [1, index < 50 ? 1 : 0] as const);
    const estimate = known(clusteredProportion(sumsOf(clusters)));
    const wilson = known(wilsonInterval({ successes: 50, trials: 200 }));
    expect(estimate.low).toBeCloseTo(wilson.low, 3);
    expect(estimate.high).toBeCloseTo(wilson.high, 3);
  });

  it('whose trials all agree count clusters, not trials', () => {
    const clusters = Array.from({ length: 40 }, (_, index) => [25, index < 10 ? 25 : 0] as const);
    const { n } = known(clusteredProportion(sumsOf(clusters)));
    expect(n).toBeGreaterThan(38);
    expect(n).toBeLessThan(41);
  });

  it('without any success are not certain to have none', () => {
    const { value, low, high } = known(clusteredProportion(sumsOf(Array.from({ length: 20 }, () => [50, 0] as const))));
    expect([value, low]).toEqual([0, 0]);
    expect(high).toBeGreaterThan(0.1);
    expect(clusteredProportion(sumsOf([[9, 3]]))).toMatchObject({ insufficient: { have: 1, needed: 2 } });
  });
});

describe('ratios of counts', () => {
  it('are surer the more units are in both', () => {
    const width = (both: number) => {
      const { low, high } = known(countRatio({ first: 100, second: 100, both }));
      return high - low;
    };
    expect(width(90)).toBeLessThan(width(50));
    expect(width(50)).toBeLessThan(width(0));
    expect(width(100)).toBeGreaterThan(0);
  });

  it('need ten units in each period, and an overlap that can be', () => {
    expect(countRatio({ first: 9, second: 50, both: 5 })).toMatchObject({ insufficient: { have: 9, needed: 10 } });
    expect(() => countRatio({ first: 10, second: 50, both: 11 })).toThrow(RangeError);
  });
});

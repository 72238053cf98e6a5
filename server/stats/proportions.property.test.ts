import fc from 'fast-check';
import { binomialTest } from './binomialTest';
import { isInsufficient, type Estimate, type IntervalEstimate } from './estimate';
import { poissonRate } from './poissonRate';
import { clopperPearsonInterval, newcombeDifference, wilsonInterval, type Trials } from './proportions';
import { weightedProportion } from './weightedProportion';

const counts = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([trials, share]): Trials => ({ successes: Math.round(share * trials), trials }));
const levels = fc.constantFrom(0.8, 0.95, 0.999);

function known(estimate: Estimate): IntervalEstimate {
  if (isInsufficient(estimate)) {
    throw new Error(estimate.insufficient.reason);
  }
  return estimate;
}

describe.each([
  ['Wilson', wilsonInterval],
  ['Clopper–Pearson', clopperPearsonInterval],
])('%s', (_, interval) => {
  it('contains the proportion and stays between 0 and 1', () => {
    fc.assert(
      fc.property(counts, levels, (trials, level) => {
        const { low, value, high } = known(interval(trials, level));
        expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
      })
    );
  });

  it('is the mirror image for the failures', () => {
    fc.assert(
      fc.property(counts, ({ successes, trials }) => {
        const direct = known(interval({ successes, trials }));
        const mirrored = known(interval({ successes: trials - successes, trials }));
        expect(Math.abs(direct.low - (1 - mirrored.high))).toBeLessThan(1e-12);
      })
    );
  });

  it('grows with confidence and shrinks with more of the same', () => {
    fc.assert(
      fc.property(counts, ({ successes, trials }) => {
        const width = (estimate: Estimate) => known(estimate).high - known(estimate).low;
        const base = width(interval({ successes, trials }, 0.8));
        expect(width(interval({ successes, trials }, 0.99))).toBeGreaterThan(base);
        expect(width(interval({ successes: 4 * successes, trials: 4 * trials }, 0.8))).toBeLessThan(base);
      })
    );
  });

  it('has nothing to say without trials, and refuses what are no counts', () => {
    expect(interval({ successes: 0, trials: 0 })).toEqual({
      insufficient: { reason: 'no trials', have: 0, needed: 1 },
    });
    expect(() => interval({ successes: 2, trials: 1 })).toThrow(RangeError);
    expect(() => interval({ successes: NaN, trials: 1 })).toThrow(RangeError);
    expect(() => interval({ successes: 1, trials: Infinity })).toThrow(RangeError);
    expect(() => interval({ successes: 1, trials: 1 }, 1)).toThrow(RangeError);
  });
});

describe('the exact intervals and the exact test', () => {
  it('agree: a probability at the lower limit is rejected at just that level', () => {
    fc.assert(
      fc.property(counts, ({ successes, trials }) => {
        fc.pre(successes > 0);
        const { low } = known(clopperPearsonInterval({ successes, trials }, 0.9));
        const result = binomialTest({ successes, trials }, low, 'greater');
        expect(isInsufficient(result) ? NaN : result.pValue).toBeCloseTo(0.05, 7);
      })
    );
  });

  it('of a rate scales with the exposure and contains the rate', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
        (events, exposure) => {
          const one = known(poissonRate(events, 1));
          const scaled = known(poissonRate(events, exposure));
          expect(scaled.high * exposure).toBeCloseTo(one.high, 6 - Math.ceil(Math.log10(one.high)));
          expect(scaled.low <= scaled.value && scaled.value < scaled.high).toBe(true);
        }
      )
    );
    expect(poissonRate(3, 0)).toEqual({ insufficient: { reason: 'no exposure', have: 0, needed: 1 } });
    expect(() => poissonRate(-1, 1)).toThrow(RangeError);
  });
});

describe('differences and weights', () => {
  it('a difference is antisymmetric and stays within −1 and 1', () => {
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        const there = known(newcombeDifference(first, second));
        const back = known(newcombeDifference(second, first));
        expect(there.low).toBeCloseTo(-back.high, 12);
        expect(there.low >= -1 && there.high <= 1 && there.low <= there.value && there.value <= there.high).toBe(true);
      })
    );
    expect(newcombeDifference({ successes: 1, trials: 1 }, { successes: 0, trials: 0 })).toHaveProperty('insufficient');
  });

  it('equal weights rest on the records that were seen, whatever the weight', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 1_000 }), ({ successes, trials }, weight) => {
        const seen = known(wilsonInterval({ successes, trials }));
        const weighted = known(
          weightedProportion({
            successWeight: successes * weight,
            totalWeight: trials * weight,
            squaredWeight: trials * weight * weight,
          })
        );
        expect(weighted.n).toBeCloseTo(trials, 6);
        expect(weighted.low).toBeCloseTo(seen.low, 10);
        expect(weighted.high).toBeCloseTo(seen.high, 10);
      })
    );
    expect(weightedProportion({ successWeight: 0, totalWeight: 0, squaredWeight: 0 })).toHaveProperty('insufficient');
    expect(() => weightedProportion({ successWeight: 2, totalWeight: 1, squaredWeight: 1 })).toThrow(RangeError);
  });
});

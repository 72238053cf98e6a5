import { isInsufficient, type InsufficientData } from '../estimate';
import { quantileOfSorted } from '../differences/quantileDifference';
import { chiSquareFit } from '../chiSquareFit';
import { clusteredQuantile } from './clusteredQuantile';
import { gaussianPosterior } from './gaussianPosterior';
import { momentEffect } from './momentEffect';
import { momentShape } from './momentShape';
import { proportionEffect } from './proportionEffect';
import { quantileEffect } from './quantileEffect';
import type { UnitSums } from './unitSums';

const MEAN = momentShape(false, false);

function known<T extends object>(value: T | InsufficientData): T {
  if (isInsufficient(value)) {
    throw new Error(value.insufficient.reason);
  }
  return value;
}

function meanSums(values: readonly number[]): UnitSums {
  const sum = values.reduce((total, value) => total + value, 0);
  return { n: values.length, sums: [sum], products: [[values.reduce((total, value) => total + value * value, 0)]] };
}

describe('momentEffect', () => {
  const control = meanSums([1, 2, 3, 4]);

  it.each([
    { why: 'units in each variant', one: control, two: meanSums([3]) },
    { why: 'values that differ', one: meanSums([2, 2, 2]), two: meanSums([3, 3, 3]) },
    { why: 'a control value other than 0', one: meanSums([-1, 1]), two: control },
  ])('says what is missing: $why', ({ why, one, two }) => {
    const effect = momentEffect([{ control: one, variant: two }], MEAN, 'relative');
    expect(isInsufficient(effect) && effect.insufficient.reason).toBe(why);
  });

  it('puts strata without a variance of their own into the largest', () => {
    const small = { control: meanSums([5]), variant: meanSums([6, 6]) };
    const large = { control, variant: meanSums([2, 3, 4, 6]) };
    const both = { control: meanSums([1, 2, 3, 4, 5]), variant: meanSums([2, 3, 4, 6, 6, 6]) };
    const effect = known(momentEffect([small, large], MEAN, 'absolute'));
    expect(effect.value).toBeCloseTo(known(momentEffect([both], MEAN, 'absolute')).value, 12);
  });

  it('ignores a covariate that never varies', () => {
    const constant = (sums: UnitSums): UnitSums => ({
      n: sums.n,
      sums: [...sums.sums, 0],
      products: [
        [...(sums.products[0] ?? []), 0],
        [0, 0],
      ],
    });
    const variant = meanSums([2, 3, 4, 6]);
    const plain = known(momentEffect([{ control, variant }], MEAN, 'relative'));
    const strata = [{ control: constant(control), variant: constant(variant) }];
    const adjusted = known(momentEffect(strata, momentShape(false, true), 'relative'));
    expect(adjusted).toMatchObject({ value: plain.value, standardError: plain.standardError, covariateFactor: 0 });
  });
});

describe('proportionEffect', () => {
  it('stays within what a difference of rates can be, at 0 and at 1', () => {
    const none = known(proportionEffect({ successes: 0, trials: 15 }, { successes: 15, trials: 15 }, 'absolute'));
    const { low, high } = none.intervalAt(0.95);
    expect(low).toBeGreaterThan(0.5);
    expect(high).toBe(1);
    expect(none).toMatchObject({ test: 'fisher-exact', standardError: null });
  });

  it('has no lift over a control that never succeeds', () => {
    const lift = proportionEffect({ successes: 0, trials: 20 }, { successes: 3, trials: 20 }, 'relative');
    expect(isInsufficient(lift)).toBe(true);
  });

  it('gives one-sided p-values of both directions that make one together', () => {
    const effect = known(proportionEffect({ successes: 50, trials: 500 }, { successes: 60, trials: 500 }, 'absolute'));
    expect(effect.pValueAbove(-0.05)).toBeLessThan(0.01);
    expect(effect.pValueAbove(0.1)).toBeGreaterThan(0.99);
    expect(effect.pValueAbove(effect.value)).toBe(0.5);
  });
});

describe('quantiles', () => {
  const sorted = Float64Array.from({ length: 400 }, (_, index) => index + 1);

  it('are those of independent values when every value is a cluster of its own', () => {
    const alone = { sorted, clusters: Uint32Array.from(sorted, (_, index) => index), clusterCount: 400 };
    const clustered = clusteredQuantile(alone, 0.5).intervalAt(0.95);
    const plain = quantileOfSorted(sorted, 0.5).intervalAt(0.95);
    // The variance over clusters divides by n − 1, which is worth one value.
    expect(Math.abs(clustered.low - plain.low)).toBeLessThanOrEqual(1);
    expect(Math.abs(clustered.high - plain.high)).toBeLessThanOrEqual(1);
  });

  it('have no bounds when the values come from too few independent ones', () => {
    const clusters = Uint32Array.from(sorted, (_, index) => Math.floor(index / 200));
    const two = clusteredQuantile({ sorted, clusters, clusterCount: 2 }, 0.5);
    expect(two.intervalAt(0.95)).toEqual({ low: -Infinity, high: Infinity });
    expect(known(quantileEffect(two, two, 'absolute')).pValue).toBe(1);
  });

  it('have a lift whose interval leaves out 0 when the difference’s does', () => {
    const one = quantileOfSorted(sorted, 0.5);
    const two = quantileOfSorted(
      sorted.map((value) => value * 2),
      0.5
    );
    expect(known(quantileEffect(one, two, 'relative')).value).toBeCloseTo(1, 12);
    expect(known(quantileEffect(one, two, 'relative')).intervalAt(0.95).low).toBeGreaterThan(0);
    expect(known(quantileEffect(one, two, 'absolute')).intervalAt(0.95).low).toBeGreaterThan(0);
  });
});

describe('gaussianPosterior', () => {
  it('keeps both losses at or above 0, however sure it is', () => {
    const sure = gaussianPosterior({ value: 5, standardError: 0.1 });
    expect(sure.lossOfVariant).toBe(0);
    expect(sure.lossOfControl).toBeCloseTo(5, 12);
  });

  it('refuses an effect without an error', () => {
    expect(() => gaussianPosterior({ value: 1, standardError: 0 })).toThrow(RangeError);
  });
});

describe('chiSquareFit', () => {
  it('calls units in a variant that should have none impossible', () => {
    expect(chiSquareFit([10, 10, 1], [1, 1, 0]).pValue).toBe(0);
    expect(chiSquareFit([10, 10, 0], [1, 1, 0])).toMatchObject({ pValue: 1, degreesOfFreedom: 1 });
  });
});

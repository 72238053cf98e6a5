import { minimumDetectableEffect, planRest, planSample } from './samplePlan';
import { winsorised, winsorLimits } from './winsorise';

describe('planSample', () => {
  const question = {
    measure: { kind: 'rate', value: 0.1 } as const,
    relativeEffect: 0.1,
    weights: [1, 1],
    unitsPerDay: 1_000,
  };

  it('finds the textbook sample of two rates, and the days it takes', () => {
    // samplesize_proportions_2indep and every calculator: 14,751 an arm for 10 % against 11 %.
    expect(planSample(question)).toEqual({ units: 29_502, unitsPerVariant: [14_751, 14_751], days: 30 });
  });

  it('agrees with the smallest effect that those units find', () => {
    expect(minimumDetectableEffect(question, 29_502)).toBeCloseTo(0.1, 5);
  });

  it('asks for more when more tests share the error, and never for a finite sample without an effect', () => {
    expect(planSample({ ...question, comparisons: 3 })?.units).toBeGreaterThan(29_502);
    expect(planSample({ ...question, relativeEffect: 0 })).toBeNull();
    expect(planSample({ ...question, relativeEffect: 20 })).toBeNull();
  });
});

describe('planRest', () => {
  it('has nothing left once the effect worth finding is found with the power asked for', () => {
    const enough = planRest({ standardError: 1, units: 1_000, effect: 2.81, unitsPerDay: 10 });
    expect(enough).toMatchObject({ unitsLeft: 0, daysLeft: 0 });
    expect(enough.minimumDetectableEffect).toBeCloseTo(2.8016, 3);
  });

  it('halves the error with four times the units', () => {
    const half = planRest({ standardError: 1, units: 1_000, effect: 2.8015874 / 2, unitsPerDay: 100 });
    expect(half.unitsLeft).toBeGreaterThanOrEqual(2_999);
    expect(half.unitsLeft).toBeLessThanOrEqual(3_001);
    expect(planRest({ standardError: 1, units: 1_000, effect: 0 })).toMatchObject({ unitsLeft: null, daysLeft: null });
  });
});

describe('winsorLimits', () => {
  it('cuts both ends at the values of those ranks', () => {
    const values = Array.from({ length: 100 }, (_, index) => index + 1);
    const limits = winsorLimits(values, { lower: 0.05, upper: 0.01 });
    expect(limits).toEqual({ low: 6, high: 99 });
    expect(winsorised(1_000, limits)).toBe(99);
    expect(winsorised(-3, limits)).toBe(6);
    expect(winsorised(50, limits)).toBe(50);
  });

  it('cuts nothing without shares or values', () => {
    expect(winsorLimits([1, 2, 3], { lower: 0, upper: 0 })).toEqual({ low: -Infinity, high: Infinity });
    expect(winsorised(7, winsorLimits([], { lower: 0.1, upper: 0.1 }))).toBe(7);
  });

  it('refuses shares that leave nothing', () => {
    expect(() => winsorLimits([1], { lower: 0.6, upper: 0.4 })).toThrow(RangeError);
  });
});

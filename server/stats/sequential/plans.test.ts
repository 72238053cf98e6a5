import { normalCdf } from '../distributions';
import { conditionalPower, currentTrend } from './conditionalPower';
import { futilityBounds } from './futility';
import { groupSequentialBounds, passingProbabilities } from './groupSequential';
import { repeatedIntervals } from './repeatedIntervals';

const ONE_SIDED = { alpha: 0.025, sides: 1, spending: { gamma: -4 } } as const;
const THIRDS = [1 / 3, 2 / 3, 1];

describe('futility bounds', () => {
  const design = { efficacy: ONE_SIDED, beta: 0.1, spending: { gamma: -2 } } as const;

  it('are those that gsDesign prints for its default design', () => {
    const { upper, lower, drift } = futilityBounds(THIRDS, design);

    [3.0107, 2.5465, 1.9992].forEach((bound, look) => expect(upper[look]).toBeCloseTo(bound, 4));
    [-0.2387, 0.9411, 1.9992].forEach((bound, look) => expect(lower[look]).toBeCloseTo(bound, 4));
    // It prints a sample size of 1.07 of that of a fixed design, whose drift is z(0.975) + z(0.9).
    expect((drift / (1.959964 + 1.281552)) ** 2).toBeCloseTo(1.07, 3);
  });

  it('leave the error rate alone when they are overruled', () => {
    const { upper } = futilityBounds(THIRDS, design);

    expect(upper).toEqual(groupSequentialBounds(THIRDS, ONE_SIDED));
    expect(passingProbabilities(THIRDS, upper, 1, 0).at(-1)).toBeCloseTo(0.025, 10);
  });

  it.each([
    [[0.5], 0.1, /last look/],
    [THIRDS, 0.99, /beta/],
  ])('are refused for looks %p with beta %p', (fractions, beta, message) => {
    expect(() => futilityBounds(fractions, { ...design, beta })).toThrow(message);
  });
});

describe('conditional power', () => {
  it('is the closed form when one look is left', () => {
    const [fraction, z, drift, bound] = [0.4, 1.2, 3, 1.97];
    const expected = normalCdf((z * Math.sqrt(fraction) + drift * (1 - fraction) - bound) / Math.sqrt(1 - fraction));

    expect(conditionalPower({ fraction, z }, [1], [bound], drift)).toBeCloseTo(expected, 12);
  });

  it('is larger with more looks to come, and averages to the power of the design', () => {
    const bounds = groupSequentialBounds(THIRDS, ONE_SIDED);
    const [first = 0, ...later] = bounds;
    const drift = 3.3;
    const power = passingProbabilities(THIRDS, bounds, 1, drift).at(-1) ?? 0;

    let average = 1 - normalCdf(first - drift * Math.sqrt(1 / 3));
    const step = 0.01;
    for (let z = first - step / 2; z > -8; z -= step) {
      const density = Math.exp(-0.5 * (z - drift * Math.sqrt(1 / 3)) ** 2) / Math.sqrt(2 * Math.PI);
      average += step * density * conditionalPower({ fraction: 1 / 3, z }, THIRDS.slice(1), later, drift);
    }
    expect(average).toBeCloseTo(power, 5);
  });

  it('takes the trend of the data from where they stand', () => {
    expect(currentTrend({ fraction: 0.25, z: 1 })).toBe(2);
  });

  it('looks forward only', () => {
    expect(() => conditionalPower({ fraction: 0.5, z: 1 }, [0.4], [2], 0)).toThrow(/ascend/);
  });
});

describe('repeated intervals', () => {
  const design = { alpha: 0.05, sides: 2, spending: 'obrien-fleming' } as const;

  it('leave 0 out exactly when the bound is passed', () => {
    const [bound = 0] = groupSequentialBounds([0.5], design);
    const at = (z: number) => repeatedIntervals([0.5], [{ value: 2 * z, standardError: 2 }], design)[0]?.low ?? NaN;

    expect(at(bound * 1.0001)).toBeGreaterThan(0);
    expect(at(bound * 0.9999)).toBeLessThan(0);
  });

  it('have no ends while nothing may be spent, and one when one-sided', () => {
    const none = repeatedIntervals([0.0001], [{ value: 1, standardError: 1 }], design);
    const oneSided = repeatedIntervals([1], [{ value: 3, standardError: 1 }], ONE_SIDED);

    expect(none).toEqual([{ low: -Infinity, high: Infinity }]);
    expect(oneSided[0]?.low).toBeCloseTo(3 - 1.959964, 5);
    expect(oneSided[0]?.high).toBe(Infinity);
  });
});

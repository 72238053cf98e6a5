import { isInsufficient } from '../../stats/estimate';
import { sampleRatio } from './sampleRatio';

describe('sample ratio', () => {
  it('is Pearson’s test for one look', () => {
    // scipy.stats.chisquare([5200, 4800]): statistic 16, p-value 6.334248366623996e-05
    const { fixed, expected } = sampleRatio([5_200, 4_800], [1, 1]);

    expect(expected).toEqual([5_000, 5_000]);
    expect(fixed).toMatchObject({ method: 'chi-square', statistic: 16, isMismatch: true });
    expect(isInsufficient(fixed) ? NaN : fixed.pValue / 6.334248366623996e-5).toBeCloseTo(1, 9);
  });

  it('asks more of data that are looked at again and again', () => {
    const { anytime } = sampleRatio([5_200, 4_800], [1, 1]);

    expect(anytime.isMismatch).toBe(false);
    expect(sampleRatio([5_350, 4_650], [1, 1]).anytime.isMismatch).toBe(true);
  });

  it('takes weights as they were planned', () => {
    const { anytime, expected } = sampleRatio([900, 100], [9, 1]);

    expect(expected).toEqual([900, 100]);
    expect(anytime.pValue).toBe(1);
  });

  it('has no χ² for a handful of units, but an answer all the same', () => {
    const { fixed, anytime } = sampleRatio([3, 2], [1, 1]);

    expect(fixed).toEqual({ insufficient: { reason: expect.stringContaining('units'), have: 2.5, needed: 5 } });
    expect(anytime.isMismatch).toBe(false);
  });

  it.each([
    [[1, 2], [1]],
    [[1], [1]],
    [
      [1, 2],
      [1, 0],
    ],
    [
      [1, NaN],
      [1, 1],
    ],
  ])('refuses %p with weights %p', (units, weights) => {
    expect(() => sampleRatio(units, weights)).toThrow(RangeError);
  });
});

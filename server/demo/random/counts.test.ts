import { mean, variance } from '../../../tests/fixtures/sampling';
import { seededRandom } from '../../platform/seededRandom';
import { exponential, poisson } from './counts';

const N = 100_000;

describe('poisson', () => {
  it.each([0.05, 1, 7.9, 8.1, 40])('has mean and variance %d within 4 standard errors', (expected) => {
    const random = seededRandom(21);
    const draws = Array.from({ length: N }, () => poisson(random, expected));
    // Var of the sample variance of a Poisson variable: (µ4 − σ⁴) / n with µ4 = λ + 3λ².
    const varianceError = Math.sqrt((expected + 2 * expected ** 2) / N);
    expect(Math.abs(mean(draws) - expected) / Math.sqrt(expected / N)).toBeLessThan(4);
    expect(Math.abs(variance(draws) - expected) / varianceError).toBeLessThan(4);
  });

  it('is 0 for a mean of 0', () => {
    expect(poisson(seededRandom(1), 0)).toBe(0);
  });

  it.each([-1, NaN])('refuses the mean %d', (impossible) => {
    expect(() => poisson(seededRandom(1), impossible)).toThrow(RangeError);
  });
});

it('exponential has the stated mean and, as its spread, the same again', () => {
  const random = seededRandom(22);
  const draws = Array.from({ length: N }, () => exponential(random, 40));
  expect(Math.abs(mean(draws) - 40) / (40 / Math.sqrt(N))).toBeLessThan(4);
  expect(Math.abs(variance(draws) - 1_600) / (1_600 * Math.sqrt(8 / N))).toBeLessThan(4);
});

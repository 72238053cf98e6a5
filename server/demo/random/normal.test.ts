import { mean, variance } from '../../../tests/fixtures/sampling';
import { seededRandom } from '../../platform/seededRandom';
import { logNormal, normal } from './normal';

const N = 200_000;

describe('normal', () => {
  const random = seededRandom(11);
  const draws = Array.from({ length: N }, () => normal(random));

  it('has mean 0 and variance 1 within 4 standard errors', () => {
    expect(Math.abs(mean(draws)) * Math.sqrt(N)).toBeLessThan(4);
    expect(Math.abs(variance(draws) - 1) / Math.sqrt(2 / N)).toBeLessThan(4);
  });

  it('has no skew and the fourth moment 3 within 4 standard errors', () => {
    expect(Math.abs(mean(draws.map((z) => z ** 3))) / Math.sqrt(15 / N)).toBeLessThan(4);
    expect(Math.abs(mean(draws.map((z) => z ** 4)) - 3) / Math.sqrt(96 / N)).toBeLessThan(4);
  });

  it('stays finite at both ends of the source', () => {
    expect(Math.abs(normal(() => 0))).toBe(0);
    expect(Number.isFinite(normal(() => 1 - 2 ** -32))).toBe(true);
  });
});

it('logNormal has the stated median and the mean median·exp(sigma² / 2)', () => {
  const random = seededRandom(12);
  const [median, sigma] = [120, 0.5];
  const draws = Array.from({ length: N }, () => logNormal(random, median, sigma));
  const below = draws.filter((value) => value < median).length / N;
  const expectedMean = median * Math.exp(sigma ** 2 / 2);
  const sd = expectedMean * Math.sqrt(Math.exp(sigma ** 2) - 1);
  expect(Math.abs(below - 0.5) / Math.sqrt(0.25 / N)).toBeLessThan(4);
  expect(Math.abs(mean(draws) - expectedMean) / (sd / Math.sqrt(N))).toBeLessThan(4);
});

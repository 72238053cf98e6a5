import { chiSquare } from '../../../tests/fixtures/sampling';
import { seededRandom } from '../../platform/seededRandom';
import { cumulativeShares, drawIndex, oneOf, weightedChoice, zipfShares } from './discrete';

const N = 100_000;

function countDraws(draw: () => number, size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (let i = 0; i < N; i++) {
    const index = draw();
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

it('drawIndex draws each index with its share and never one without a share', () => {
  const random = seededRandom(31);
  const shares = cumulativeShares([5, 0, 3, 2]);
  const counts = countDraws(() => drawIndex(random, shares), 4);
  expect(counts[1]).toBe(0);
  // 13.8 is the 0.1 % point of chi-square with 2 degrees of freedom.
  expect(chiSquare([counts[0] ?? 0, counts[2] ?? 0, counts[3] ?? 0], [0.5, 0.3, 0.2])).toBeLessThan(13.8);
});

it('drawIndex is exact at the borders of the shares', () => {
  const shares = cumulativeShares([1, 1]);
  expect(drawIndex(() => 0, shares)).toBe(0);
  expect(drawIndex(() => 0.4999999, shares)).toBe(0);
  expect(drawIndex(() => 0.5, shares)).toBe(1);
  expect(drawIndex(() => 1 - 2 ** -32, shares)).toBe(1);
});

it('zipfShares gives rank k the weight (k + 1)^−exponent', () => {
  const random = seededRandom(32);
  const size = 20;
  const weights = Array.from({ length: size }, (_, rank) => (rank + 1) ** -0.8);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = zipfShares(size, 0.8);
  const counts = countDraws(() => drawIndex(random, shares), size);
  // 43.8 is the 0.1 % point of chi-square with 19 degrees of freedom.
  expect(
    chiSquare(
      counts,
      weights.map((weight) => weight / total)
    )
  ).toBeLessThan(43.8);
});

it('weightedChoice and oneOf draw by name', () => {
  const random = seededRandom(33);
  const choose = weightedChoice({ often: 0.9, seldom: 0.1 });
  const often = countDraws(() => (choose(random) === 'often' ? 1 : 0), 2)[1] ?? 0;
  expect(Math.abs(often / N - 0.9) / Math.sqrt(0.09 / N)).toBeLessThan(4);
  expect(new Set(Array.from({ length: 100 }, () => oneOf(random, ['a', 'b', 'c'])))).toEqual(new Set(['a', 'b', 'c']));
});

it('weights without a positive sum are refused', () => {
  expect(() => cumulativeShares([])).toThrow(RangeError);
  expect(() => cumulativeShares([0, 0])).toThrow(RangeError);
});

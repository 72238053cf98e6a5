import { hashedUniform } from '../hashedUniform';
import { sortNumbers } from './sortNumbers';

const uniform = (size: number, shape: (u: number) => number) =>
  Float64Array.from({ length: size }, (_, index) => shape(hashedUniform(index)));

describe('sorting numbers', () => {
  it.each([
    ['few', uniform(100, (u) => u - 0.5)],
    ['both signs', uniform(10_000, (u) => u - 0.5)],
    ['negative only', uniform(10_000, (u) => -u)],
    ['many ties', uniform(10_000, (u) => Math.floor(u * 7) - 3)],
    ['all equal', uniform(10_000, () => -2.5)],
    ['from the smallest to the largest magnitude', uniform(10_000, (u) => (u - 0.5) * 10 ** (600 * u - 300))],
  ])('agrees with the engine: %s', (_, numbers) => {
    const kept = numbers.slice();

    // The sign of a zero is of no interest.
    const plus = (sorted: Float64Array) => sorted.map((value) => value + 0);
    expect(plus(sortNumbers(numbers))).toEqual(plus(numbers.slice().sort()));
    expect(numbers).toEqual(kept);
  });
});

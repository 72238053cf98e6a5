import { isotonicFit, placesAmongBlocks, readAtPlaces } from './isotonic';
import type { ScoreGroups } from './scoreGroups';

function groups(scores: readonly number[], positives: readonly number[], negatives: readonly number[]): ScoreGroups {
  return {
    scores: Float64Array.from(scores),
    positiveWeights: Float64Array.from(positives),
    negativeWeights: Float64Array.from(negatives),
    positiveSquares: Float64Array.from(positives),
    negativeSquares: Float64Array.from(negatives),
  };
}

const shares = (fit: ReturnType<typeof isotonicFit>, at: readonly number[]) =>
  Array.from(readAtPlaces(placesAmongBlocks(fit, Float64Array.from(at)), fit.shares));

describe('isotonic regression', () => {
  it('pools neighbours that are in the wrong order, by weight', () => {
    const fit = isotonicFit(groups([0.1, 0.2, 0.3, 0.4], [1, 3, 1, 4], [3, 1, 3, 0]));

    expect(Array.from(fit.shares)).toEqual([0.25, 0.5, 1]);
    expect(Array.from(fit.firsts)).toEqual([0.1, 0.2, 0.4]);
    expect(Array.from(fit.lasts)).toEqual([0.1, 0.3, 0.4]);
    expect(Array.from(fit.sizes)).toEqual([4, 8, 4]);
  });

  it('is a straight line between blocks, constant within and beyond', () => {
    const fit = isotonicFit(groups([0.1, 0.2, 0.3, 0.4], [1, 3, 1, 4], [3, 1, 3, 0]));

    const read = shares(fit, [-5, 0.1, 0.15, 0.25, 0.35, 7]);

    [0.25, 0.25, 0.375, 0.5, 0.75, 1].forEach((expected, index) => expect(read[index]).toBeCloseTo(expected, 12));
  });

  it('keeps blocks at the ends from being too small to be believed', () => {
    const fit = isotonicFit(groups([1, 2, 3, 4, 5], [0, 1, 5, 9, 2], [2, 9, 5, 1, 0]), 5);

    expect(Array.from(fit.shares)).toEqual([1 / 12, 0.5, 11 / 12]);
    expect(Array.from(fit.firsts)).toEqual([1, 3, 4]);
    expect(Array.from(fit.lasts)).toEqual([2, 3, 5]);
  });

  it('is one block when higher scores are worse, and none without records', () => {
    expect(Array.from(isotonicFit(groups([1, 2], [3, 1], [1, 3])).shares)).toEqual([0.5]);
    expect(isotonicFit(groups([1], [0], [0])).shares).toHaveLength(0);
  });
});

import { weightedQuantiles } from './weightedQuantiles';

describe('weightedQuantiles', () => {
  const valueAt = (index: number): number => [10, 20, 30, 40][index] ?? Number.NaN;

  it('gives the least value that the share of the weights does not exceed', () => {
    expect(weightedQuantiles([1, 1, 1, 1], valueAt, [0, 0.25, 0.26, 0.5, 0.75, 0.76, 1])).toEqual([
      10, 10, 20, 20, 30, 40, 40,
    ]);
  });

  it('answers in the order of the shares asked for', () => {
    expect(weightedQuantiles([1, 1, 1, 1], valueAt, [1, 0.25, 0.5, 0.25])).toEqual([40, 10, 20, 10]);
  });

  it('counts a value as often as it weighs', () => {
    expect(weightedQuantiles([1, 7, 1, 1], valueAt, [0.1, 0.11, 0.8, 0.81])).toEqual([10, 20, 20, 30]);
  });

  it('takes a share as reached when only rounding is missing', () => {
    expect(weightedQuantiles([0.1, 0.2, 0.7, 1], valueAt, [0.15, 0.5])).toEqual([20, 30]);
  });
});

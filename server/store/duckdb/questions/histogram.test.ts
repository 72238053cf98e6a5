import { mergeHistograms } from './histogram';

describe('mergeHistograms', () => {
  it('adds the weights of common buckets and keeps all in ascending order', () => {
    const a = { buckets: Float64Array.of(-5, 1, 4), weights: Float64Array.of(1, 2, 3) };
    const b = { buckets: Float64Array.of(0, 4, 9), weights: Float64Array.of(10, 20, 30) };
    const merged = { buckets: Float64Array.of(-5, 0, 1, 4, 9), weights: Float64Array.of(1, 10, 2, 23, 30) };

    expect(mergeHistograms(a, b)).toEqual(merged);
    expect(mergeHistograms(b, a)).toEqual(merged);
  });

  it('leaves a histogram as it is when the other is empty', () => {
    const a = { buckets: Float64Array.of(1), weights: Float64Array.of(2) };
    expect(mergeHistograms(a, { buckets: new Float64Array(), weights: new Float64Array() })).toEqual(a);
  });
});

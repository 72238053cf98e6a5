/**
 * Scores of two classes, as much as ranking figures need: each different score once, ascending, with the weights of the
 * positives and negatives that have it and the sums of the squares of those weights.
 */
export interface ScoreGroups {
  readonly scores: Float64Array;
  readonly positiveWeights: Float64Array;
  readonly negativeWeights: Float64Array;
  readonly positiveSquares: Float64Array;
  readonly negativeSquares: Float64Array;
}

export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    sum += values[index] ?? 0;
  }
  return sum;
}

/** Sums of weights are not exact: a share that is reached but for rounding counts as reached. */
export const WEIGHT_TOLERANCE = 1e-9;

/**
 * The least value at which the weights reach each share of their sum.
 *
 * @param weights Of the values in ascending order.
 * @param valueAt The value at a place.
 */
export function weightedQuantiles(
  weights: ArrayLike<number>,
  valueAt: (index: number) => number,
  quantiles: readonly number[]
): readonly number[] {
  let total = 0;
  for (let index = 0; index < weights.length; index++) {
    total += weights[index] ?? 0;
  }
  return quantiles.map((quantile) => {
    const wanted = (quantile - WEIGHT_TOLERANCE) * total;
    let reached = 0;
    for (let index = 0; index < weights.length; index++) {
      reached += weights[index] ?? 0;
      if (reached >= wanted) {
        return valueAt(index);
      }
    }
    return valueAt(weights.length - 1);
  });
}

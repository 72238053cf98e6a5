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
  const values = new Array<number>(quantiles.length);
  let index = 0;
  let reached = weights[0] ?? 0;
  for (const { quantile, place } of ascending(quantiles)) {
    const wanted = (quantile - WEIGHT_TOLERANCE) * total;
    while (reached < wanted && index < weights.length - 1) {
      index += 1;
      reached += weights[index] ?? 0;
    }
    values[place] = valueAt(index);
  }
  return values;
}

/** In this order one walk along the weights finds them all. */
function ascending(quantiles: readonly number[]): ReadonlyArray<{ readonly quantile: number; readonly place: number }> {
  return quantiles.map((quantile, place) => ({ quantile, place })).sort((a, b) => a.quantile - b.quantile);
}

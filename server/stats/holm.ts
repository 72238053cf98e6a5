export interface HolmResult {
  /** p-value that controls the chance of any false finding in the family; in the order given. */
  readonly adjusted: readonly number[];
  /** The level that each is judged at: alpha over how many were still open when its turn came. */
  readonly levels: readonly number[];
}

/**
 * Holm's step-down procedure over a family of tests.
 *
 * From the smallest p-value on, the k-th is judged at `alpha / (m − k + 1)`; the first that fails ends it, and all that
 * follow are judged at its level. Source: S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure" (1979).
 * `adjusted` matches statsmodels `multipletests(method="holm")`.
 */
export function holm(pValues: readonly number[], alpha: number): HolmResult {
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1));
  const adjusted = new Array<number>(pValues.length).fill(1);
  const levels = new Array<number>(pValues.length).fill(alpha);
  let largest = 0;
  let failedLevel: number | null = null;
  order.forEach((index, rank) => {
    const open = pValues.length - rank;
    const pValue = pValues[index] ?? 1;
    largest = Math.max(largest, Math.min(1, pValue * open));
    adjusted[index] = largest;
    levels[index] = failedLevel ?? alpha / open;
    if (pValue > alpha / open) {
      failedLevel ??= alpha / open;
    }
  });
  return { adjusted, levels };
}

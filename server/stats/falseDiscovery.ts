/** benjamini-yekutieli holds whatever the dependence between the tests; benjamini-hochberg under positive dependence. */
export const FALSE_DISCOVERY_METHODS = ['benjamini-hochberg', 'benjamini-yekutieli'] as const;
export type FalseDiscoveryMethod = (typeof FALSE_DISCOVERY_METHODS)[number];

/**
 * p-values adjusted so that, of the findings at `adjusted ≤ alpha`, at most the share alpha is false on average.
 *
 * Definition: with the p-values in ascending order, `min over k ≥ i of p(k) c m / k`, at most 1; c = 1 (Benjamini and
 * Hochberg (1995)) or `1 + 1/2 + … + 1/m` (Benjamini and Yekutieli (2001)). Matches statsmodels `multipletests` with
 * `fdr_bh` and `fdr_by`. When nothing is to be found, it is also the chance of any finding.
 *
 * @returns In the order given.
 */
export function falseDiscovery(
  pValues: readonly number[],
  method: FalseDiscoveryMethod = 'benjamini-hochberg'
): readonly number[] {
  const size = pValues.length;
  const factor = method === 'benjamini-hochberg' ? 1 : pValues.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  const descending = pValues.map((_, index) => index).sort((a, b) => (pValues[b] ?? 1) - (pValues[a] ?? 1));
  const adjusted = new Array<number>(size).fill(1);
  let smallest = 1;
  descending.forEach((index, position) => {
    smallest = Math.min(smallest, ((pValues[index] ?? 1) * factor * size) / (size - position));
    adjusted[index] = smallest;
  });
  return adjusted;
}

/** How much a one-sided sum of deviations has gathered on either side. */
export interface Cusum {
  readonly above: number;
  readonly below: number;
}

export const NO_DEVIATION: Cusum = { above: 0, below: 0 };

/**
 * Page's cumulative sums: `S⁺ = max(0, S⁺ + z − k)`, `S⁻ = max(0, S⁻ − z − k)`; a change is found when one of them passes
 * `cusumThreshold`.
 *
 * Source: Page, "Continuous Inspection Schemes" (1954). Fair where the z are independent and nearly standard normal as long as
 * nothing changes, such as means of many rows against a long baseline; otherwise take the e-detector.
 *
 * @param reference k: half of the shift, in standard deviations, that is to be found fastest.
 */
export function withDeviation({ above, below }: Cusum, z: number, reference: number): Cusum {
  return { above: Math.max(0, above + z - reference), below: Math.max(0, below - z - reference) };
}

/**
 * Evidence against all hypotheses together: the average of e-values is an e-value, however they depend on each other.
 *
 * Source: Vovk and Wang, "E-values: Calibration, combination and applications" (2021).
 */
export function averageEValue(eValues: readonly number[]): number {
  return eValues.length === 0 ? 1 : eValues.reduce((sum, eValue) => sum + eValue / eValues.length, 0);
}

/**
 * Which hypotheses are refuted, when at most the share `alpha` of those may be so falsely on average, however they depend on each
 * other (Benjamini and Hochberg's procedure on p-values needs positive dependence).
 *
 * Definition: the k with the largest e-values, for the largest k whose k-th is at least m / (k α). Source: Wang and Ramdas,
 * "False Discovery Rate Control with E-values" (2022).
 *
 * @returns In the order given.
 * @throws RangeError unless alpha is between 0 and 1.
 */
export function refutedByEBh(eValues: readonly number[], alpha: number): boolean[] {
  if (!(alpha > 0 && alpha < 1)) {
    throw new RangeError(`alpha lies between 0 and 1, not ${alpha}.`);
  }
  const descending = [...eValues].sort((a, b) => b - a);
  let least = Infinity;
  descending.forEach((eValue, index) => {
    if (eValue >= eValues.length / ((index + 1) * alpha)) {
      least = eValue;
    }
  });
  return eValues.map((eValue) => eValue >= least);
}

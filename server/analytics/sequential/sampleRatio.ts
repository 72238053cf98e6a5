import { insufficient, type InsufficientData } from '../../stats/estimate';
import { gammaTails } from '../../stats/incompleteGamma';
import { anytimePValue } from '../../stats/sequential/anytime/anytimePValue';
import { logMultinomialEValue, requireCategories } from '../../stats/sequential/anytime/multinomialEValue';

/** Far below 0.05, since every experiment is checked and a mismatch takes the trust in its results away. */
export const SAMPLE_RATIO_ALPHA = 0.001;
/** Below this the χ² distribution is not a fair approximation (Cochran, 1954). */
const LEAST_EXPECTED = 5;

export interface SampleRatioTest {
  /** `chi-square` holds for one look that was planned; `anytime-multinomial` at all looks together. */
  readonly method: 'chi-square' | 'anytime-multinomial';
  /** χ², or the natural logarithm of the e-value. */
  readonly statistic: number;
  readonly pValue: number;
  readonly isMismatch: boolean;
}

export interface SampleRatio {
  readonly expected: readonly number[];
  readonly fixed: SampleRatioTest | InsufficientData;
  readonly anytime: SampleRatioTest;
  readonly alpha: number;
}

/**
 * Whether as many units as planned came into each variant.
 *
 * Fixed: Pearson's χ² with k − 1 degrees of freedom, as SciPy's `chisquare`. Anytime: `logMultinomialEValue`, which may be
 * looked at after every unit: over any number of looks at most the share alpha of sound experiments is called a mismatch.
 *
 * @param units Of each variant.
 * @param weights Planned, positive; need not add up to 1.
 * @returns fixed is `insufficient` while a variant has fewer than 5 units to expect.
 * @throws RangeError when weights are not positive, or there are not as many as counts, or fewer than two.
 */
export function sampleRatio(
  units: readonly number[],
  weights: readonly number[],
  alpha = SAMPLE_RATIO_ALPHA
): SampleRatio {
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  const probabilities = weights.map((weight) => weight / totalWeight);
  requireCategories(units, probabilities);
  const total = units.reduce((sum, count) => sum + count, 0);
  const expected = probabilities.map((probability) => probability * total);
  const logEValue = logMultinomialEValue(units, probabilities);
  const pValue = anytimePValue(logEValue);
  return {
    expected,
    fixed: chiSquareTest(units, expected, alpha),
    anytime: { method: 'anytime-multinomial', statistic: logEValue, pValue, isMismatch: pValue <= alpha },
    alpha,
  };
}

function chiSquareTest(
  units: readonly number[],
  expected: readonly number[],
  alpha: number
): SampleRatioTest | InsufficientData {
  const least = Math.min(...expected);
  if (least < LEAST_EXPECTED) {
    return insufficient('units to expect in the smallest variant', least, LEAST_EXPECTED);
  }
  const statistic = units.reduce((sum, count, index) => sum + (count - expected[index]!) ** 2 / expected[index]!, 0);
  const pValue = gammaTails((units.length - 1) / 2, statistic / 2).upper;
  return { method: 'chi-square', statistic, pValue, isMismatch: pValue <= alpha };
}

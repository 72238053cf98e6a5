import { tCdf } from '../distributions';
import { type Difference, levelExcluding } from '../differences/difference';
import { type Located, tDifference } from '../differences/located';

/** How a two-sided p-value was made. */
export const TEST_METHODS = {
  'welch-t': 'Welch’s t test',
  'pooled-z': 'z test of two proportions, pooled variance',
  'fisher-exact': 'Fisher’s exact test, two-sided by probabilities',
  'interval-inverted': 'The level at which the interval just leaves out 0',
} as const;

export type TestMethod = keyof typeof TEST_METHODS;

/** What a variant changes, against the control: absolute, or as a share of the control's value. */
export const EFFECT_SCALES = ['absolute', 'relative'] as const;
export type EffectScale = (typeof EFFECT_SCALES)[number];

/** A difference of two variants with its test. */
export interface Effect extends Difference {
  /** Two-sided, against no effect. */
  readonly pValue: number;
  readonly test: TestMethod;
  /** Of the estimate where it is taken for normal; null where the method does without. */
  readonly standardError: number | null;
  /** The one-sided p-value of "the effect is `boundary` or less". */
  pValueAbove(boundary: number): number;
}

/** An estimate that is nearly normal. */
export function tEffect(located: Located): Effect {
  const { value, variance, degreesOfFreedom } = located;
  const standardError = Math.sqrt(variance);
  return {
    ...tDifference(located, 'welch-t'),
    standardError,
    test: 'welch-t',
    pValue: Math.min(1, 2 * tCdf(-Math.abs(value / standardError), degreesOfFreedom)),
    pValueAbove: (boundary) => tCdf((boundary - value) / standardError, degreesOfFreedom),
  };
}

/** A difference whose interval has no standard error; its one-sided tests are those of the interval. */
export function intervalEffect(difference: Difference, test: { pValue: number; test: TestMethod } | null): Effect {
  return {
    ...difference,
    standardError: null,
    pValue: test?.pValue ?? levelExcluding(difference, 0),
    test: test?.test ?? 'interval-inverted',
    pValueAbove(boundary) {
      const half = levelExcluding(difference, boundary) / 2;
      return boundary <= difference.value ? half : 1 - half;
    },
  };
}

import { tQuantile } from '../distributions';
import { insufficient, type InsufficientData } from '../estimate';
import { effectiveSampleSize } from '../weightedProportion';
import { type Difference, type DifferenceMethod, tailOf } from './difference';

/** Sums of fractions are not exact: two equal weights are two. */
const ROUNDING = 1e-9;

/** An estimate that is nearly normal: a mean, or a ratio of means. */
export interface Located {
  readonly value: number;
  /** Of the estimate, not of single values. */
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

/** Sums of values that each carry a weight; all weights 1: n values. */
export interface ValueSums {
  readonly weight: number;
  readonly squaredWeight: number;
  readonly sum: number;
  readonly squares: number;
}

/**
 * The mean with its variance, n replaced by Kish's effective sample size where weights differ.
 *
 * The variance comes out of sums, so that it knows no digits below 1e-16 of the squared mean; beneath, it is 0.
 *
 * @returns `insufficient` below two values.
 */
export function locatedMean({ weight, squaredWeight, sum, squares }: ValueSums): Located | InsufficientData {
  const n = effectiveSampleSize(weight, squaredWeight);
  if (n < 2 - ROUNDING) {
    return insufficient('values', Math.floor(n), 2);
  }
  const value = sum / weight;
  return {
    value,
    variance: clearOfRounding(squares / weight - value * value, squares / weight) / (n - 1),
    degreesOfFreedom: n - 1,
  };
}

/** Sums of numerator, denominator, their squares and their product over the same calls. */
export interface RatioSums {
  readonly weight: number;
  readonly squaredWeight: number;
  readonly numerator: ValueSums['sum'];
  readonly numeratorSquares: number;
  readonly denominator: number;
  readonly denominatorSquares: number;
  readonly products: number;
}

/**
 * A ratio of two sums with its variance by the delta method: the variance of `x − R y` over n and the squared mean of y
 * (Cochran, "Sampling Techniques" (1977), 6.3–6.4).
 *
 * @returns `insufficient` below two values, or when the denominator is 0.
 */
export function locatedRatio(sums: RatioSums): Located | InsufficientData {
  const { weight, squaredWeight, numerator, denominator } = sums;
  const n = effectiveSampleSize(weight, squaredWeight);
  if (n < 2 - ROUNDING) {
    return insufficient('values', Math.floor(n), 2);
  }
  if (denominator === 0) {
    return insufficient('successes', 0, 1);
  }
  const value = numerator / denominator;
  const squares = sums.numeratorSquares - 2 * value * sums.products + value * value * sums.denominatorSquares;
  const meanDenominator = denominator / weight;
  const variance = clearOfRounding(squares / weight, sums.numeratorSquares / weight);
  return { value, variance: variance / (n - 1) / (meanDenominator * meanDenominator), degreesOfFreedom: n - 1 };
}

/**
 * The difference of two independent estimates, second minus first, with Welch's degrees of freedom (Satterthwaite).
 * For means it matches `CompareMeans.tconfint_diff(usevar="unequal")` of statsmodels and `ttest_ind(equal_var=False)` of SciPy.
 */
export function welchDifference(first: Located, second: Located, method: DifferenceMethod = 'welch-t'): Difference {
  const variance = first.variance + second.variance;
  const degreesOfFreedom =
    variance === 0
      ? first.degreesOfFreedom + second.degreesOfFreedom
      : (variance * variance) /
        (first.variance ** 2 / first.degreesOfFreedom + second.variance ** 2 / second.degreesOfFreedom);
  return tDifference({ value: second.value - first.value, variance, degreesOfFreedom }, method);
}

/** A difference that is itself such an estimate: the mean of paired differences. */
export function tDifference({ value, variance, degreesOfFreedom }: Located, method: DifferenceMethod): Difference {
  const deviation = Math.sqrt(variance);
  return {
    value,
    method,
    intervalAt(confidence) {
      const half = -tQuantile(tailOf(confidence), degreesOfFreedom) * deviation;
      return { low: value - half, high: value + half };
    },
  };
}

function clearOfRounding(variance: number, scale: number): number {
  return variance <= 4 * Number.EPSILON * scale ? 0 : variance;
}

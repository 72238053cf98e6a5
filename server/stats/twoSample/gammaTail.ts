import { normalCdf } from '../distributions';
import { gammaTails } from '../incompleteGamma';

/** Mean, variance and third central moment of a statistic. */
export interface ThreeMoments {
  readonly mean: number;
  readonly variance: number;
  readonly third: number;
}

/** Below this the fitted tail is made heavier. */
const TAIL_FROM = 0.01;
const TAIL_POWER = 0.9;

/**
 * P(X ≥ x) by the three moments of X, for sums of squares of nearly normal variables and the like.
 *
 * The shifted gamma distribution (Pearson type III) with these moments, as Winkler and others, "Faster permutation inference
 * in brain imaging" (2016), fit it to a few hundred draws. It follows the limits of Cramér–von Mises, Anderson–Darling,
 * Wasserstein and total variation within 6 % of p down to 0.01, but says 0.75 p at p = 0.00025 and 0.55 p at 0.00005 (a
 * million draws of each), so below 0.01 the p-value is `0.01 (p / 0.01)^0.9`: 1 to 1.2 p down to 0.00005.
 */
export function gammaTail(x: number, moments: ThreeMoments): number {
  const fitted = shiftedGammaTail(x, moments);
  return fitted < TAIL_FROM ? TAIL_FROM * (fitted / TAIL_FROM) ** TAIL_POWER : fitted;
}

function shiftedGammaTail(x: number, { mean, variance, third }: ThreeMoments): number {
  if (!(variance > 0)) {
    return x > mean ? 0 : 1;
  }
  const deviation = Math.sqrt(variance);
  const skewness = third / (variance * deviation);
  if (skewness < 1e-6) {
    return normalCdf((mean - x) / deviation);
  }
  const shape = 4 / (skewness * skewness);
  const scale = (deviation * skewness) / 2;
  const place = (x - mean) / scale + shape;
  return place <= 0 ? 1 : gammaTails(shape, place).upper;
}

export function momentsOf(values: Float64Array): ThreeMoments {
  const count = values.length;
  let mean = 0;
  for (const value of values) {
    mean += value / count;
  }
  let variance = 0;
  let third = 0;
  for (const value of values) {
    const difference = value - mean;
    variance += (difference * difference) / (count - 1);
    third += (difference * difference * difference) / count;
  }
  return { mean, variance, third };
}

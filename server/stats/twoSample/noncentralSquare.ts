import { normalCdf } from '../distributions';

const HALVINGS = 50;

/**
 * P(X ≤ x) of a noncentral chi-square variable, for any positive degrees of freedom.
 *
 * Sankaran, "Approximations to the non-central chi-square distribution" (1963): within 0.01 of the exact value from one
 * degree of freedom on.
 */
export function noncentralChiSquareCdf(x: number, degreesOfFreedom: number, noncentrality: number): number {
  if (x <= 0) {
    return 0;
  }
  const first = degreesOfFreedom + noncentrality;
  const second = degreesOfFreedom + 2 * noncentrality;
  const h = 1 - (2 * first * (degreesOfFreedom + 3 * noncentrality)) / (3 * second * second);
  const p = second / (first * first);
  const m = (h - 1) * (1 - 3 * h);
  const centre = 1 + h * p * (h - 1 - 0.5 * (2 - h) * m * p);
  return normalCdf(((x / first) ** h - centre) / (h * Math.sqrt(2 * p) * (1 + 0.5 * m * p)));
}

/** What is known of an estimated square. */
export interface NoisySquare {
  readonly square: number;
  /** Expected square, and its variance, when there is no difference. */
  readonly noise: number;
  readonly noiseVariance: number;
  /** Variance of the square by the delta method, which vanishes where there is no difference. */
  readonly variance: number;
}

/**
 * Interval of a squared distance from its estimate, which is too large by the noise on average.
 *
 * The estimate is taken for `noise + s (X − ν)`, X noncentral chi-square with ν degrees of freedom and noncentrality
 * `distance² / s`: so its mean is `distance² + noise` and its variance `noiseVariance + 4 s distance²`. The scale
 * `s = variance / (4 square)` is the one that gives the variance by the delta method; ν follows from the noise. For
 * chi-square itself this is exact in the limit, at no difference as at a large one. The bounds are the distances under
 * which an estimate as small, or as large, has probability (1 − confidence) / 2.
 */
export function squareBounds(
  { square, noise, noiseVariance, variance }: NoisySquare,
  confidence: number
): { readonly low: number; readonly high: number } {
  const fallback = noise > 0 ? noiseVariance / (2 * noise) : 0;
  const scale = square > 0 && variance > 0 ? variance / (4 * square) : fallback;
  if (!(scale > 0) || !(noiseVariance > 0)) {
    const corrected = Math.max(0, square - noise);
    return { low: corrected, high: corrected };
  }
  const degreesOfFreedom = noiseVariance / (2 * scale * scale);
  const x = (square - noise) / scale + degreesOfFreedom;
  const tail = (1 - confidence) / 2;
  return {
    low: scale * noncentralityAt(1 - tail, x, degreesOfFreedom),
    high: scale * noncentralityAt(tail, x, degreesOfFreedom),
  };
}

/** The noncentrality under which x has this cumulative probability; 0 when none brings it so low. */
function noncentralityAt(probability: number, x: number, degreesOfFreedom: number): number {
  if (noncentralChiSquareCdf(x, degreesOfFreedom, 0) <= probability) {
    return 0;
  }
  let low = 0;
  let high = Math.max(1, x) + 10;
  while (noncentralChiSquareCdf(x, degreesOfFreedom, high) > probability) {
    low = high;
    high *= 2;
  }
  for (let step = 0; step < HALVINGS && high - low > 1e-12 * high; step++) {
    const middle = (low + high) / 2;
    if (noncentralChiSquareCdf(x, degreesOfFreedom, middle) > probability) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return (low + high) / 2;
}

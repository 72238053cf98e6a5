import stdlibBetaCdf from '@stdlib/stats-base-dists-beta-cdf';
import stdlibBetaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import stdlibNormalCdf from '@stdlib/stats-base-dists-normal-cdf';
import stdlibNormalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import stdlibTCdf from '@stdlib/stats-base-dists-t-cdf';
import stdlibTQuantile from '@stdlib/stats-base-dists-t-quantile';
import { binomialDensity } from './saddlePoint';

// The only file that knows stdlib. Its gamma, chi-square and Poisson functions are left out on purpose: they are wrong by
// up to 1e-3 for shapes above a few hundred (docs/decisions/0020-distributions.md); gammaDistribution.ts has ours.

const MAX_STEPS = 8;
const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** P(Z ≤ z) of a standard normal variable. */
export function normalCdf(z: number): number {
  return stdlibNormalCdf(z, 0, 1);
}

/**
 * The z with P(Z ≤ z) = probability. stdlib's value loses digits below 1e-8, so Newton's method on the logarithm of the
 * smaller tail finishes it: 1e-14 relative down to 1e-300.
 */
export function normalQuantile(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`probability lies between 0 and 1, not ${probability}.`);
  }
  if (probability > 0.5) {
    return -normalQuantile(1 - probability);
  }
  const first = stdlibNormalQuantile(probability, 0, 1);
  if (probability === 0 || probability > 1e-4) {
    return first;
  }
  const target = Math.log(probability);
  let z = Number.isFinite(first) ? first : -Math.sqrt(-2 * target);
  for (let step = 0; step < MAX_STEPS; step++) {
    const tail = normalCdf(z);
    const slope = Math.exp(-0.5 * z * z - HALF_LOG_TWO_PI) / tail;
    const change = (Math.log(tail) - target) / slope;
    z -= change;
    if (Math.abs(change) <= 4 * Number.EPSILON * Math.abs(z)) {
      break;
    }
  }
  return z;
}

/** P(T ≤ t) of Student's t. */
export function tCdf(t: number, degreesOfFreedom: number): number {
  return stdlibTCdf(t, degreesOfFreedom);
}

export function tQuantile(probability: number, degreesOfFreedom: number): number {
  return stdlibTQuantile(probability, degreesOfFreedom);
}

/** P(X ≤ x) of a beta variable; also the binomial tail: P(Bin(n, p) ≥ k) = betaCdf(p, k, n − k + 1). */
export function betaCdf(x: number, alpha: number, beta: number): number {
  return stdlibBetaCdf(x, alpha, beta);
}

/**
 * The x with P(X ≤ x) = probability, for a beta variable.
 *
 * stdlib's inverse stops at 1e-8 relative when the parameters differ in size; Newton's method on the
 * cdf brings it to 1e-10. Matches `scipy.stats.beta.ppf`.
 */
export function betaQuantile(probability: number, alpha: number, beta: number): number {
  const first = stdlibBetaQuantile(probability, alpha, beta);
  if (!(first > 0 && first < 1)) {
    return first;
  }
  let x = first;
  for (let step = 0; step < MAX_STEPS; step++) {
    // 1 − x keeps no digits of a small x, so the side is chosen by where x is, not by which tail is smaller.
    const excess = x > 0.5 ? 1 - probability - betaCdf(1 - x, beta, alpha) : betaCdf(x, alpha, beta) - probability;
    const next = x - excess / betaDensity(x, alpha, beta);
    if (!(next > 0 && next < 1)) {
      break;
    }
    const change = Math.abs(next - x);
    x = next;
    if (change <= 4 * Number.EPSILON * x) {
      break;
    }
  }
  return x;
}

function betaDensity(x: number, alpha: number, beta: number): number {
  const n = alpha + beta;
  return (binomialDensity(alpha, n, x) * alpha * beta) / (n * x * (1 - x));
}

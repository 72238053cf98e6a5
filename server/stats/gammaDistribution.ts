import { normalQuantile } from './distributions';
import { gammaTails } from './incompleteGamma';
import { poissonDensity } from './saddlePoint';

const MAX_STEPS = 200;

/** P(X ≤ x) of a gamma variable with the given shape and scale 1. */
export function gammaCdf(x: number, shape: number): number {
  return x <= 0 ? 0 : gammaTails(shape, x).lower;
}

/** P(X ≤ count) of a Poisson variable: `Q(count + 1, mean)`. */
export function poissonCdf(count: number, mean: number): number {
  return count < 0 ? 0 : gammaTails(Math.floor(count) + 1, mean).upper;
}

/** P(X ≤ x) of a chi-square variable. */
export function chiSquareCdf(x: number, degreesOfFreedom: number): number {
  return gammaCdf(x / 2, degreesOfFreedom / 2);
}

export function chiSquareQuantile(probability: number, degreesOfFreedom: number): number {
  return 2 * gammaQuantile(probability, degreesOfFreedom / 2);
}

/**
 * The x with P(X ≤ x) = probability, for a gamma variable with scale 1.
 *
 * Newton's method on the smaller tail from Wilson and Hilferty's start, kept between brackets. Matches
 * `scipy.stats.gamma.ppf` to 1e-11 relative for shapes up to 1e8.
 *
 * @param probability 0–1; 0 gives 0 and 1 gives Infinity.
 * @param shape > 0.
 */
export function gammaQuantile(probability: number, shape: number): number {
  if (!(probability >= 0 && probability <= 1) || !(shape > 0)) {
    throw new RangeError(`probability lies between 0 and 1 and shape is positive, not ${probability} and ${shape}.`);
  }
  if (probability === 0) {
    return 0;
  }
  if (probability === 1) {
    return Infinity;
  }
  const isUpperHalf = probability > 0.5;
  let low = 0;
  let high = Infinity;
  let x = startingPoint(probability, shape);
  for (let step = 0; step < MAX_STEPS; step++) {
    const tails = gammaTails(shape, x);
    const excess = isUpperHalf ? 1 - probability - tails.upper : tails.lower - probability;
    if (excess > 0) {
      high = x;
    } else {
      low = x;
    }
    const density = (poissonDensity(shape, x) * shape) / x;
    const newton = x - excess / density;
    const next = newton > low && newton < high ? newton : between(low, high, x);
    if (Math.abs(next - x) <= 2 * Number.EPSILON * x) {
      return next;
    }
    x = next;
  }
  return x;
}

function between(low: number, high: number, x: number): number {
  return high === Infinity ? 2 * x : low === 0 ? high / 16 : (low + high) / 2;
}

function startingPoint(probability: number, shape: number): number {
  const z = normalQuantile(probability);
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  const wilsonHilferty = shape * root ** 3;
  if (root > 0.2) {
    return wilsonHilferty;
  }
  // Near zero the distribution is x^shape / Γ(shape + 1), which is the Poisson density at mean 1 times e.
  const atOne = poissonDensity(shape, 1) * Math.E;
  return Math.max(Math.exp(Math.log(probability / atOne) / shape), Number.MIN_VALUE);
}

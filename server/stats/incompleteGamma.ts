import { poissonDensity } from './saddlePoint';

/** Both converge within a few times √shape steps; this allows shapes beyond 1e12. */
const MAX_STEPS = 20_000_000;
const SMALLEST = 1e-300;

/** Both tails of the gamma distribution at one point; they add up to 1, and the smaller keeps its relative precision. */
export interface GammaTails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The regularised incomplete gamma functions P(shape, x) and Q(shape, x).
 *
 * Definition: `P = ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt / Γ(a)`, `Q = 1 − P`. The series for x < a + 1 and Legendre's continued fraction (by
 * Lentz's method) beyond, as in Numerical Recipes (3rd edition), 6.2, with Loader's saddle-point form of the factor
 * in front, so that the relative error stays below 1e-12 up to shapes of 1e9 (docs/decisions/0020-distributions.md).
 * Matches `scipy.special.gammainc` and `gammaincc`.
 *
 * @param shape > 0.
 * @param x ≥ 0, in units of the scale.
 */
export function gammaTails(shape: number, x: number): GammaTails {
  if (!(shape > 0) || !(x >= 0)) {
    throw new RangeError(`shape is positive and x is not negative, not ${shape} and ${x}.`);
  }
  if (x === 0) {
    return { lower: 0, upper: 1 };
  }
  if (x === Infinity) {
    return { lower: 1, upper: 0 };
  }
  const factor = poissonDensity(shape, x);
  if (x < shape + 1) {
    const lower = factor * lowerSeries(shape, x);
    return { lower, upper: 1 - lower };
  }
  const upper = factor * shape * upperFraction(shape, x);
  return { lower: 1 - upper, upper };
}

function lowerSeries(shape: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let step = 1; step < MAX_STEPS; step++) {
    term *= x / (shape + step);
    sum += term;
    if (term < sum * Number.EPSILON * 0.1) {
      break;
    }
  }
  return sum;
}

function upperFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1 / SMALLEST;
  let d = 1 / b;
  let fraction = d;
  for (let step = 1; step < MAX_STEPS; step++) {
    const a = -step * (step - shape);
    b += 2;
    d = 1 / awayFromZero(a * d + b);
    c = awayFromZero(b + a / c);
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < Number.EPSILON) {
      break;
    }
  }
  return fraction;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < SMALLEST ? SMALLEST : value;
}

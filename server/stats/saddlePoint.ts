const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
/** From here on five terms of the asymptotic series are exact to double precision. */
const SERIES_FROM = 16;

/**
 * What Stirling's formula leaves out: `ln n! − [(n + ½) ln n − n + ½ ln 2π]`.
 *
 * Source: Catherine Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000), `stirlerr`. Below 16 the
 * series is taken at n + 16 and carried down with `n! = (n + 1)! / (n + 1)`.
 *
 * @param n Positive, not necessarily whole.
 */
export function stirlingError(n: number): number {
  if (n >= SERIES_FROM) {
    const square = n * n;
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n;
  }
  const shifted = n + SERIES_FROM;
  let logProduct = 0;
  for (let step = 1; step <= SERIES_FROM; step++) {
    logProduct += Math.log(n + step);
  }
  const logFactorial = (shifted + 0.5) * Math.log(shifted) - shifted + stirlingError(shifted) - logProduct;
  return logFactorial - ((n + 0.5) * Math.log(n) - n);
}

/**
 * The deviance part `x ln(x / mean) + mean − x`, without cancellation where x is close to the mean.
 *
 * Source: Loader (2000), `bd0`.
 */
export function deviancePart(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) {
    return x * Math.log(x / mean) + mean - x;
  }
  const ratio = difference / (x + mean);
  let sum = difference * ratio;
  let power = 2 * x * ratio;
  for (let odd = 3; odd < 2_000; odd += 2) {
    power *= ratio * ratio;
    const next = sum + power / odd;
    if (next === sum) {
      break;
    }
    sum = next;
  }
  return sum;
}

/**
 * `mean^x e^−mean / Γ(x + 1)`: the Poisson probability, for any x ≥ 0.
 *
 * Source: Loader (2000), as in R's `dpois_raw`; relative error a few units in the last place.
 */
export function poissonDensity(x: number, mean: number): number {
  if (mean === 0) {
    return x === 0 ? 1 : 0;
  }
  if (x === 0) {
    return Math.exp(-mean);
  }
  return Math.exp(-stirlingError(x) - deviancePart(x, mean) - HALF_LOG_TWO_PI - 0.5 * Math.log(x));
}

/**
 * The binomial probability of x successes in n trials, for any 0 ≤ x ≤ n, whole or not.
 *
 * Source: Loader (2000), as in R's `dbinom_raw`.
 */
export function binomialDensity(x: number, n: number, probability: number): number {
  if (probability === 0 || probability === 1) {
    return x === n * probability ? 1 : 0;
  }
  if (x === 0) {
    return Math.exp(n * Math.log1p(-probability));
  }
  if (x === n) {
    return Math.exp(n * Math.log(probability));
  }
  const logDensity =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(n - x) -
    deviancePart(x, n * probability) -
    deviancePart(n - x, n * (1 - probability));
  return Math.exp(logDensity) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}

import type { Random } from './random';

/** Above this, a mean is split: exp(-mean) then stays far above the 2^-32 steps of a uniform. */
const LARGEST_MEAN_AT_ONCE = 8;

/**
 * A Poisson draw. Knuth's multiplication of uniforms (The Art of Computer Programming, vol. 2, 3.4.1, algorithm Q); a
 * large mean as a sum of draws with small means, which is exact because Poisson variables add. Cost grows with the mean.
 */
export function poisson(random: Random, mean: number): number {
  if (!(mean >= 0)) {
    throw new RangeError(`A Poisson mean is 0 or more, not ${mean}.`);
  }
  let total = 0;
  for (let left = mean; left > 0; left -= LARGEST_MEAN_AT_ONCE) {
    total += smallPoisson(random, Math.min(left, LARGEST_MEAN_AT_ONCE));
  }
  return total;
}

function smallPoisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) {
    count++;
  }
  return count;
}

/** A waiting time with this mean: inverse of the exponential distribution function, −mean·ln(1 − u). */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random());
}

import type { Random } from './random';

/**
 * A standard normal draw: the cosine half of Box and Muller, "A Note on the Generation of Random Normal Deviates"
 * (1958), exact up to the 32 bits of the source, so |z| ≤ 6.7. Always two uniforms, so that streams stay in step.
 */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A draw whose logarithm is normal: exp(ln(median) + sigma·z). Its mean is median·exp(sigma² / 2). */
export function logNormal(random: Random, median: number, sigma: number): number {
  return median * Math.exp(sigma * normal(random));
}

import { betaCdf } from './distributions';

const NEGLIGIBLE = 1e-15;
/** Beyond, the number of trials is so large that the share itself decides. */
const MOST_TERMS = 100_000;

/**
 * P(X ≥ successes) of a beta-binomial variable: how many of `trials` new records fall into gaps of a sample whose shares
 * are Beta(alpha, beta) distributed. With alpha gaps out of the n + 1 between n values it is the exact distribution when
 * all records come from one continuous distribution (Wilks, "Determination of sample sizes for setting tolerance
 * limits" (1941)). Matches the sum of `scipy.stats.betabinom.pmf`.
 */
export function betaBinomialTail(successes: number, trials: number, alpha: number, beta: number): number {
  if (successes <= 0) {
    return 1;
  }
  if (trials > MOST_TERMS && successes > MOST_TERMS) {
    return 1 - betaCdf(successes / trials, alpha, beta);
  }
  // P(X = 0) = Γ(beta + trials) Γ(alpha + beta) / (Γ(beta) Γ(alpha + beta + trials)), a product of alpha factors.
  let probability = 1;
  for (let factor = 0; factor < alpha; factor++) {
    probability *= (beta + factor) / (beta + trials + factor);
  }
  let below = 0;
  for (let count = 0; count < successes; count++) {
    below += probability;
    probability *= ((trials - count) * (alpha + count)) / ((count + 1) * (beta + trials - count - 1));
  }
  const upper = 1 - below;
  if (upper > 1e-6) {
    return Math.min(1, upper);
  }
  // The complement has lost its digits: add up the tail itself.
  let tail = 0;
  for (let count = successes; count <= trials && probability > NEGLIGIBLE * tail; count++) {
    tail += probability;
    probability *= ((trials - count) * (alpha + count)) / ((count + 1) * (beta + trials - count - 1));
  }
  return tail;
}

import { logBeta } from './logBeta';

/**
 * How sure the mixture is of proportions near the hypothesis, in units. Several of them, so that a split that is far off is
 * found after a hundred units and one that is off by a percent after some ten thousand.
 */
export const CONCENTRATIONS: readonly number[] = [100, 1_000, 10_000, 100_000];

/**
 * The logarithm of the evidence against "the counts come with these probabilities", valid at any moment that one stops.
 *
 * Definition: the average over concentrations c of B(c p + counts) / (B(c p) ∏ pᵢ^countᵢ), the Dirichlet–multinomial mixture
 * martingale. Source: Lindon and Malek, "Anytime-Valid Inference for Multinomial Count Data" (2022), which has one
 * concentration. Depends on the counts alone: they may come in any order and portions, and counts of parts can be added.
 *
 * @param probabilities Of each category, positive, adding up to 1.
 * @returns 0 without counts.
 * @throws RangeError when there are not as many counts as probabilities, or they are none.
 */
export function logMultinomialEValue(counts: readonly number[], probabilities: readonly number[]): number {
  requireCategories(counts, probabilities);
  const logLikelihood = counts.reduce((sum, count, index) => sum + count * Math.log(probabilities[index]!), 0);
  const logs = CONCENTRATIONS.map((concentration) => {
    const prior = probabilities.map((probability) => concentration * probability);
    const posterior = prior.map((parameter, index) => parameter + counts[index]!);
    return logBeta(posterior) - logBeta(prior) - logLikelihood;
  });
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0) / logs.length);
}

/** @throws RangeError unless both have the same length of at least 2, counts are counts and probabilities add up to 1. */
export function requireCategories(counts: readonly number[], probabilities: readonly number[]): void {
  if (counts.length !== probabilities.length || counts.length < 2) {
    throw new RangeError(`${counts.length} counts do not go with ${probabilities.length} probabilities.`);
  }
  const total = probabilities.reduce((sum, probability) => sum + probability, 0);
  if (!probabilities.every((probability) => probability > 0) || Math.abs(total - 1) > 1e-9) {
    throw new RangeError('Probabilities are positive and add up to 1.');
  }
  if (!counts.every((count) => Number.isFinite(count) && count >= 0)) {
    throw new RangeError('Counts are finite and not negative.');
  }
}

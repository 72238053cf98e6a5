import type { Alternative } from '../../binomialTest';
import { betaCdf } from '../../distributions';
import { requireTrials, type Trials } from '../../proportions';
import { logBeta } from './logBeta';

/** Jeffreys' prior: within a constant of the best for every proportion, those near 0 and 1 too. */
const PRIOR = 0.5;

/**
 * The logarithm of the evidence against "the proportion is `probability`", valid at any moment that one stops.
 *
 * Definition: ∫ pˢ (1 − p)ᶠ dπ(p) / (p₀ˢ (1 − p₀)ᶠ) with π = Beta(½, ½), cut off at p₀ when one-sided: a martingale with
 * mean 1 under the hypothesis (at most 1 on its far side when one-sided). Source: Robbins, "Statistical Methods Related to the Law of the
 * Iterated Logarithm" (1970); the beta-binomial mixture of Howard, Ramdas, McAuliffe and Sekhon, "Time-uniform,
 * Nonparametric, Nonasymptotic Confidence Sequences" (2021). Depends on the counts alone, so counts of parts can be added.
 *
 * @param alternative `greater`: against "at most `probability`".
 * @returns 0 without trials; Infinity when the hypothesis rules out what was seen.
 * @throws RangeError when the counts are no counts or the probability lies outside [0, 1].
 */
export function logProportionEValue(
  counts: Trials,
  probability: number,
  alternative: Alternative = 'two-sided'
): number {
  requireTrials(counts);
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`probability lies between 0 and 1, not ${probability}.`);
  }
  const full = logEvidence(counts) - logLikelihood(counts, probability);
  if (alternative === 'two-sided') {
    return full;
  }
  return (
    full +
    Math.log(shareBeyond(counts, probability, alternative)) -
    Math.log(shareBeyond(NO_TRIALS, probability, alternative))
  );
}

const NO_TRIALS: Trials = { successes: 0, trials: 0 };

/** ln of the likelihood, averaged over the prior. */
export function logEvidence({ successes, trials }: Trials): number {
  return logBeta([PRIOR + successes, PRIOR + trials - successes]) - logBeta([PRIOR, PRIOR]);
}

export function logLikelihood({ successes, trials }: Trials, probability: number): number {
  return times(successes, Math.log(probability)) + times(trials - successes, Math.log1p(-probability));
}

/** How much of the distribution of p after the counts lies on the side of the alternative. */
function shareBeyond({ successes, trials }: Trials, probability: number, alternative: Alternative): number {
  const [a, b] = [PRIOR + successes, PRIOR + trials - successes];
  return alternative === 'greater' ? betaCdf(1 - probability, b, a) : betaCdf(probability, a, b);
}

/** 0 × ∞ = 0: what did not happen may be impossible. */
function times(count: number, log: number): number {
  return count === 0 ? 0 : count * log;
}

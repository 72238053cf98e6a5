import { betaCdf } from './distributions';
import { insufficient, type InsufficientData } from './estimate';
import { requireTrials, type Trials } from './proportions';
import { binomialDensity } from './saddlePoint';

export const ALTERNATIVES = ['two-sided', 'greater', 'less'] as const;
export type Alternative = (typeof ALTERNATIVES)[number];

export interface BinomialTestResult {
  readonly pValue: number;
  readonly alternative: Alternative;
  readonly probability: number;
  readonly successes: number;
  readonly trials: number;
  readonly method: 'binomial-exact';
}

/** Outcomes as likely as the observed one, but for rounding, count as equally likely: as in R and SciPy. */
const EQUALLY_LIKELY = 1 + 1e-7;

/**
 * The exact binomial test: could this many successes have come from this probability?
 *
 * Two-sided: the sum over all outcomes no likelier than the observed one. Source: Conover, "Practical Nonparametric
 * Statistics" (1971), as in R's `binom.test`. Matches SciPy 1.17 `binomtest`. Cost: O(log n) evaluations.
 *
 * @param counts Whole numbers.
 * @param probability 0–1, under the null hypothesis.
 * @returns pValue 0–1; `insufficient` ("no trials") when trials = 0.
 * @throws RangeError when the counts are no whole numbers or the probability is none.
 */
export function binomialTest(
  counts: Trials,
  probability: number,
  alternative: Alternative = 'two-sided'
): BinomialTestResult | InsufficientData {
  requireTrials(counts);
  const { successes, trials } = counts;
  if (!Number.isSafeInteger(successes) || !Number.isSafeInteger(trials)) {
    throw new RangeError(`${successes} of ${trials} are no whole numbers.`);
  }
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`probability lies between 0 and 1, not ${probability}.`);
  }
  if (trials === 0) {
    return insufficient('no trials', 0, 1);
  }
  const pValue = Math.min(1, pValueOf(counts, probability, alternative));
  return { pValue, alternative, probability, successes, trials, method: 'binomial-exact' };
}

function pValueOf({ successes, trials }: Trials, probability: number, alternative: Alternative): number {
  if (alternative === 'greater') {
    return atLeast(successes, trials, probability);
  }
  if (alternative === 'less') {
    return atMost(successes, trials, probability);
  }
  const limit = binomialDensity(successes, trials, probability) * EQUALLY_LIKELY;
  const mean = trials * probability;
  if (successes === mean) {
    return 1;
  }
  const density = (count: number) => binomialDensity(count, trials, probability);
  if (successes < mean) {
    const from = firstWhere(Math.ceil(mean), trials + 1, (count) => density(count) <= limit);
    return atMost(successes, trials, probability) + atLeast(from, trials, probability);
  }
  const after = firstWhere(0, Math.floor(mean) + 1, (count) => density(count) > limit);
  return atLeast(successes, trials, probability) + atMost(after - 1, trials, probability);
}

/**
 * P(X ≥ count) of a binomial variable, for effective counts too.
 *
 * The lower limit of Clopper and Pearson lies above a probability just where this is below (1 − confidence) / 2, and this
 * costs a hundredth of the limit.
 */
export function atLeast(count: number, trials: number, probability: number): number {
  if (count <= 0) {
    return 1;
  }
  return count > trials ? 0 : betaCdf(probability, count, trials - count + 1);
}

/** P(X ≤ count). */
function atMost(count: number, trials: number, probability: number): number {
  return atLeast(trials - count, trials, 1 - probability);
}

/** The first whole number in [from, to) for which a condition that stays true holds; `to` when it holds for none. */
function firstWhere(from: number, to: number, holds: (value: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

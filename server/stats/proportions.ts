import { betaQuantile, normalQuantile } from './distributions';
import { DEFAULT_CONFIDENCE, insufficient, requireConfidence, type Estimate, type IntervalEstimate } from './estimate';

/** Successes among trials. Counts, both ≥ 0, `successes ≤ trials`; fractions are allowed for effective counts. */
export interface Trials {
  readonly successes: number;
  readonly trials: number;
}

const NO_TRIALS = insufficient('no trials', 0, 1);

/**
 * A proportion with Wilson's score interval.
 *
 * Definition: the p with `|p̂ − p| ≤ z √(p (1 − p) / n)`, solved for p. Source: E. B. Wilson (1927); recommended for all n
 * by Brown, Cai and DasGupta, "Interval Estimation for a Binomial Proportion" (2001). Matches statsmodels 0.15
 * `proportion_confint(method="wilson")`. Coverage is near nominal on average over p, not guaranteed for each p: where a
 * guarantee is needed, take `clopperPearsonInterval`.
 *
 * @returns value = successes / trials, within [low, high] ⊂ [0, 1]; `insufficient` ("no trials") when trials = 0.
 * @throws RangeError when the counts are no counts, or confidence is not between 0 and 1.
 * @example wilsonInterval({ successes: 0, trials: 10 }) // low 0, high 0.2775
 */
export function wilsonInterval(counts: Trials, confidence = DEFAULT_CONFIDENCE): Estimate {
  requireTrials(counts);
  requireConfidence(confidence);
  return counts.trials === 0 ? NO_TRIALS : { ...wilson(counts, confidence), method: 'wilson' };
}

/**
 * A proportion with the exact interval of Clopper and Pearson: coverage is at least `confidence` whatever p is.
 *
 * Definition: low = the α/2 quantile of Beta(k, n − k + 1), high = the 1 − α/2 quantile of Beta(k + 1, n − k). Source:
 * Clopper and Pearson (1934). Matches statsmodels 0.15 `proportion_confint(method="beta")`.
 *
 * @returns as `wilsonInterval`.
 * @throws RangeError as `wilsonInterval`.
 * @example clopperPearsonInterval({ successes: 0, trials: 10 }) // low 0, high 0.3085
 */
export function clopperPearsonInterval(counts: Trials, confidence = DEFAULT_CONFIDENCE): Estimate {
  requireTrials(counts);
  requireConfidence(confidence);
  const { successes, trials } = counts;
  if (trials === 0) {
    return NO_TRIALS;
  }
  const failures = trials - successes;
  const tail = (1 - confidence) / 2;
  return {
    value: successes / trials,
    low: successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    // The upper quantile as the complement of the lower one of the failures keeps the tail's full precision.
    high: failures === 0 ? 1 : 1 - betaQuantile(tail, failures, successes + 1),
    n: trials,
    method: 'clopper-pearson',
    confidence,
  };
}

/**
 * The difference of two independent proportions, first minus second, with Newcombe's hybrid score interval.
 *
 * Definition: `d − √((p₁ − l₁)² + (u₂ − p₂)²)` to `d + √((u₁ − p₁)² + (p₂ − l₂)²)`, with l and u the Wilson limits of each.
 * Source: Newcombe, "Interval estimation for the difference between independent proportions" (1998), method 10. Matches
 * statsmodels 0.15 `confint_proportions_2indep(method="newcomb", compare="diff")`.
 *
 * @returns value in [−1, 1], n = trials of both; `insufficient` when either has no trials.
 * @throws RangeError as `wilsonInterval`.
 */
export function newcombeDifference(first: Trials, second: Trials, confidence = DEFAULT_CONFIDENCE): Estimate {
  requireTrials(first);
  requireTrials(second);
  requireConfidence(confidence);
  if (first.trials === 0 || second.trials === 0) {
    return NO_TRIALS;
  }
  const one = wilson(first, confidence);
  const two = wilson(second, confidence);
  const value = one.value - two.value;
  return {
    value,
    low: value - Math.hypot(one.value - one.low, two.high - two.value),
    high: value + Math.hypot(one.high - one.value, two.value - two.low),
    n: first.trials + second.trials,
    method: 'newcombe-difference',
    confidence,
  };
}

/** The interval itself, for any n > 0. */
export function wilson({ successes, trials }: Trials, confidence: number): Omit<IntervalEstimate, 'method'> {
  const z = -normalQuantile((1 - confidence) / 2);
  const square = z * z;
  const value = successes / trials;
  const centre = (successes + square / 2) / (trials + square);
  const half = (z * Math.sqrt((successes * (trials - successes)) / trials + square / 4)) / (trials + square);
  return {
    value,
    low: successes === 0 ? 0 : Math.min(centre - half, value),
    high: successes === trials ? 1 : Math.max(centre + half, value),
    n: trials,
    confidence,
  };
}

/** @throws RangeError unless 0 ≤ successes ≤ trials, both finite. */
export function requireTrials({ successes, trials }: Trials): void {
  if (!(successes >= 0 && successes <= trials && Number.isFinite(trials))) {
    throw new RangeError(`${successes} of ${trials} are no successes among trials.`);
  }
}

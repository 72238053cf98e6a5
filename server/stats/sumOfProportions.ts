import { DEFAULT_CONFIDENCE, requireConfidence, type IntervalEstimate } from './estimate';
import { wilson } from './proportions';

/** A proportion as one term of a sum; without trials it is anything from 0 to 1, and counts as `successes / trials = 0`. */
export interface ProportionTerm {
  readonly coefficient: number;
  readonly successes: number;
  readonly trials: number;
}

/**
 * `Σ c·p` over independent proportions, with the method of variance estimates recovery from Wilson's limits l and u:
 * low = `Σ c·p̂ − √Σ (c (p̂ − l))²`, high = `Σ c·p̂ + √Σ (c (u − p̂))²`, all c ≥ 0. Newcombe's difference is its case of
 * two terms. Source: Zou and Donner, "Construction of confidence limits about effect measures: A general approach"
 * (2008). Unlike the delta method it does not shrink to a point when every proportion is 1.
 *
 * @returns n = trials of all terms.
 */
export function sumOfProportions(terms: readonly ProportionTerm[], confidence = DEFAULT_CONFIDENCE): IntervalEstimate {
  requireConfidence(confidence);
  let value = 0;
  let below = 0;
  let above = 0;
  let n = 0;
  for (const { coefficient, successes, trials } of terms) {
    const share = trials === 0 ? { value: 0, low: 0, high: 1 } : wilson({ successes, trials }, confidence);
    value += coefficient * share.value;
    below += (coefficient * (share.value - share.low)) ** 2;
    above += (coefficient * (share.high - share.value)) ** 2;
    n += trials;
  }
  return {
    value,
    low: value - Math.sqrt(below),
    high: value + Math.sqrt(above),
    n,
    method: 'mover-wilson',
    confidence,
  };
}

import { atLeast } from './binomialTest';
import { normalQuantile } from './distributions';
import { DEFAULT_CONFIDENCE, requireConfidence } from './estimate';

/** Which of the ordered values bound a quantile, counted from 1; null where too few values bound it on that side. */
export interface QuantileRanks {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The order statistics between which a quantile lies, whatever the distribution.
 *
 * Definition: the largest l with P(Bin(n, p) < l) ≤ α/2 and the smallest u with P(Bin(n, p) ≥ u) ≤ α/2; the values of
 * ranks l and u hold the quantile with probability `confidence` at least. Source: Conover, "Practical Nonparametric
 * Statistics" (1999), 3.2; David and Nagaraja, "Order Statistics" (2003), 7.1. Matches SciPy 1.17 `binom.ppf`. Each side
 * holds by itself with 1 − α/2, so a single bound may be compared with a limit.
 *
 * @param count Whole number of values.
 * @param quantile 0 < p < 1.
 * @throws RangeError when count, quantile or confidence is none.
 * @example quantileRanks(100, 0.95) // low 90, high 99
 */
export function quantileRanks(count: number, quantile: number, confidence = DEFAULT_CONFIDENCE): QuantileRanks {
  requireConfidence(confidence);
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`${count} is no number of values.`);
  }
  if (!(quantile > 0 && quantile < 1)) {
    throw new RangeError(`a quantile lies between 0 and 1, not ${quantile}.`);
  }
  const tail = (1 - confidence) / 2;
  const low = lowerRank(count, quantile, tail);
  // The upper bound of a quantile is the lower bound of its complement, counted from the other end.
  const high = lowerRank(count, 1 - quantile, tail);
  return { low: low === 0 ? null : low, high: high === 0 ? null : count + 1 - high };
}

/** The fewest values of which the interval of a quantile is bounded on both sides. */
export function leastCountForQuantile(quantile: number, confidence = DEFAULT_CONFIDENCE): number {
  const tail = (1 - confidence) / 2;
  return Math.ceil(Math.log(tail) / Math.log(Math.max(quantile, 1 - quantile)));
}

/** The largest l with P(Bin(n, p) ≥ l) ≥ 1 − tail, found by walking from where a normal variable would have it. */
function lowerRank(count: number, probability: number, tail: number): number {
  const mean = count * probability;
  const guess = mean + normalQuantile(tail) * Math.sqrt(mean * (1 - probability));
  let rank = Math.min(Math.max(Math.floor(guess), 0), count);
  const holds = (candidate: number) => atLeast(candidate, count, probability) >= 1 - tail;
  while (rank < count && holds(rank + 1)) {
    rank += 1;
  }
  while (rank > 0 && !holds(rank)) {
    rank -= 1;
  }
  return rank;
}

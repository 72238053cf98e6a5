export interface ChrfOptions {
  /** Longest n-gram of characters. */
  readonly characterOrder: number;
  /** Longest n-gram of words: 0 for chrF, 2 for chrF++. */
  readonly wordOrder: number;
  /** How much more recall counts than precision. */
  readonly beta: number;
  readonly isLowercased: boolean;
  /** Whether white space belongs to the n-grams of characters. */
  readonly hasWhitespace: boolean;
  /** Smooths orders without n-grams by a tiny number, as chrF++.py does, instead of leaving them out. */
  readonly hasEpsilonSmoothing: boolean;
}

export const CHRF: ChrfOptions = {
  characterOrder: 6,
  wordOrder: 0,
  beta: 2,
  isLowercased: false,
  hasWhitespace: false,
  hasEpsilonSmoothing: false,
};

export const CHRF_PLUS_PLUS: ChrfOptions = { ...CHRF, wordOrder: 2 };

/**
 * Three numbers an order, characters first, then words: the candidate's n-grams, the reference's, and how many match.
 */
export type ChrfCounts = readonly number[];

const EPSILON = 1e-16;

/**
 * chrF: the F-score of the mean precision and the mean recall of n-grams of characters, and of words with chrF++.
 *
 * Definition: Popović (2015, 2017). Matches sacrebleu 2.6 `CHRF._compute_f_score`, on the scale 0–1.
 *
 * @returns 0 when no order has n-grams on both sides.
 */
export function chrfScore(counts: ChrfCounts, { beta, hasEpsilonSmoothing }: ChrfOptions): number {
  const factor = beta ** 2;
  const orderCount = counts.length / 3;
  let smoothed = 0;
  let precisionSum = 0;
  let recallSum = 0;
  let effectiveOrders = 0;
  for (let order = 0; order < orderCount; order++) {
    const [inCandidate = 0, inReference = 0, matched = 0] = counts.slice(3 * order, 3 * order + 3);
    const precision = inCandidate > 0 ? matched / inCandidate : EPSILON;
    const recall = inReference > 0 ? matched / inReference : EPSILON;
    const denominator = factor * precision + recall;
    smoothed += denominator > 0 ? ((1 + factor) * precision * recall) / denominator : EPSILON;
    if (inCandidate > 0 && inReference > 0) {
      precisionSum += precision;
      recallSum += recall;
      effectiveOrders++;
    }
  }
  if (hasEpsilonSmoothing) {
    return smoothed / orderCount;
  }
  if (precisionSum + recallSum === 0) {
    return 0;
  }
  const precision = precisionSum / effectiveOrders;
  const recall = recallSum / effectiveOrders;
  return ((1 + factor) * precision * recall) / (factor * precision + recall);
}

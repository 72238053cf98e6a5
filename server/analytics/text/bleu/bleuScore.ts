export type BleuSmoothing = 'none' | 'floor' | 'add-k' | 'exp';

export const BLEU_MAX_ORDER = 4;

/** Sums over a corpus, or the counts of one sentence; they may be weighted. Orders from 1 on. */
export interface BleuCounts {
  readonly candidateLength: number;
  /** Of the reference whose length is closest, the shorter one of two that are equally close. */
  readonly referenceLength: number;
  readonly matches: readonly number[];
  readonly totals: readonly number[];
}

export interface BleuScoring {
  readonly smoothing: BleuSmoothing;
  /** Of `floor` (0.1 when absent) and `add-k` (1). */
  readonly smoothingValue?: number;
  /** Counts only the orders that the candidate is long enough for: meant for single sentences. */
  readonly hasEffectiveOrder: boolean;
}

export interface BleuScore {
  /** 0–1. */
  readonly score: number;
  /** By order, 0–1, after smoothing. */
  readonly precisions: readonly number[];
  readonly brevityPenalty: number;
}

export const SMOOTHING_VALUES: Readonly<Record<BleuSmoothing, number | null>> = {
  none: null,
  floor: 0.1,
  'add-k': 1,
  exp: null,
};

/**
 * BLEU: the geometric mean of the clipped n-gram precisions of orders 1–4, times a penalty for brevity.
 *
 * Definition: Papineni et al. (2002); smoothing by Chen and Cherry (2014), methods 1 (`floor`), 2 (`add-k`) and 3
 * (`exp`). Matches sacrebleu 2.6 `BLEU.compute_bleu`, on the scale 0–1 instead of 0–100.
 *
 * @returns score 0 when nothing matches, whatever the smoothing; brevity penalty 0 for an empty candidate.
 */
export function bleuScore(
  counts: BleuCounts,
  { smoothing, smoothingValue, hasEffectiveOrder }: BleuScoring
): BleuScore {
  const { candidateLength, referenceLength } = counts;
  const brevityPenalty = penaltyOf(candidateLength, referenceLength);
  const precisions = new Array<number>(BLEU_MAX_ORDER).fill(0);
  if (counts.matches.every((matchCount) => matchCount === 0)) {
    return { score: 0, precisions, brevityPenalty };
  }
  const value = smoothingValue ?? SMOOTHING_VALUES[smoothing] ?? 0;
  let halving = 1;
  let orderCount = BLEU_MAX_ORDER;
  for (let order = 1; order <= BLEU_MAX_ORDER; order++) {
    const added = smoothing === 'add-k' && order > 1 ? value : 0;
    const matchCount = (counts.matches[order - 1] ?? 0) + added;
    const total = (counts.totals[order - 1] ?? 0) + added;
    if (total === 0) {
      break;
    }
    if (hasEffectiveOrder) {
      orderCount = order;
    }
    if (matchCount > 0) {
      precisions[order - 1] = matchCount / total;
    } else if (smoothing === 'exp') {
      halving *= 2;
      precisions[order - 1] = 1 / (halving * total);
    } else if (smoothing === 'floor') {
      precisions[order - 1] = value / total;
    }
  }
  const counted = precisions.slice(0, orderCount);
  const logMean = counted.reduce((sum, precision) => sum + Math.log(precision), 0) / orderCount;
  // Rounding must not make more of a perfect score than it is.
  return { score: Math.min(1, brevityPenalty * Math.exp(logMean)), precisions, brevityPenalty };
}

function penaltyOf(candidateLength: number, referenceLength: number): number {
  if (candidateLength >= referenceLength) {
    return 1;
  }
  return candidateLength === 0 ? 0 : Math.exp(1 - referenceLength / candidateLength);
}

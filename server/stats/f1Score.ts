import { DEFAULT_CONFIDENCE, requireConfidence, type IntervalEstimate } from './estimate';
import { wilson } from './proportions';

/** Effective counts of one class; their sum is above 0. */
export interface F1Counts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

/**
 * F1 of one class with its interval.
 *
 * F1 = 2TP / (2TP + FP + FN) = 2J / (1 + J), where the Jaccard index J = TP / (TP + FP + FN) is a plain proportion: of the
 * records that are of the class or were taken for it, those that are both. So Wilson's interval of J, mapped by that
 * increasing function, is one of F1, and does not shrink to a point at F1 = 0 or 1 as the delta method does.
 *
 * @returns n = TP + FP + FN.
 */
export function f1Score(counts: F1Counts, confidence = DEFAULT_CONFIDENCE): IntervalEstimate {
  requireConfidence(confidence);
  const { truePositives, falsePositives, falseNegatives } = counts;
  const trials = truePositives + falsePositives + falseNegatives;
  const jaccard = wilson({ successes: truePositives, trials }, confidence);
  return {
    value: toF1(jaccard.value),
    low: toF1(jaccard.low),
    high: toF1(jaccard.high),
    n: trials,
    method: 'jaccard-wilson',
    confidence,
  };
}

function toF1(jaccard: number): number {
  return (2 * jaccard) / (1 + jaccard);
}

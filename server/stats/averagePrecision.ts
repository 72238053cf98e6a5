import { normalQuantile } from './distributions';
import { DEFAULT_CONFIDENCE, insufficient, requireConfidence, type Estimate } from './estimate';
import { wilson } from './proportions';
import { type ScoreGroups, sumOf } from './scoreGroups';
import { effectiveSampleSize } from './weightedProportion';

/**
 * The area under the precision–recall curve as average precision: `Σ (Rₖ − Rₖ₋₁) Pₖ` over falling thresholds, without
 * interpolation, which would be too kind. Matches scikit-learn `average_precision_score`.
 *
 * Interval: the logit interval of Boyd, Eng and Page, "Area under the precision-recall curve: Point estimates and
 * confidence intervals" (2013), `expit(logit(AP) ± z / √(n₊ AP (1 − AP)))` with n₊ the effective number of positives;
 * Wilson's on the same n₊ at 0 and 1, where that has none.
 *
 * @returns n = n₊; `insufficient` without a positive.
 */
export function averagePrecision(groups: ScoreGroups, confidence = DEFAULT_CONFIDENCE): Estimate {
  requireConfidence(confidence);
  const { positiveWeights, negativeWeights, positiveSquares } = groups;
  const positives = sumOf(positiveWeights);
  const n = effectiveSampleSize(positives, sumOf(positiveSquares));
  if (n === 0) {
    return insufficient('no record of the positive class', 0, 1);
  }
  let foundPositives = 0;
  let found = 0;
  let area = 0;
  for (let index = groups.scores.length - 1; index >= 0; index--) {
    const positive = positiveWeights[index] ?? 0;
    foundPositives += positive;
    found += positive + (negativeWeights[index] ?? 0);
    area += found === 0 ? 0 : (positive * foundPositives) / found;
  }
  const value = Math.min(area / positives, 1);
  if (value === 0 || value === 1) {
    const { low, high } = wilson({ successes: value * n, trials: n }, confidence);
    return { value, low, high, n, method: 'wilson-effective-n', confidence };
  }
  const half = -normalQuantile((1 - confidence) / 2) / Math.sqrt(n * value * (1 - value));
  const odds = value / (1 - value);
  const low = odds * Math.exp(-half);
  const high = odds * Math.exp(half);
  return { value, low: low / (1 + low), high: high / (1 + high), n, method: 'logit-positives', confidence };
}

import { DEFAULT_CONFIDENCE, insufficient, requireConfidence, type Estimate } from './estimate';
import { wilson } from './proportions';

/** Sums over records that each stand for several: what a sampling client sends. All ≥ 0. */
export interface WeightedTrials {
  /** Sum of the weights of the successes. */
  readonly successWeight: number;
  /** Sum of all weights: how many records there were before sampling. */
  readonly totalWeight: number;
  /** Sum of the squares of all weights. */
  readonly squaredWeight: number;
}

/**
 * A proportion among records that were sampled, with an interval that knows how few were really seen.
 *
 * Definition: `p̂ = Σ w·success / Σ w`; Wilson's interval with n replaced by Kish's effective sample size
 * `(Σ w)² / Σ w²` (Kish, "Survey Sampling" (1965), 11.7). With equal weights w it is Wilson's interval on the records
 * that were seen, whatever w is. Approximate when weights depend on the outcome (errors always kept, the rest sampled):
 * p̂ stays right, the interval tends to be too wide.
 *
 * @returns n = effective sample size; `insufficient` ("no trials") when the total weight is 0.
 * @throws RangeError when the sums cannot come from weights.
 */
export function weightedProportion(sums: WeightedTrials, confidence = DEFAULT_CONFIDENCE): Estimate {
  requireConfidence(confidence);
  requireSums(sums);
  const effective = effectiveSampleSize(sums.totalWeight, sums.squaredWeight);
  if (effective === 0) {
    return insufficient('no trials', 0, 1);
  }
  const share = Math.min(sums.successWeight / sums.totalWeight, 1);
  const successes = share === 1 ? effective : share * effective;
  return { ...wilson({ successes, trials: effective }, confidence), value: share, method: 'wilson-effective-n' };
}

/** Kish's effective sample size, `(Σ w)² / Σ w²`; 0 when there are no weights. */
export function effectiveSampleSize(totalWeight: number, squaredWeight: number): number {
  return squaredWeight === 0 ? 0 : (totalWeight / squaredWeight) * totalWeight;
}

function requireSums({ successWeight, totalWeight, squaredWeight }: WeightedTrials): void {
  const isPossible =
    successWeight >= 0 &&
    // Sums of the same weights in different orders differ in the last digits.
    successWeight <= totalWeight * (1 + 1e-12) &&
    squaredWeight >= 0 &&
    (squaredWeight > 0 || totalWeight === 0) &&
    Number.isFinite(totalWeight) &&
    Number.isFinite(squaredWeight);
  if (!isPossible) {
    throw new RangeError(`${successWeight} of ${totalWeight} (squares ${squaredWeight}) are no sums of weights.`);
  }
}

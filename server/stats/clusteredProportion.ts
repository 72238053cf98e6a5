import { DEFAULT_CONFIDENCE, type Estimate, insufficient, requireConfidence } from './estimate';
import { wilson } from './proportions';

/** Sums over clusters, each with e trials and b successes. */
export interface ClusteredTrials {
  /** Clusters with trials. */
  readonly clusters: number;
  /** Σ e, Σ b, Σ e², Σ b² and Σ e·b. */
  readonly trials: number;
  readonly successes: number;
  readonly squaredTrials: number;
  readonly squaredSuccesses: number;
  readonly crossProduct: number;
}

const NEEDED_CLUSTERS = 2;

/**
 * A proportion among trials that come in clusters, such as the sessions of users, with an interval that knows that trials
 * of one cluster are alike.
 *
 * Definition: Wilson's interval on the effective number of trials `p(1 − p) / v`, with v the linearised variance of the
 * ratio of two sums over clusters, `m/(m − 1) · Σ (b − p·e)² / (Σ e)²`; never on more than there are trials. Where all or none
 * succeed there is no spread to read, and the clusters count in the place of trials. Source: Korn and Graubard,
 * "Confidence intervals for proportions with small expected number of positive counts estimated from survey data" (1998).
 *
 * @returns n = effective trials; `insufficient` below two clusters.
 * @throws RangeError when confidence is not between 0 and 1.
 */
export function clusteredProportion(sums: ClusteredTrials, confidence = DEFAULT_CONFIDENCE): Estimate {
  requireConfidence(confidence);
  const { clusters, trials, successes } = sums;
  if (clusters < NEEDED_CLUSTERS) {
    return insufficient('clusters', clusters, NEEDED_CLUSTERS);
  }
  const value = successes / trials;
  const n = effectiveTrials(sums, value);
  return { ...wilson({ successes: value * n, trials: n }, confidence), value, method: 'wilson-effective-n' };
}

function effectiveTrials(
  { clusters, trials, squaredTrials, squaredSuccesses, crossProduct }: ClusteredTrials,
  value: number
): number {
  if (value === 0 || value === 1) {
    return clusters;
  }
  const residuals = squaredSuccesses - 2 * value * crossProduct + value * value * squaredTrials;
  const variance = ((clusters / (clusters - 1)) * Math.max(residuals, 0)) / trials ** 2;
  return Math.min(trials, (value * (1 - value)) / variance);
}

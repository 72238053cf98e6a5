import { quantileRanks } from '../../stats/quantileInterval';

/** Between which quantiles of the sample a quantile lies; null where too few calls bound it on that side. */
export interface QuantileLevels {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The shares of calls at which the bounds of a quantile are read off. Of calls that stand for several, as many count as
 * they are worth (Kish's effective number, rounded down).
 */
export function quantileLevels(effectiveCount: number, quantile: number, confidence: number): QuantileLevels {
  // Sums of weights are not exact: ten calls of weight 0.1 are worth ten.
  const count = Math.floor(effectiveCount * (1 + 1e-12));
  if (!(quantile > 0 && quantile < 1) || count === 0) {
    return { low: null, high: null };
  }
  const { low, high } = quantileRanks(count, quantile, confidence);
  return { low: low === null ? null : low / count, high: high === null ? null : high / count };
}

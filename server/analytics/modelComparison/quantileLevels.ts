import type { BoundedQuantile } from '../../stats/differences/quantileDifference';
import { quantileRanks } from '../../stats/quantileInterval';
import { effectiveSampleSize } from '../../stats/weightedProportion';

const QUANTILE = 0.95;

/** Alphas at which the interval is known; what is asked for in between gets the next wider one. Holm's levels are among them. */
const ALPHAS = [0.5, 0.2, 0.1, 0.05, 0.025, 0.05 / 3, 0.0125, 0.01, 0.005, 0.001, 1e-4, 1e-6];

/** Which quantiles to read so that the interval of the 95th percentile follows. */
export interface QuantileLevels {
  /** Shares of calls, the quantile's own first. */
  readonly probabilities: readonly number[];
  /** For each alpha where its bounds stand among the probabilities; null where too few calls bound it. */
  readonly bounds: ReadonlyArray<{ readonly alpha: number; readonly low: number | null; readonly high: number | null }>;
}

export function quantileLevels({
  weight,
  squaredWeight,
}: {
  readonly weight: number;
  readonly squaredWeight: number;
}): QuantileLevels {
  const count = Math.floor(effectiveSampleSize(weight, squaredWeight) + 1e-9);
  const probabilities = [QUANTILE];
  const place = (rank: number | null): number | null => (rank === null ? null : probabilities.push(rank / count) - 1);
  const bounds = ALPHAS.map((alpha) => {
    const { low, high } = quantileRanks(count, QUANTILE, 1 - alpha);
    return { alpha, low: place(low), high: place(high) };
  });
  return { probabilities, bounds };
}

/**
 * The 95th percentile with its interval.
 *
 * @param values One for each probability.
 * @param relativeError By which share of itself a value may be off; the interval grows by it.
 */
export function quantileOfLevels(
  { bounds }: QuantileLevels,
  values: readonly number[],
  relativeError: number
): BoundedQuantile {
  const value = values[0] ?? NaN;
  return {
    value,
    intervalAt(confidence) {
      const wide = bounds.find(({ alpha }) => alpha <= (1 - confidence) * (1 + 1e-9));
      const low = wide?.low ?? null;
      const high = wide?.high ?? null;
      return {
        low: low === null ? -Infinity : Math.min(value, values[low] ?? NaN) * (1 - relativeError),
        high: high === null ? Infinity : Math.max(value, values[high] ?? NaN) * (1 + relativeError),
      };
    },
  };
}

import { leastCountForQuantile, quantileRanks } from '../quantileInterval';
import { type BoundedQuantile } from '../differences/quantileDifference';

/** Values of several clusters (all page loads of a user): sorted, with the cluster of each. */
export interface ClusteredValues {
  readonly sorted: Float64Array;
  /** Which cluster each value belongs to, 0 to `clusterCount − 1`. */
  readonly clusters: Uint32Array;
  readonly clusterCount: number;
}

/**
 * A quantile of values that hang together within clusters, its interval from order statistics.
 *
 * Definition: the share of values at or below the quantile is a ratio over clusters; its delta-method variance tells how many
 * independent values these are worth, and the ranks that hold the quantile of so many are scaled back to all. Sources:
 * Woodruff (1952); Deng, Knoblich and Lu, "Applying the delta method in metric analytics" (2018), section 4; the effective sample
 * size in place of n as in Korn and Graubard (1998), never above n.
 */
export function clusteredQuantile(values: ClusteredValues, probability: number): BoundedQuantile {
  const { sorted } = values;
  const n = sorted.length;
  const rank = Math.min(n, Math.max(1, Math.ceil(probability * n - 1e-9)));
  const value = sorted[rank - 1] ?? NaN;
  const variance = shareVariance(clusterCounts(values, value));
  const independent = variance > 0 ? (probability * (1 - probability)) / variance : n;
  // A count below two would leave nothing to bound; the interval is infinite there anyway.
  const effective = Math.max(1, Math.floor(Math.min(n, independent)));
  return {
    value,
    intervalAt(confidence) {
      if (effective < leastCountForQuantile(probability, confidence)) {
        return { low: -Infinity, high: Infinity };
      }
      const { low, high } = quantileRanks(effective, probability, confidence);
      const scale = n / effective;
      const lowRank = low === null ? null : Math.max(1, Math.floor(low * scale));
      const highRank = high === null ? null : Math.min(n, Math.ceil((high - 1) * scale) + 1);
      return {
        low: lowRank === null ? -Infinity : (sorted[Math.min(lowRank, rank) - 1] ?? NaN),
        high: highRank === null ? Infinity : (sorted[Math.max(highRank, rank) - 1] ?? NaN),
      };
    },
  };
}

/** Values of each cluster, and how many of them are at or below a limit. */
export interface ClusterCounts {
  readonly sizes: ArrayLike<number>;
  readonly below: ArrayLike<number>;
}

/** The delta method's variance of Σ below / Σ sizes over clusters; 0 below two of them. Matches gbstats. */
export function shareVariance({ sizes, below }: ClusterCounts): number {
  const count = sizes.length;
  if (count < 2) {
    return 0;
  }
  let all = 0;
  let allBelow = 0;
  for (let index = 0; index < count; index++) {
    all += sizes[index] ?? 0;
    allBelow += below[index] ?? 0;
  }
  const share = allBelow / all;
  let squares = 0;
  for (let index = 0; index < count; index++) {
    squares += ((below[index] ?? 0) - share * (sizes[index] ?? 0)) ** 2;
  }
  return (squares * count) / (count - 1) / (all * all);
}

function clusterCounts({ sorted, clusters, clusterCount }: ClusteredValues, limit: number): ClusterCounts {
  const sizes = new Float64Array(clusterCount);
  const below = new Float64Array(clusterCount);
  clusters.forEach((cluster, index) => {
    sizes[cluster] = (sizes[cluster] ?? 0) + 1;
    below[cluster] = (below[cluster] ?? 0) + Number((sorted[index] ?? NaN) <= limit);
  });
  return { sizes, below };
}

import { quantileLevels } from '../../analytics/models/quantileLevels';
import { bucketEdges } from './latencyBuckets';
import type { InferenceIntervals } from './recordQuestion';
import { weightedQuantiles } from './weightedQuantiles';

/** How the calls of one bucket of time spread over latency buckets. */
export interface CallSpread {
  /** Ascending, each once. */
  readonly buckets: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly squaredWeight: number;
}

/** The intervals of each quantile, of one spread after the other. */
export function quantileIntervals(
  spreads: readonly CallSpread[],
  quantiles: readonly number[],
  confidence: number
): InferenceIntervals {
  const bounds = quantiles.map(() => ({
    low: new Float64Array(spreads.length).fill(Number.NaN),
    high: new Float64Array(spreads.length).fill(Number.NaN),
  }));
  const effectiveCounts = Float64Array.from(spreads, effectiveCount);
  const known = new Map<number, ReturnType<typeof levelsOf>>();
  spreads.forEach(({ buckets, weights }, place) => {
    const count = effectiveCounts[place] ?? 0;
    const levels = known.get(count) ?? levelsOf(count, quantiles, confidence);
    known.set(count, levels);
    const found = weightedQuantiles(
      weights,
      (index) => index,
      levels.map(({ level }) => level)
    );
    levels.forEach(({ of, side }, index) => {
      const array = bounds[of]?.[side];
      const bucket = buckets[found[index] ?? 0];
      if (array !== undefined && bucket !== undefined) {
        array[place] = bucketEdges(bucket)[side];
      }
    });
  });
  return { effectiveCounts, lows: bounds.map(({ low }) => low), highs: bounds.map(({ high }) => high) };
}

function levelsOf(count: number, quantiles: readonly number[], confidence: number) {
  return quantiles.flatMap((quantile, of) => {
    const { low, high } = quantileLevels(count, quantile, confidence);
    return [
      ...(low === null ? [] : [{ of, side: 'low' as const, level: low }]),
      ...(high === null ? [] : [{ of, side: 'high' as const, level: high }]),
    ];
  });
}

/** Kish's effective sample size, (Σ w)² / Σ w². */
function effectiveCount({ weights, squaredWeight }: CallSpread): number {
  let total = 0;
  for (let index = 0; index < weights.length; index++) {
    total += weights[index] ?? 0;
  }
  return squaredWeight > 0 ? (total / squaredWeight) * total : 0;
}

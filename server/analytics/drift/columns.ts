import { sortNumbers } from '../../stats/twoSample/sortNumbers';
import type { SortedSample } from '../../stats/twoSample/sortedSample';
import { effectiveSampleSize } from '../../stats/weightedProportion';

/** One feature in one window: single numbers. What is not finite is missing. */
export interface NumberColumn {
  readonly kind: 'numbers';
  readonly values: Float64Array;
  /** How many records each stands for; none: one each. */
  readonly weights?: Float64Array;
}

/** Numbers that are known by a histogram only, as a stored baseline is. */
export interface HistogramColumn {
  readonly kind: 'histogram';
  /** Where one bucket ends and the next begins, ascending, one fewer than counts; a value on an edge lies below it. */
  readonly edges: Float64Array;
  readonly counts: Float64Array;
  readonly missing: number;
  /** Smallest and largest value, where they are known. */
  readonly range?: { readonly lowest: number; readonly highest: number };
  /** Share of records that repeat a value among `atSize` of them, where it is known. */
  readonly duplicates?: { readonly rate: number; readonly atSize: number };
}

/** Categories with how many records, or how much weight, each has. */
export interface CategoryColumn {
  readonly kind: 'categories';
  readonly counts: ReadonlyMap<string, number>;
  readonly missing: number;
  /** Σ w² of the records that are not missing, when weights differ. */
  readonly squaredWeight?: number;
}

export type BaselineColumn = NumberColumn | HistogramColumn | CategoryColumn;
export type CurrentColumn = NumberColumn | CategoryColumn;

/** Numbers that are there, in order, and how many are not. Missing ones among weighted records count by weight. */
export interface SortedColumn {
  readonly sample: SortedSample;
  readonly missing: number;
  readonly total: number;
}

export function sortedColumn({ values, weights }: NumberColumn): SortedColumn {
  if (weights !== undefined) {
    return sortedWithWeights(values, weights);
  }
  const isComplete = values.every(Number.isFinite);
  const sorted = sortNumbers(isComplete ? values : values.filter(Number.isFinite));
  return {
    sample: { values: sorted, counts: null, size: sorted.length },
    missing: values.length - sorted.length,
    total: values.length,
  };
}

function sortedWithWeights(values: Float64Array, weights: Float64Array): SortedColumn {
  if (weights.length !== values.length || weights.some((weight) => !(weight > 0 && Number.isFinite(weight)))) {
    throw new RangeError('weights are positive and as many as values.');
  }
  const order = Uint32Array.from(values, (_, index) => index)
    .filter((index) => Number.isFinite(values[index]))
    .sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  let weight = 0;
  let squares = 0;
  for (const index of order) {
    const own = weights[index] ?? 0;
    weight += own;
    squares += own * own;
  }
  const size = effectiveSampleSize(weight, squares);
  const all = weights.reduce((sum, own) => sum + own, 0);
  const presentShare = all === 0 ? 1 : weight / all;
  const total =
    presentShare === 0
      ? effectiveSampleSize(
          all,
          weights.reduce((sum, own) => sum + own * own, 0)
        )
      : size / presentShare;
  return {
    sample: {
      values: Float64Array.from(order, (index) => values[index] ?? NaN),
      counts: Float64Array.from(order, (index) => ((weights[index] ?? 0) / weight) * size),
      size,
    },
    missing: total - size,
    total,
  };
}

/** A histogram as a sample of bucket numbers, so that values put into the same buckets can be compared with it. */
export function bucketSample({ edges, counts, missing }: HistogramColumn): SortedColumn {
  if (
    edges.length !== counts.length - 1 ||
    edges.some((edge, index) => index > 0 && !(edge > (edges[index - 1] ?? edge)))
  ) {
    throw new RangeError('edges of a histogram rise, and are one fewer than its counts.');
  }
  const size = counts.reduce((sum, count) => sum + count, 0);
  const filled = Uint32Array.from(counts, (_, index) => index).filter((index) => (counts[index] ?? 0) > 0);
  return {
    sample: {
      values: Float64Array.from(filled, (index) => bucketPlace(edges, index)),
      counts: Float64Array.from(filled, (index) => counts[index] ?? 0),
      size,
    },
    missing,
    total: size + missing,
  };
}

/** Each value replaced by the place of its bucket, in the same order. */
export function intoBuckets(sample: SortedSample, edges: Float64Array): SortedSample {
  let bucket = 0;
  const values = sample.values.map((value) => {
    while (bucket < edges.length && value > (edges[bucket] ?? Infinity)) {
      bucket += 1;
    }
    return bucketPlace(edges, bucket);
  });
  return { ...sample, values };
}

/** The middle of a bucket; the outermost ones are open, so their edge. */
function bucketPlace(edges: Float64Array, index: number): number {
  const below = edges[index - 1];
  const above = edges[index];
  if (below === undefined) {
    return above ?? 0;
  }
  // An outer bucket must not fall together with its neighbour's middle.
  return above === undefined ? below + (below - (edges[index - 2] ?? below - 1)) / 2 : (below + above) / 2;
}

import { sumOf } from '../../stats/scoreGroups';
import { effectiveSampleSize } from '../../stats/weightedProportion';
import { type ClassLabel, compareLabels, labelKey } from './labels';

/** How often each class was taken for which: all that classification without scores needs. */
export interface ConfusionTable {
  /** Every class among truths or predictions, in order. */
  readonly labels: readonly ClassLabel[];
  /** By truth, then prediction: cell `truth * labels.length + prediction`. */
  readonly counts: Float64Array;
  /** What the records of each cell stand for, and the sums of the squares of those weights. */
  readonly weights: Float64Array;
  readonly squares: Float64Array;
}

/** Records with one truth and one prediction. */
export interface ConfusionCell {
  readonly truth: ClassLabel;
  readonly prediction: ClassLabel;
  readonly count: number;
  readonly weight: number;
  readonly squaredWeight: number;
}

/** Cells may come in any order, and more than once. */
export function confusionTable(cells: readonly ConfusionCell[]): ConfusionTable {
  const byKey = new Map(
    cells.flatMap(({ truth, prediction }) => [truth, prediction].map((one) => [labelKey(one), one]))
  );
  const labels = [...byKey.values()].sort(compareLabels);
  const places = new Map(labels.map((label, place) => [labelKey(label), place]));
  const empty = () => new Float64Array(labels.length * labels.length);
  const table = { labels, counts: empty(), weights: empty(), squares: empty() };
  for (const { truth, prediction, count, weight, squaredWeight } of cells) {
    const cell = (places.get(labelKey(truth)) ?? 0) * labels.length + (places.get(labelKey(prediction)) ?? 0);
    table.counts[cell] = (table.counts[cell] ?? 0) + count;
    table.weights[cell] = (table.weights[cell] ?? 0) + weight;
    table.squares[cell] = (table.squares[cell] ?? 0) + squaredWeight;
  }
  return table;
}

/** What the table says in total, with everything in records that were really seen. */
export interface TableTotals {
  readonly weight: number;
  /** Kish's effective number of records. */
  readonly n: number;
  readonly recordCount: number;
  /** Weight of the records of each class by truth, by prediction, and by both. */
  readonly truths: Float64Array;
  readonly predictions: Float64Array;
  readonly right: Float64Array;
}

export function totalsOf({ labels, counts, weights, squares }: ConfusionTable): TableTotals {
  const size = labels.length;
  const truths = new Float64Array(size);
  const predictions = new Float64Array(size);
  const right = new Float64Array(size);
  for (let truth = 0; truth < size; truth++) {
    for (let prediction = 0; prediction < size; prediction++) {
      const weight = weights[truth * size + prediction] ?? 0;
      truths[truth] = (truths[truth] ?? 0) + weight;
      predictions[prediction] = (predictions[prediction] ?? 0) + weight;
    }
    right[truth] = weights[truth * size + truth] ?? 0;
  }
  const weight = sumOf(weights);
  return {
    weight,
    n: effectiveSampleSize(weight, sumOf(squares)),
    recordCount: sumOf(counts),
    truths,
    predictions,
    right,
  };
}

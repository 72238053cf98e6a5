import type { DataFrame } from '@grafana/data';
import { asNumber, rowsOf } from './tableRows';

export interface ConfusionCell {
  readonly prediction: string;
  readonly weight: number;
  /** Of the records of this truth, 0–1; null where there are none. */
  readonly share: number | null;
  readonly isRight: boolean;
}

export interface ConfusionRow {
  readonly truth: string;
  readonly weight: number;
  readonly cells: readonly ConfusionCell[];
}

export interface ConfusionTable {
  readonly predictions: readonly string[];
  readonly rows: readonly ConfusionRow[];
  /** Classes that were left out because nobody could read so many. */
  readonly leftOut: number;
}

/** More classes than this no screen tells apart; the most frequent ones stay. */
const MAX_CLASSES = 20;

/** How often each class was taken for which. */
export function readConfusion(table: DataFrame): ConfusionTable {
  const weights = new Map<string, Map<string, number>>();
  for (const row of rowsOf(table)) {
    const [truth, prediction, weight] = [String(row('truth')), String(row('prediction')), asNumber(row('weight'))];
    const ofTruth = weights.get(truth) ?? new Map<string, number>();
    weights.set(truth, ofTruth.set(prediction, (ofTruth.get(prediction) ?? 0) + (weight ?? 0)));
  }
  const total = (ofTruth: ReadonlyMap<string, number>) => [...ofTruth.values()].reduce((sum, one) => sum + one, 0);
  const byFrequency = [...weights].sort(([, one], [, other]) => total(other) - total(one));
  const kept = new Set(byFrequency.slice(0, MAX_CLASSES).map(([truth]) => truth));
  const classes = [...weights.keys()].filter((truth) => kept.has(truth));
  return {
    predictions: classes,
    leftOut: weights.size - classes.length,
    rows: classes.map((truth) => {
      const ofTruth = weights.get(truth) ?? new Map<string, number>();
      const sum = total(ofTruth);
      return {
        truth,
        weight: sum,
        cells: classes.map((prediction) => {
          const weight = ofTruth.get(prediction) ?? 0;
          return { prediction, weight, share: sum === 0 ? null : weight / sum, isRight: truth === prediction };
        }),
      };
    }),
  };
}

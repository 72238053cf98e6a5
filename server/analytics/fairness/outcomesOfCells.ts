import { type ClassLabel, labelKey } from '../quality/labels';
import type { GroupOutcomes, WeightedCount } from './groupOutcomes';

/** Calls of one group with one prediction and one truth. */
export interface OutcomeCell {
  readonly group: string;
  readonly prediction: ClassLabel;
  /** Null where it is not known. */
  readonly truth: ClassLabel | null;
  readonly weight: number;
  readonly squaredWeight: number;
}

type Counted = Exclude<keyof GroupOutcomes, 'group'>;
type Counts = Record<Counted, { weight: number; squaredWeight: number }>;

/**
 * The positive class against all others. Groups sorted by name.
 *
 * @param cells In any order, any of them more than once.
 */
export function outcomesOfCells(cells: readonly OutcomeCell[], positive: ClassLabel): readonly GroupOutcomes[] {
  const wanted = labelKey(positive);
  const groups = new Map<string, Counts>();
  for (const { group, prediction, truth, ...count } of cells) {
    const counts = groups.get(group) ?? noCounts();
    groups.set(group, counts);
    const isSelected = labelKey(prediction) === wanted;
    add(counts[isSelected ? 'selected' : 'notSelected'], count);
    if (truth !== null) {
      add(counts[outcomeOf(isSelected, labelKey(truth) === wanted)], count);
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([group, counts]) => ({ group, ...counts }));
}

function outcomeOf(isSelected: boolean, isPositive: boolean): Counted {
  if (isSelected) {
    return isPositive ? 'truePositives' : 'falsePositives';
  }
  return isPositive ? 'falseNegatives' : 'trueNegatives';
}

function add(sum: { weight: number; squaredWeight: number }, count: WeightedCount): void {
  sum.weight += count.weight;
  sum.squaredWeight += count.squaredWeight;
}

function noCounts(): Counts {
  const none = () => ({ weight: 0, squaredWeight: 0 });
  return {
    selected: none(),
    notSelected: none(),
    truePositives: none(),
    falsePositives: none(),
    falseNegatives: none(),
    trueNegatives: none(),
  };
}

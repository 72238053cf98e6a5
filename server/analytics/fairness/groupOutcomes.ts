import type { WeightedTrials } from '../../stats/weightedProportion';

/** Shares of a group's calls that fairness criteria compare. */
export const FAIRNESS_RATES = [
  'selection_rate',
  'true_positive_rate',
  'false_positive_rate',
  'precision',
  'error_rate',
] as const;
export type FairnessRate = (typeof FAIRNESS_RATES)[number];

/** Sums of weights over calls of a group, by what was predicted and what was true. */
export interface WeightedCount {
  /** Σ w; the number of calls when nothing was sampled. */
  readonly weight: number;
  /** Σ w². */
  readonly squaredWeight: number;
}

/** What is known of one group. Positive: the outcome that is granted or chosen. */
export interface GroupOutcomes {
  readonly group: string;
  /** Calls with a prediction, whether or not the truth is known. */
  readonly selected: WeightedCount;
  readonly notSelected: WeightedCount;
  /** Calls whose truth is known. */
  readonly truePositives: WeightedCount;
  readonly falsePositives: WeightedCount;
  readonly falseNegatives: WeightedCount;
  readonly trueNegatives: WeightedCount;
}

type Cell = Exclude<keyof GroupOutcomes, 'group'>;

/** Which cells a rate counts, and among which. */
const CELLS: Readonly<Record<FairnessRate, { readonly hits: readonly Cell[]; readonly misses: readonly Cell[] }>> = {
  selection_rate: { hits: ['selected'], misses: ['notSelected'] },
  true_positive_rate: { hits: ['truePositives'], misses: ['falseNegatives'] },
  false_positive_rate: { hits: ['falsePositives'], misses: ['trueNegatives'] },
  precision: { hits: ['truePositives'], misses: ['falsePositives'] },
  error_rate: { hits: ['falsePositives', 'falseNegatives'], misses: ['truePositives', 'trueNegatives'] },
};

/** The sums that a rate of a group is the share of. */
export function trialsOf(outcomes: GroupOutcomes, rate: FairnessRate): WeightedTrials {
  const { hits, misses } = CELLS[rate];
  const sum = (cells: readonly Cell[], part: keyof WeightedCount) =>
    cells.reduce((total, cell) => total + outcomes[cell][part], 0);
  const successWeight = sum(hits, 'weight');
  return {
    successWeight,
    totalWeight: successWeight + sum(misses, 'weight'),
    squaredWeight: sum(hits, 'squaredWeight') + sum(misses, 'squaredWeight'),
  };
}

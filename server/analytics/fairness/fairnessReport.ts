import { insufficient, isInsufficient, type Estimate, type InsufficientData } from '../../stats/estimate';
import { extremeGap } from '../../stats/extremeGap';
import type { Trials } from '../../stats/proportions';
import { effectiveSampleSize, weightedProportion, type WeightedTrials } from '../../stats/weightedProportion';
import { CRITERION_NAMES, FAIRNESS_CRITERIA, type Criterion, type CriterionName } from './criteria';
import { compareWithRest, type RateComparison } from './compareWithRest';
import { FAIRNESS_RATES, type FairnessRate, type GroupOutcomes, trialsOf } from './groupOutcomes';

/** Fewest calls a group must have, in effect, under a rate: below it intervals of rare rates cover less than they say. */
export const MIN_GROUP_SIZE = 30;

export interface FairnessOptions {
  readonly confidence?: number;
  readonly minGroupSize?: number;
}

export interface GroupRates {
  readonly group: string;
  readonly rates: Readonly<Record<FairnessRate, Estimate>>;
}

export interface FairnessReport {
  readonly criteria: Readonly<Record<CriterionName, Estimate>>;
  readonly score: Estimate;
  readonly groups: readonly GroupRates[];
  /** Every group against all others together, with intervals that hold for all groups at once. */
  readonly comparisons: readonly RateComparison[];
}

/**
 * Group fairness of a model: each criterion, the score, and every group's rates, all with intervals.
 *
 * Groups are disjoint; intersections are groups too (`gender=f,age=18-25`). Records are weighted for sampling, intervals
 * know how few were seen (Kish). A criterion is told only when every group has enough calls under its rates: leaving the
 * small groups out would hide exactly those that are treated worst; choose which groups to compare before asking.
 */
export function fairnessReport(groups: readonly GroupOutcomes[], options: FairnessOptions = {}): FairnessReport {
  const criteria = tellCriteria(CRITERION_NAMES, groups, options);
  return {
    criteria,
    score: fairnessScore(criteria),
    groups: groupRates(groups, options),
    comparisons: groupComparisons(groups, options),
  };
}

/** Some criteria alone: each costs more the more groups there are. */
export function tellCriteria<Name extends CriterionName>(
  names: readonly Name[],
  groups: readonly GroupOutcomes[],
  { confidence, minGroupSize = MIN_GROUP_SIZE }: FairnessOptions
): Readonly<Record<Name, Estimate>> {
  return Object.fromEntries(
    names.map((name) => [name, tellCriterion(FAIRNESS_CRITERIA[name], groups, minGroupSize, confidence)])
  ) as Record<Name, Estimate>;
}

export function groupRates(
  groups: readonly GroupOutcomes[],
  { confidence }: FairnessOptions = {}
): readonly GroupRates[] {
  return groups.map((outcomes) => ({
    group: outcomes.group,
    rates: Object.fromEntries(
      FAIRNESS_RATES.map((rate) => [rate, weightedProportion(trialsOf(outcomes, rate), confidence)])
    ) as Record<FairnessRate, Estimate>,
  }));
}

export function groupComparisons(
  groups: readonly GroupOutcomes[],
  { confidence, minGroupSize = MIN_GROUP_SIZE }: FairnessOptions = {}
): readonly RateComparison[] {
  return FAIRNESS_RATES.flatMap((rate) =>
    compareWithRest(
      rate,
      groups.map((outcomes) => ({ group: outcomes.group, trials: effectiveTrials(trialsOf(outcomes, rate)) })),
      minGroupSize,
      confidence
    )
  );
}

function tellCriterion(
  { of, rates }: Criterion,
  groups: readonly GroupOutcomes[],
  minGroupSize: number,
  confidence: number | undefined
): Estimate {
  const shares = rates.map((rate) => groups.map((outcomes) => effectiveTrials(trialsOf(outcomes, rate))));
  const small = smallest(groups, shares, rates, minGroupSize);
  return small ?? extremeGap({ of, shares, ...(confidence === undefined ? {} : { confidence }) });
}

function smallest(
  groups: readonly GroupOutcomes[],
  shares: ReadonlyArray<readonly Trials[]>,
  rates: readonly FairnessRate[],
  minGroupSize: number
): InsufficientData | null {
  for (const [kind, trialsOfGroups] of shares.entries()) {
    const index = trialsOfGroups.findIndex(({ trials }) => trials < minGroupSize);
    if (index >= 0) {
      const have = Math.floor(trialsOfGroups[index]?.trials ?? 0);
      const what = `group "${groups[index]?.group ?? ''}" has too few calls for its ${(rates[kind] ?? '').replaceAll('_', ' ')}`;
      return insufficient(what, have, minGroupSize);
    }
  }
  return null;
}

/** Counts that carry as much information as the weighted records do. */
function effectiveTrials({ successWeight, totalWeight, squaredWeight }: WeightedTrials): Trials {
  const trials = effectiveSampleSize(totalWeight, squaredWeight);
  return { trials, successes: trials === 0 ? 0 : Math.min(trials, (successWeight / totalWeight) * trials) };
}

/** The parts of the score, each 1 when perfectly fair. */
export const SCORE_PARTS = [
  'demographic_parity_difference',
  'equal_opportunity_difference',
  'equalized_odds_difference',
  'disparate_impact_ratio',
] as const satisfies readonly CriterionName[];
export type ScorePart = (typeof SCORE_PARTS)[number];

/**
 * Fairness score, 0–1: the worst of 1 − demographic parity difference, 1 − equal opportunity difference, 1 − equalized odds
 * difference and the disparate impact ratio. Criteria cannot all hold when base rates differ (Chouldechova, 2017), so
 * the parts stay visible. Its interval runs from the lowest lower bound of the parts to the lowest upper bound:
 * it covers at least as often as the least of theirs when one part is clearly the worst.
 *
 * @returns `insufficient` as the first part that is.
 */
export function fairnessScore(criteria: Readonly<Record<ScorePart, Estimate>>): Estimate {
  const parts: Array<{ readonly value: number; readonly low: number; readonly high: number; readonly n: number }> = [];
  let confidence = 1;
  for (const name of SCORE_PARTS) {
    const part = criteria[name];
    if (isInsufficient(part)) {
      return part;
    }
    confidence = part.confidence;
    parts.push(
      FAIRNESS_CRITERIA[name].of === 'ratio'
        ? part
        : { value: 1 - part.value, low: 1 - part.high, high: 1 - part.low, n: part.n }
    );
  }
  return {
    value: Math.min(...parts.map(({ value }) => value)),
    low: Math.min(...parts.map(({ low }) => low)),
    high: Math.min(...parts.map(({ high }) => high)),
    n: Math.min(...parts.map(({ n }) => n)),
    method: 'extreme-gap',
    confidence,
  };
}

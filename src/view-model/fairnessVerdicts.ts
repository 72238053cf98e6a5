import { FAIRNESS_FIGURES, type FairnessFigureName, type FairnessRateName, type FairnessVerdict } from '../contract';
import { domainOf, type Domain } from './axis';
import { criterionOfModel, type FairnessCriterion, type FairnessModel, type GroupRate } from './fairnessFigures';
import { modelTitle, type Estimate } from './modelFigures';
import type { Verdict } from './serviceHealth';

export type FairnessOrder = 'urgency' | 'name' | 'answer';

/** Words about the figures, not about the model: no number says that a model is fair. */
const VERDICTS: Readonly<Record<FairnessVerdict, Verdict>> = {
  fair: { status: 'healthy', word: 'Keeps the limit' },
  breach: { status: 'critical', word: 'Past the limit' },
  unclear: { status: 'unknown', word: 'Unclear' },
  'insufficient-data': { status: 'unknown', word: 'Not enough data' },
};

export function fairnessVerdict(verdict: FairnessVerdict): Verdict {
  return VERDICTS[verdict];
}

/** What the fairness score is the worst of, in the order in which it is said. */
export const SCORE_PARTS = [
  'demographic_parity_difference',
  'equal_opportunity_difference',
  'equalized_odds_difference',
  'disparate_impact_ratio',
] as const satisfies readonly FairnessFigureName[];

/** The rates that each criterion compares between groups. */
export const CRITERION_RATES: Readonly<Record<FairnessFigureName, readonly FairnessRateName[]>> = {
  fairness_score: ['selection_rate', 'true_positive_rate', 'false_positive_rate'],
  demographic_parity_difference: ['selection_rate'],
  disparate_impact_ratio: ['selection_rate'],
  equal_opportunity_difference: ['true_positive_rate'],
  equalized_odds_difference: ['true_positive_rate', 'false_positive_rate'],
  equalized_odds_ratio: ['true_positive_rate', 'false_positive_rate'],
  predictive_parity_difference: ['precision'],
  error_rate_ratio: ['error_rate'],
};

export interface Gap extends Pick<Estimate, 'value' | 'low' | 'high'> {
  readonly limit: number;
}

/** Any criterion as the distance from "all treated alike": a difference as it is, of a ratio what lacks to 1. */
export function gapOf({ of, value, low, high, limit }: FairnessCriterion): Gap {
  return of === 'difference'
    ? { value, low, high, limit }
    : { value: lack(value), low: lack(high), high: lack(low), limit: 1 - limit };
}

/** From no gap to where the furthest interval or limit ends. */
export function gapDomain(criteria: readonly FairnessCriterion[]): Domain {
  const ends = criteria.map(gapOf).flatMap(({ value, high, limit }) => [value ?? 0, high ?? 0, limit * 1.5]);
  return { low: 0, high: Math.min(domainOf([0, ...ends]).high, 1) };
}

export interface ScorePart extends Estimate {
  readonly criterion: FairnessCriterion;
  /** Whether the score is this part's value. */
  readonly decides: boolean;
}

/** The score's parts, each 1 where all groups are treated alike; those that the answer does not tell are left out. */
export function scoreParts(model: FairnessModel): ScorePart[] {
  const parts = SCORE_PARTS.flatMap((name) => criterionOfModel(model, name) ?? []).map((criterion) => {
    const { value, low, high } = gapOf(criterion);
    return { criterion, value: lack(value), low: lack(high), high: lack(low), n: criterion.n };
  });
  const isComplete = parts.length > 0 && parts.every(({ value }) => value !== null);
  const least = Math.min(...parts.map(({ value }) => value ?? 1));
  const deciding = isComplete ? parts.findIndex(({ value }) => value === least) : -1;
  return parts.map((part, index) => ({ ...part, decides: index === deciding }));
}

/** Whether a criterion cannot be told because of this group. */
export function isSmallGroup({ value, n }: GroupRate, minGroupSize: number): boolean {
  return value === null || n === null || n < minGroupSize;
}

/** The criterion that decides the score; where none does, the one that is furthest past its limit, or nearest to it. */
export function worstCriterion(model: FairnessModel): FairnessCriterion | undefined {
  const deciding = scoreParts(model).find(({ decides }) => decides)?.criterion;
  const others = [...model.criteria]
    .filter(({ name }) => name !== 'fairness_score')
    .sort((one, other) => excess(other) - excess(one));
  return deciding ?? others[0];
}

export function sortFairness(models: readonly FairnessModel[], order: FairnessOrder): FairnessModel[] {
  switch (order) {
    case 'answer':
      return [...models];
    case 'name':
      return [...models].sort(byTitle);
    case 'urgency':
      return [...models].sort((one, other) => urgency(other) - urgency(one) || byTitle(one, other));
  }
}

/** The score's verdict; the worst of the criteria where the score was not asked for. */
export function modelVerdict(model: FairnessModel): FairnessVerdict {
  const score = criterionOfModel(model, 'fairness_score');
  if (score !== undefined) {
    return score.verdict;
  }
  return VERDICTS_BY_URGENCY.find((verdict) => model.criteria.some((one) => one.verdict === verdict)) ?? 'unclear';
}

const VERDICTS_BY_URGENCY: readonly FairnessVerdict[] = ['breach', 'unclear', 'insufficient-data', 'fair'];

function urgency(model: FairnessModel): number {
  return VERDICTS_BY_URGENCY.length - VERDICTS_BY_URGENCY.indexOf(modelVerdict(model));
}

/** How much of the limit a gap takes, without a division that a limit of 0 would spoil. */
function excess(criterion: FairnessCriterion): number {
  const { value, low, limit } = gapOf(criterion);
  return value === null ? -Infinity : (low ?? value) - limit;
}

function lack(value: number | null): number | null {
  return value === null ? null : 1 - value;
}

function byTitle(one: FairnessModel, other: FairnessModel): number {
  return modelTitle(one).localeCompare(modelTitle(other));
}

/** How a limit is said: differences stay below it, ratios and the score above. */
export function limitText({ of, limit }: Pick<FairnessCriterion, 'of' | 'limit'>): string {
  return `limit ${of === 'difference' ? '≤' : '≥'} ${Number(limit.toPrecision(3))}`;
}

export function criterionDescription(name: FairnessFigureName): string {
  return FAIRNESS_FIGURES[name].description;
}

import {
  FAIRNESS_FIGURES,
  type FairnessFigureName,
  type FairnessLimits,
  type FairnessVerdict,
} from '../../contract/queries/fairnessOptions';
import { type Estimate, isInsufficient } from '../../stats/estimate';
import type { ComparedGroups } from './comparedGroups';
import { CRITERION_NAMES, type CriterionName } from './criteria';
import { fairnessScore, SCORE_PARTS, tellCriteria } from './fairnessReport';

/** A figure with the limit it is judged by. */
export interface JudgedFigure {
  readonly estimate: Estimate;
  readonly limit: number;
  readonly verdict: FairnessVerdict;
}

/** The figures asked for, and no others: each is work that grows with the square of the number of groups. */
export function fairnessFigures<Name extends FairnessFigureName>(
  { groups, obstacle, minGroupSize }: ComparedGroups,
  names: readonly Name[],
  limits: FairnessLimits = {}
): Readonly<Record<Name, JudgedFigure>> {
  const isScoreWanted = (names as readonly FairnessFigureName[]).includes('fairness_score');
  const parts: readonly CriterionName[] = isScoreWanted ? SCORE_PARTS : [];
  const needed = CRITERION_NAMES.filter((name) => isIn(names, name) || isIn(parts, name));
  const criteria = obstacle === null ? tellCriteria(needed, groups, { minGroupSize }) : null;
  const estimateOf = (name: FairnessFigureName): Estimate => {
    if (criteria === null) {
      return obstacle ?? NOT_ASKED;
    }
    return name === 'fairness_score' ? fairnessScore(criteria) : criteria[name];
  };
  return Object.fromEntries(names.map((name) => [name, judge(name, estimateOf(name), limits)])) as Record<
    Name,
    JudgedFigure
  >;
}

const NOT_ASKED: Estimate = { insufficient: { reason: 'nothing was compared', have: 0, needed: 1 } };

function isIn(names: readonly string[], name: string): boolean {
  return names.includes(name);
}

function judge(name: FairnessFigureName, estimate: Estimate, limits: FairnessLimits): JudgedFigure {
  const limit = limits[name] ?? FAIRNESS_FIGURES[name].limit;
  return { estimate, limit, verdict: verdictOf(name, estimate, limit) };
}

/** By the bounds: what only may be past the limit is no breach, and what only may keep it is not fair. */
function verdictOf(name: FairnessFigureName, estimate: Estimate, limit: number): FairnessVerdict {
  if (isInsufficient(estimate)) {
    return 'insufficient-data';
  }
  const { low, high } = estimate;
  const [isPast, isKept] =
    FAIRNESS_FIGURES[name].of === 'difference' ? [low > limit, high <= limit] : [high < limit, low >= limit];
  return isPast ? 'breach' : isKept ? 'fair' : 'unclear';
}

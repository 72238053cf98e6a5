import type { FairnessAnswer } from '../../contract/fairness';
import { FAIRNESS_FIGURE_NAMES, type FairnessLimits } from '../../contract/queries/fairnessOptions';
import { toFigureEstimate, valueOf } from '../quality/figureEstimate';
import type { ClassLabel } from '../quality/labels';
import type { ComparedGroups } from './comparedGroups';
import { fairnessFigures, type JudgedFigure } from './fairnessFigures';
import { groupComparisons, groupRates } from './fairnessReport';
import { FAIRNESS_RATES, type GroupOutcomes, trialsOf } from './groupOutcomes';

/** The form of the edge. */
export function toFairnessAnswer(
  compared: ComparedGroups,
  positive: ClassLabel | null,
  notices: readonly string[],
  limits: FairnessLimits = {}
): FairnessAnswer {
  const { groups, minGroupSize } = compared;
  const figures = fairnessFigures(compared, FAIRNESS_FIGURE_NAMES, limits);
  const judged = Object.fromEntries(FAIRNESS_FIGURE_NAMES.map((name) => [name, toJudged(figures[name])]));
  return {
    fairness_score: valueOf(figures.fairness_score.estimate),
    fairness_status: figures.fairness_score.verdict,
    figures: judged as FairnessAnswer['figures'],
    groups: groupRates(groups).map(({ group, rates }) => ({
      group,
      rates: Object.fromEntries(
        FAIRNESS_RATES.map((rate) => [rate, toFigureEstimate(rates[rate])])
      ) as FairnessAnswer['groups'][number]['rates'],
    })),
    comparisons: groupComparisons(groups, { minGroupSize }).map(({ group, rate, difference, isDifferent }) => ({
      group,
      rate,
      difference: toFigureEstimate(difference),
      is_different: isDifferent,
    })),
    positive_class: positive,
    sample_count: callsUnder(groups, 'selection_rate'),
    labelled_count: callsUnder(groups, 'error_rate'),
    notices: [...notices, ...leftOutNotices(compared)],
  };
}

/** Named, so that nobody takes the groups that are left for all there are. */
export function leftOutNotices({ leftOut, minGroupSize }: ComparedGroups): readonly string[] {
  if (leftOut.length === 0) {
    return [];
  }
  const named = leftOut.slice(0, MAX_NAMED).map(({ group, have }) => `"${group}" (${have})`);
  const more = leftOut.length > MAX_NAMED ? ` and ${leftOut.length - MAX_NAMED} more` : '';
  return [`Left out, with fewer than ${minGroupSize} calls: ${named.join(', ')}${more}.`];
}

const MAX_NAMED = 10;

function toJudged({ estimate, limit, verdict }: JudgedFigure) {
  return { ...toFigureEstimate(estimate), limit, verdict };
}

function callsUnder(groups: readonly GroupOutcomes[], rate: 'selection_rate' | 'error_rate'): number {
  return groups.reduce((sum, outcomes) => sum + trialsOf(outcomes, rate).totalWeight, 0);
}

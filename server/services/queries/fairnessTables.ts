import { groupComparisons, groupRates } from '../../analytics/fairness/fairnessReport';
import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { Frame } from '../../contract/frames';
import {
  FAIRNESS_FIGURES,
  FAIRNESS_RATE_NAMES,
  FAIRNESS_RATE_TEXTS,
  FAIRNESS_VERDICTS,
  FAIRNESS_VIEW_TEXTS,
  type FairnessFigureName,
} from '../../contract/queries/fairnessOptions';
import type { Estimate } from '../../stats/estimate';
import type { FairnessFigures } from '../fairness/figuresInTurn';
import type { FairnessPoint } from '../fairness/readGroups';
import type { AnswerOrigin } from './answerOrigin';
import { type Column, MODEL_COLUMNS, number, type Row, tableOf, text } from './columnTable';

export interface ToldFairness extends FairnessPoint {
  readonly figures: FairnessFigures;
}

const REASON = text('reason', 'What is missing');
const VERDICT_TEXT = Object.entries(FAIRNESS_VERDICTS)
  .map(([verdict, meaning]) => `${verdict}: ${meaning}`)
  .join(' ');

/** A row for each criterion of each model. */
export function criteriaTable(
  told: readonly ToldFairness[],
  names: readonly FairnessFigureName[],
  refId: string,
  origin: AnswerOrigin
): Frame {
  const columns = [
    ...MODEL_COLUMNS,
    text('criterion', 'Criterion'),
    text('title', 'Title'),
    text('verdict', 'Verdict', VERDICT_TEXT),
    number('value', 'Value'),
    number('low', 'At least'),
    number('high', 'At most'),
    number('limit', 'Limit'),
    text('limit_is', 'Limit is'),
    number('n', 'n', 'short', 0),
    REASON,
  ];
  const rows = told.flatMap(({ labels, figures }) =>
    names.flatMap((criterion): Row[] => {
      const figure = figures[criterion];
      const { title, of } = FAIRNESS_FIGURES[criterion];
      const limitIs = of === 'difference' ? 'at most' : 'at least';
      return figure === undefined
        ? []
        : [
            {
              ...labels,
              ...{ criterion, title, verdict: figure.verdict, limit: figure.limit, limit_is: limitIs },
              ...toFigureEstimate(figure.estimate),
            },
          ];
    })
  );
  return tableOf(FAIRNESS_VIEW_TEXTS.figures.title, columns, rows, refId, origin);
}

/** A row for each rate of each group: each with its own interval, to be looked at and not to be compared by. */
export function groupsTable(points: readonly FairnessPoint[], refId: string, origin: AnswerOrigin): Frame {
  const columns = [
    ...MODEL_COLUMNS,
    text('group', 'Group'),
    text('rate', 'Rate'),
    text('title', 'Title'),
    number('value', 'Value', 'percentunit', 1),
    number('low', 'At least', 'percentunit', 1),
    number('high', 'At most', 'percentunit', 1),
    number('n', 'n', 'short', 0),
    REASON,
  ];
  const rows = points.flatMap(({ labels, compared }) =>
    groupRates(compared.groups).flatMap(({ group, rates }) =>
      FAIRNESS_RATE_NAMES.map((rate): Row => ({ ...labels, group, ...rateOf(rate), ...toFigureEstimate(rates[rate]) }))
    )
  );
  return tableOf(FAIRNESS_VIEW_TEXTS.groups.title, columns, rows, refId, origin);
}

/** A row for each rate of each group against all other groups; the intervals hold for all groups at once. */
export function comparisonsTable(points: readonly FairnessPoint[], refId: string, origin: AnswerOrigin): Frame {
  const columns: readonly Column[] = [
    ...MODEL_COLUMNS,
    text('group', 'Group'),
    text('rate', 'Rate'),
    text('title', 'Title'),
    number('difference', 'Difference', 'percentunit', 1),
    number('difference_low', 'Difference, at least', 'percentunit', 1),
    number('difference_high', 'Difference, at most', 'percentunit', 1),
    { name: 'is_different', title: 'Differs', type: 'boolean' },
    number('confidence', 'Confidence of each', 'percentunit', 2),
    number('n', 'n', 'short', 0),
    REASON,
  ];
  const rows = points.flatMap(({ labels, compared }) =>
    groupComparisons(compared.groups, compared).map(({ group, rate, difference, isDifferent }): Row => {
      const { value, low, high, n, reason } = toFigureEstimate(difference);
      return {
        ...labels,
        group,
        ...rateOf(rate),
        ...{ difference: value, difference_low: low, difference_high: high, n, reason },
        is_different: isDifferent,
        confidence: confidenceOf(difference),
      };
    })
  );
  return tableOf(FAIRNESS_VIEW_TEXTS.comparisons.title, columns, rows, refId, origin);
}

function rateOf(rate: keyof typeof FAIRNESS_RATE_TEXTS) {
  return { rate, title: FAIRNESS_RATE_TEXTS[rate].title };
}

function confidenceOf(estimate: Estimate): number | null {
  return 'insufficient' in estimate ? null : estimate.confidence;
}

import { improvementOf } from '../../analytics/modelComparison/improvement';
import type { MetricComparison } from '../../analytics/modelComparison/metricVerdict';
import type { Frame, FrameField } from '../../contract/frames';
import { COMPARED_METRICS } from '../../contract/modelComparison';
import type { ModelComparisonQuery } from '../../contract/queries';
import type { ModelComparisonService, ReadComparison } from '../modelComparison/modelComparisonService';
import type { QueryRequest } from '../services';
import { type AnswerOrigin, expiryNotices, pendingNotices } from './answerOrigin';
import { type Figure, type FigureNumber, figureNumberFrames } from './figureFrames';

/** Answers a `model-comparison` query. */
export async function answerModelComparisonQuery(
  comparisons: ModelComparisonService,
  { window, refId }: QueryRequest,
  query: ModelComparisonQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const comparison = await comparisons.compare({ ...query, window }, signal);
  const origin = originOf(comparison);
  return query.format === 'numeric'
    ? figureNumberFrames(numbersOf(comparison, query), { refId, legend: query.legend, origin })
    : [tableOf(comparison, refId, origin)];
}

function originOf(comparison: ReadComparison): AnswerOrigin {
  const { verdict, decidedBy, improvement, improvementLow, improvementHigh, reason, alpha } = comparison;
  return {
    notices: [
      { severity: 'info', text: `Version B is ${verdict === 'inconclusive' ? 'not decided' : verdict}. ${reason}` },
      ...expiryNotices(comparison.expiredBeforeMs),
      ...pendingNotices(comparison.pendingRecordCount),
    ],
    custom: {
      ...{ verdict, decidedBy, improvement, improvementLow, improvementHigh, alpha },
      pairedInputs: comparison.pairedInputs,
      pendingRecordCount: comparison.pendingRecordCount,
    },
  };
}

const IN_MARGINS = { unit: 'none', decimals: 2 } as const;
const IMPROVEMENT: Figure = {
  ...IN_MARGINS,
  name: 'improvement',
  title: 'Improvement',
  description: 'From version A to version B in margins: beyond 1 it matters, below −1 it is worse.',
};
const IMPROVEMENT_LOW: Figure = { ...IMPROVEMENT, name: 'improvement_low', title: 'Improvement, at least' };
const IMPROVEMENT_HIGH: Figure = { ...IMPROVEMENT, name: 'improvement_high', title: 'Improvement, at most' };

/** One number per metric and bound; a rule on `improvement_high` below −1 fires when a metric is surely worse. */
function numbersOf(
  { metrics }: ReadComparison,
  { model, versionA, versionB }: ModelComparisonQuery
): readonly FigureNumber[] {
  return metrics.flatMap((one) => {
    const { value, low, high } = improvementOf(one);
    const labels = { model_name: model, version_a: versionA, version_b: versionB, metric: one.metric };
    return [
      { figure: IMPROVEMENT, labels: { ...labels, figure: IMPROVEMENT.name }, value },
      { figure: IMPROVEMENT_LOW, labels: { ...labels, figure: IMPROVEMENT_LOW.name }, value: low },
      { figure: IMPROVEMENT_HIGH, labels: { ...labels, figure: IMPROVEMENT_HIGH.name }, value: high },
    ];
  });
}

/** A row per metric: values as they are, and the improvement in margins, which share one axis. */
function tableOf({ metrics }: ReadComparison, refId: string, { notices, custom }: AnswerOrigin): Frame {
  const text = (name: string, title: string, pick: (one: MetricComparison) => string | null): FrameField => ({
    type: 'string',
    name,
    values: metrics.map(pick),
    config: { displayNameFromDS: title },
  });
  const number = (name: string, title: string, pick: (one: MetricComparison) => number | null): FrameField => ({
    type: 'number',
    name,
    values: metrics.map(pick),
    config: { displayNameFromDS: title },
  });
  const inMargins = (
    { name, title, description, unit, decimals }: Figure,
    bound: 'value' | 'low' | 'high'
  ): FrameField => ({
    type: 'number',
    name,
    values: metrics.map((one) => improvementOf(one)[bound]),
    config: { displayNameFromDS: title, description, unit, ...(decimals === undefined ? {} : { decimals }) },
  });
  return {
    name: 'Comparison',
    refId,
    fields: [
      text('metric', 'Metric', ({ metric }) => COMPARED_METRICS[metric].title),
      text('verdict', 'Verdict', ({ verdict }) => verdict),
      text('unit', 'Unit', ({ metric }) => COMPARED_METRICS[metric].unit),
      number('value_a', 'Version A', ({ valueA }) => valueA),
      number('value_b', 'Version B', ({ valueB }) => valueB),
      number('difference', 'Difference', ({ difference }) => difference),
      number('difference_low', 'Difference, at least', ({ low }) => low),
      number('difference_high', 'Difference, at most', ({ high }) => high),
      number('margin', 'Margin', ({ margin }) => margin),
      inMargins(IMPROVEMENT, 'value'),
      inMargins(IMPROVEMENT_LOW, 'low'),
      inMargins(IMPROVEMENT_HIGH, 'high'),
      number('p_value_adjusted', 'p, adjusted', ({ adjustedPValue }) => adjustedPValue),
      text('design', 'Design', ({ design }) => design),
      number('n_a', 'Calls of A', ({ countA }) => countA),
      number('n_b', 'Calls of B', ({ countB }) => countB),
      text('reason', 'What is open', ({ reason }) => reason),
    ],
    meta: { type: 'table', typeVersion: [0, 1], notices, custom },
  };
}

import type { DriftSubject } from '../contract';
import type { MeasureQuery } from '../datasource/types';
import type { ModelChoice } from './modelQueries';

const BAND: Pick<MeasureQuery, 'show'> = { show: ['value', 'low', 'high'] };

/** What the list asks: the state of every model, of inputs, of predictions and of groups. */
export const DRIFT_LIST_TARGETS: readonly MeasureQuery[] = [
  { refId: 'drift', queryType: 'drift', format: 'table' },
  { refId: 'prediction', queryType: 'drift', subject: 'prediction', format: 'table' },
  { refId: 'fairness', queryType: 'fairness', figures: ['fairness_score'], format: 'table' },
];

/** All that a drift panel draws, of one version. */
export function driftTargets({ name, version }: ModelChoice, subject: DriftSubject): MeasureQuery[] {
  const one: Partial<MeasureQuery> = { models: [name], versions: [version], subject };
  const drift = { ...one, queryType: 'drift' } as const;
  return [
    { refId: `${subject}-model`, ...drift, format: 'table' },
    { refId: `${subject}-score`, ...drift, ...BAND },
    { refId: `${subject}-features`, ...drift, view: 'features' },
    { refId: `${subject}-feature-scores`, ...drift, ...BAND, isPerFeature: true },
    { refId: `${subject}-distributions`, ...drift, view: 'distributions' },
    {
      refId: `${subject}-quality`,
      ...one,
      queryType: 'data-quality',
      figures: ['missing_ratio', 'unseen_ratio', 'duplicate_ratio'],
      format: 'table',
    },
  ];
}

/** How right the model is likely to be before labels come: one line for the chart, all figures for the table. */
export function performanceTargets({ name, version }: ModelChoice): MeasureQuery[] {
  const one = { queryType: 'estimated-performance' as const, models: [name], versions: [version] };
  return [
    { refId: 'performance', ...one, format: 'table' },
    { refId: 'performance-line', ...one, ...BAND },
  ];
}

/** All that a fairness panel draws, of one version. */
export function fairnessTargets({ name, version }: ModelChoice): MeasureQuery[] {
  const one: Partial<MeasureQuery> = { models: [name], versions: [version] };
  return [
    { refId: 'criteria', queryType: 'fairness', ...one, format: 'table' },
    { refId: 'groups', queryType: 'fairness', ...one, view: 'groups' },
  ];
}

import type { Frame } from '../../contract/frames';
import { DRIFT_FIGURES, DRIFT_VIEW_TEXTS } from '../../contract/queries/driftOptions';
import { distribution } from '../../analytics/drift/distribution';
import { featureAnswer, reasonOf, scoreOf } from '../drift/driftAnswer';
import type { DriftPoint } from '../drift/driftService';
import type { AnswerOrigin } from './answerOrigin';
import { type Column, MODEL_COLUMNS, number, type Row, tableOf, text } from './columnTable';

const SCORE: readonly Column[] = [
  number('drift_score', DRIFT_FIGURES.drift_score.title),
  number('drift_score_low', 'At least'),
  number('drift_score_high', 'At most'),
  text('drift_status', 'Status', 'no_drift, minor_drift, moderate_drift or severe_drift; empty: too few records.'),
  number('p_value', 'p-value', 'none', 4),
  number('adjusted_p_value', 'Adjusted p-value', 'none', 4),
];
const SIZES: readonly Column[] = [
  number('n_baseline', 'n, baseline', 'short', 0),
  number('n_current', 'n, now', 'short', 0),
];
const REASON = text('reason', 'What is missing');

/** A row for each model. */
export function modelsTable(points: readonly DriftPoint[], refId: string, origin: AnswerOrigin): Frame {
  const columns = [
    ...MODEL_COLUMNS,
    ...SCORE.filter(({ name }) => name !== 'p_value'),
    number('changed_features', 'Changed features', 'none', 0),
    text('worst_feature', 'Feature'),
    ...SIZES,
    text('compared_with', 'Compared with'),
    REASON,
  ];
  const rows = points.map((point): Row => {
    const { labels, report, baseline, calls } = point;
    const worst = report?.features[0];
    return {
      ...labels,
      ...scoreRow(scoreOf(report?.score ?? null, reasonOf(point))),
      drift_status: report?.status ?? null,
      adjusted_p_value: worst?.adjustedPValue ?? null,
      changed_features: report?.changedFeatures ?? null,
      worst_feature: worst?.feature ?? null,
      n_baseline: baseline?.usedCount ?? null,
      n_current: calls.usedCount,
      compared_with: baseline?.text ?? null,
      reason: reasonOf(point),
    };
  });
  return tableOf(DRIFT_VIEW_TEXTS.figures.title, columns, rows, refId, origin);
}

/** A row for each feature of each model. */
export function featuresTable(points: readonly DriftPoint[], refId: string, origin: AnswerOrigin): Frame {
  const columns = [
    ...MODEL_COLUMNS,
    text('feature', 'Feature'),
    text('kind', 'Kind'),
    ...SCORE,
    { name: 'is_changed', type: 'boolean', title: 'Changed' } as const,
    text('test', 'Test'),
    ...SIZES,
    number('missing_baseline', 'Missing, baseline', 'percentunit', 2),
    number('missing_current', 'Missing, now', 'percentunit', 2),
    number('unseen_current', 'Unseen, now', 'percentunit', 2),
    REASON,
  ];
  const rows = points.flatMap((point) =>
    (point.report?.features ?? []).map((feature): Row => {
      const told = featureAnswer(feature, null);
      const { quality } = told;
      return {
        ...point.labels,
        feature: told.feature,
        kind: told.kind,
        ...scoreRow(told.drift_score),
        drift_status: told.drift_status,
        p_value: told.p_value,
        adjusted_p_value: told.adjusted_p_value,
        is_changed: told.is_changed,
        test: told.test,
        n_baseline: told.n.baseline,
        n_current: told.n.current,
        missing_baseline: quality.missing.baseline.value,
        missing_current: quality.missing.current.value,
        unseen_current: quality.unseen.current.value,
        reason: told.reason ?? told.drift_score.reason,
      };
    })
  );
  return tableOf(DRIFT_VIEW_TEXTS.features.title, columns, rows, refId, origin);
}

/** A row for each cell of each feature. */
export function distributionsTable(points: readonly DriftPoint[], refId: string, origin: AnswerOrigin): Frame {
  const columns = [
    ...MODEL_COLUMNS,
    text('feature', 'Feature'),
    text('cell', 'Values'),
    number('low', 'Above'),
    number('high', 'Up to'),
    number('baseline_share', 'Baseline', 'percentunit', 1),
    number('current_share', 'Now', 'percentunit', 1),
  ];
  const rows = points.flatMap(({ labels, pairs }) =>
    pairs.flatMap((pair) =>
      distribution(pair).map(({ name, low, high, baselineShare, currentShare }): Row => ({
        ...labels,
        feature: pair.feature,
        cell: name,
        low,
        high,
        baseline_share: baselineShare,
        current_share: currentShare,
      }))
    )
  );
  return tableOf(DRIFT_VIEW_TEXTS.distributions.title, columns, rows, refId, origin);
}

function scoreRow({ value, low, high }: ReturnType<typeof scoreOf>): Row {
  return { drift_score: value, drift_score_low: low, drift_score_high: high };
}

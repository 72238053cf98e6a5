import type { FunnelStep } from '../../analytics/funnels/funnelSteps';
import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { Frame, Labels } from '../../contract/frames';
import { FUNNEL_VIEW_TEXTS } from '../../contract/queries/funnelOptions';
import type { FunnelGroup } from '../../store/questions/funnelQuestion';
import type { ReadState } from '../quality/qualityRequest';
import { type AnswerOrigin, expiryNotices, pendingNotices } from './answerOrigin';
import { number, type Row, tableOf, text } from './columnTable';

/** By the field's bare name; none without a breakdown. */
export function groupLabels(breakdown: string, { value, isOther }: FunnelGroup): Labels {
  const name = breakdown.replace(/^(?:tags|properties)\./, '');
  return breakdown === '' ? {} : { [name]: isOther ? '(other)' : (value ?? '(none)') };
}

export function funnelOrigin({ notices, expiredBeforeMs, pendingRecordCount }: ReadState): AnswerOrigin {
  return {
    notices: [
      ...notices.map((notice) => ({ severity: 'info' as const, text: notice })),
      ...expiryNotices(expiredBeforeMs),
      ...pendingNotices(pendingRecordCount),
    ],
    custom: { source: 'raw', confidence: 0.95, pendingRecordCount },
  };
}

interface ToldSteps {
  readonly labels: Labels;
  readonly steps: readonly FunnelStep[];
}

/** A row for each step of each group. */
export function stepsTable(
  told: readonly ToldSteps[],
  names: readonly string[],
  refId: string,
  origin: AnswerOrigin
): Frame {
  const labelNames = [...new Set(told.flatMap(({ labels }) => Object.keys(labels)))];
  const percent = (name: string, title: string) => number(name, title, 'percentunit', 1);
  const seconds = (name: string, title: string) => number(name, title, 's', 1);
  const columns = [
    ...labelNames.map((name) => text(name, name)),
    number('step', 'Step', 'none', 0),
    text('name', 'Name'),
    number('users', 'Users', 'short', 0),
    number('dropped_users', 'Lost', 'short', 0),
    percent('step_rate', 'Of the step before'),
    percent('step_rate_low', 'Of the step before, at least'),
    percent('step_rate_high', 'Of the step before, at most'),
    percent('total_rate', 'Of all'),
    percent('total_rate_low', 'Of all, at least'),
    percent('total_rate_high', 'Of all, at most'),
    seconds('median_seconds', 'Median time'),
    seconds('median_seconds_low', 'Median time, at least'),
    seconds('median_seconds_high', 'Median time, at most'),
    seconds('p90_seconds', 'Time, 90 %'),
    seconds('p90_seconds_low', 'Time, 90 %, at least'),
    seconds('p90_seconds_high', 'Time, 90 %, at most'),
    percent('change', 'Change'),
    percent('change_low', 'Change, at least'),
    percent('change_high', 'Change, at most'),
    number('change_p_value', 'p-value of the change', 'none', 4),
  ];
  const rows = told.flatMap(({ labels, steps }) =>
    steps.map((step, index): Row => ({ ...labels, step: index + 1, name: names[index] ?? '', ...rowOf(step) }))
  );
  return tableOf(FUNNEL_VIEW_TEXTS.steps.title, columns, rows, refId, origin);
}

function rowOf({ users, droppedUsers, change, ...estimates }: FunnelStep): Row {
  const [stepRate, totalRate] = [toFigureEstimate(estimates.stepRate), toFigureEstimate(estimates.totalRate)];
  const [median, p90] = [toFigureEstimate(estimates.medianSeconds), toFigureEstimate(estimates.p90Seconds)];
  const difference = change === null ? null : toFigureEstimate(change.difference);
  return {
    users,
    dropped_users: droppedUsers,
    ...{ step_rate: stepRate.value, step_rate_low: stepRate.low, step_rate_high: stepRate.high },
    ...{ total_rate: totalRate.value, total_rate_low: totalRate.low, total_rate_high: totalRate.high },
    ...{ median_seconds: median.value, median_seconds_low: median.low, median_seconds_high: median.high },
    ...{ p90_seconds: p90.value, p90_seconds_low: p90.low, p90_seconds_high: p90.high },
    ...{
      change: difference?.value ?? null,
      change_low: difference?.low ?? null,
      change_high: difference?.high ?? null,
    },
    change_p_value: typeof change?.pValue === 'number' ? change.pValue : null,
  };
}

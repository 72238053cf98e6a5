import type { ErrorGroup } from '../../analytics/errors/errorGroups';
import { boundsOf } from '../../analytics/tracking/statisticsAnswer';
import type { FieldConfig, Frame, FrameField } from '../../contract/frames';
import { harmlessText } from '../logs/harmlessText';
import type { AnswerOrigin } from './answerOrigin';

/** A row for each group, the most frequent first. */
export function errorGroupsFrame(
  groups: readonly ErrorGroup[],
  { refId, origin }: { readonly refId: string; readonly origin: AnswerOrigin }
): Frame {
  const text = (name: string, title: string, of: (group: ErrorGroup) => string): FrameField => ({
    type: 'string',
    name,
    values: groups.map((group) => harmlessText(of(group))),
    config: { displayNameFromDS: title },
  });
  const number = (
    name: string,
    title: string,
    of: (group: ErrorGroup) => number | null,
    config: FieldConfig = { unit: 'short' }
  ): FrameField => ({
    type: 'number',
    name,
    values: groups.map(of),
    config: { ...config, displayNameFromDS: title },
  });
  const time = (name: string, title: string, of: (group: ErrorGroup) => number): FrameField =>
    number(name, title, of, { unit: 'dateTimeAsIso' });
  const share = { unit: 'percentunit', decimals: 2 };
  return {
    name: 'Errors',
    refId,
    fields: [
      text('fingerprint', 'Fingerprint', ({ fingerprint }) => fingerprint),
      text('error_type', 'Type', ({ errorType }) => errorType),
      text('message', 'Message', ({ template }) => template),
      text('severity', 'Worst severity', ({ worstSeverity }) => worstSeverity),
      number('count', 'Errors', ({ count }) => count),
      number('share', 'Share', (group) => boundsOf(group.share).value, share),
      number('share_low', 'Share, at least', (group) => boundsOf(group.share).low, share),
      number('share_high', 'Share, at most', (group) => boundsOf(group.share).high, share),
      number('per_hour', 'Per hour', (group) => boundsOf(group.perHour).value, { unit: 'none' }),
      number('per_hour_low', 'Per hour, at least', (group) => boundsOf(group.perHour).low, { unit: 'none' }),
      number('per_hour_high', 'Per hour, at most', (group) => boundsOf(group.perHour).high, { unit: 'none' }),
      time('first_seen', 'First seen in range', ({ firstMs }) => firstMs),
      time('last_seen', 'Last seen', ({ lastMs }) => lastMs),
      number('recovery_rate', 'Recovered', (group) => boundsOf(group.recovery).value, share),
      text('features', 'Features', ({ features }) => features.join(', ')),
      number('users', 'Users', ({ userCount }) => userCount),
    ],
    meta: { type: 'table', typeVersion: [0, 1], notices: origin.notices, custom: origin.custom },
  };
}

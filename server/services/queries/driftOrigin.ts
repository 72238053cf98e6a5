import type { Labels } from '../../contract/frames';
import type { ComparedBaseline } from '../drift/comparedBaseline';
import type { ReadState } from '../quality/qualityRequest';
import { type AnswerOrigin, expiryNotices, pendingNotices } from './answerOrigin';

const MAX_NOTICES = 10;

/** @param notices Each is told once. */
export function driftOrigin(
  { pendingRecordCount, expiredBeforeMs, notices: known }: ReadState,
  notices: readonly string[],
  custom: AnswerOrigin['custom']
): AnswerOrigin {
  const texts = [...new Set([...notices, ...known])];
  return {
    notices: [
      ...texts.slice(0, MAX_NOTICES).map((text) => ({ severity: 'info' as const, text })),
      ...expiryNotices(expiredBeforeMs),
      ...pendingNotices(pendingRecordCount),
    ],
    custom: { source: 'raw', confidence: 0.95, pendingRecordCount, ...custom },
  };
}

interface Compared {
  readonly labels: Labels;
  readonly baseline: ComparedBaseline | null;
}

/** What each model was compared with, for the meta of the answer. */
export function comparedWith(points: readonly Compared[]): readonly object[] {
  const newest = new Map(points.map((point) => [JSON.stringify(point.labels), point]));
  return [...newest.values()].flatMap(({ labels, baseline }) =>
    baseline === null
      ? []
      : [{ ...labels, choice: baseline.choice, id: baseline.id, text: baseline.text, calls: baseline.callCount }]
  );
}

export function who({ model_name = '', model_version = '' }: Labels): string {
  return `${model_name} ${model_version}`;
}

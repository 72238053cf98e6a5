import { type RecordKind, SENT_KINDS } from '../../contract/records';
import type { RetentionClass } from '../../contract/retention';
import type { Window } from '../../contract/window';
import type { ExpiryMarks } from '../retention/expiryMarks';
import { retentionOf } from '../tables';
import { LABEL_SOURCES } from './labelSources';
import { latencySource } from './latencySource';
import type { Question } from './question';
import type { DistinctUsersQuestion, InferenceLatencyQuestion, InferenceSumsQuestion } from './recordQuestion';
import { wholeSteps } from './wholeSteps';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * The time before which records that the answer would need are no longer kept, so that nobody takes what is left for
 * all there was; null when nothing is missing.
 */
export function expiredBefore(question: Question, marks: ExpiryMarks): number | null {
  switch (question.kind) {
    case 'inference-latency':
    case 'inference-sums':
      return latencySource(question, marks.inference) === 'raw'
        ? markInside(question.window, marks.inference)
        : missingFromRollups(question, HOUR_MS, marks, 'inference');
    case 'distinct-users':
      return missingFromRollups(question, DAY_MS, marks, 'user');
    default:
      return markInside(question.window, Math.max(...classesOf(question, marks).map((name) => marks[name])));
  }
}

/**
 * The window without what is no longer kept. Between the moment at which records expire and the moment at which their
 * rows are gone, a question would else see some of them.
 */
export function windowStillKept(question: Question, marks: ExpiryMarks): Window {
  const { fromMs, toMs } = question.window;
  const mark = Math.min(...classesOf(question, marks).map((name) => marks[name]));
  return { fromMs: Math.max(fromMs, Math.min(mark, toMs)), toMs };
}

/** The classes of the records that an answer is made from. */
function classesOf(question: Question, marks: ExpiryMarks): readonly RetentionClass[] {
  switch (question.kind) {
    case 'host-series':
    case 'host-numbers':
    case 'host-label-values':
    case 'host-sample-ids':
      return ['host'];
    case 'record-counts':
      return kindsCounted(question.recordKinds).map(retentionOf);
    case 'record-ids':
    case 'last-records':
    case 'record-outcomes':
      return [retentionOf(question.recordKind)];
    case 'label-values':
      return LABEL_SOURCES[question.label].map(retentionOf);
    case 'inference-latency':
    case 'inference-sums':
      return latencySource(question, marks.inference) === 'raw' ? ['inference'] : ['inference', 'rollup'];
    case 'call-sums':
    case 'prediction-counts':
    case 'value-counts':
    case 'regression-sums':
    case 'feature-rows':
    case 'version-pairs':
    case 'text-pairs':
    case 'evaluation-sums':
    case 'feature-values':
      return ['inference'];
    case 'distinct-users':
      return ['user', 'rollup'];
  }
}

function kindsCounted(recordKinds: readonly RecordKind[]): readonly RecordKind[] {
  return recordKinds.length > 0 ? recordKinds : ['host_sample', ...SENT_KINDS];
}

function markInside({ fromMs, toMs }: Window, mark: number): number | null {
  return fromMs < mark ? Math.min(mark, toMs) : null;
}

/** Whole steps come from rollups; the ends of the window are made from records, which may have gone already. */
function missingFromRollups(
  { window }: InferenceLatencyQuestion | InferenceSumsQuestion | DistinctUsersQuestion,
  stepMs: number,
  marks: ExpiryMarks,
  records: RetentionClass
): number | null {
  const { whole, ends } = wholeSteps(window, stepMs);
  const missing = [
    ...(whole === null ? [] : [markInside(whole, marks.rollup)]),
    ...ends.map((end) => markInside(end, marks[records])),
  ].filter((mark) => mark !== null);
  return missing.length === 0 ? null : Math.max(...missing);
}

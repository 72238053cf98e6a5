import { type RecordKind, SENT_KINDS, type StoredRecord } from '../../contract/records';
import type { Window } from '../../contract/window';
import type { TableRecord } from '../records/storableRecord';
import { LABEL_SOURCES } from '../questions/labelSources';
import { recordFilters } from '../questions/recordFilters';
import type {
  DistinctUsers,
  DistinctUsersQuestion,
  LabelValuesQuestion,
  LastRecordsQuestion,
  RecordAnswerByKind,
  RecordCount,
  RecordQuestion,
} from '../questions/recordQuestion';
import { checkResultLimit } from '../questions/resultLimits';
import { compareTexts } from '../questions/seriesIdentity';
import { truthWindowOf } from '../questions/truthWindow';
import { answerCallSums } from './callSums';
import { answerEvaluationSums } from './evaluationSums';
import { answerFeatureRows } from './featureRows';
import { answerFeatureValues } from './featureValues';
import { answerInferenceLatency } from './inferenceLatency';
import { answerInferenceSums } from './inferenceSums';
import { answerPredictionCounts, answerRegressionSums, answerValueCounts } from './qualityAnswers';
import { answerRecordOutcomes } from './recordOutcomes';
import { answerTextPairs } from './textPairs';
import { answerVersionPairs } from './versionPairs';

const DAY_MS = 86_400_000;

/** What the plain meaning of a question is read from. */
export interface Stored {
  readonly records: readonly TableRecord[];
  readonly acceptedAtMs: (record: TableRecord) => number;
  readonly hostSamples: ReadonlyArray<{ readonly id: string; readonly timeMs: number }>;
}

/** Answers a question by looking at every record: the plain meaning that engines must reproduce. */
export function answerFromRecords(
  question: RecordQuestion,
  { records, acceptedAtMs, hostSamples }: Stored
): RecordAnswerByKind[RecordQuestion['kind']] {
  const { fromMs, toMs } = question.window;
  const inWindow = records.filter(({ time_ms: timeMs }) => timeMs >= fromMs && timeMs < toMs);
  switch (question.kind) {
    case 'record-counts': {
      const samples = hostSamples.filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs);
      return countKinds(question.recordKinds, inWindow, samples.length);
    }
    case 'record-ids': {
      const { recordKind } = question;
      const samples = hostSamples.filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs);
      const found =
        recordKind === 'host_sample'
          ? samples
          : inWindow.filter(({ kind }) => kind === recordKind).map(({ id, time_ms: timeMs }) => ({ id, timeMs }));
      checkResultLimit('maxIds', question.maxIds, found.length);
      return [...found].sort((a, b) => a.timeMs - b.timeMs || compareTexts(a.id, b.id)).map(({ id }) => id);
    }
    case 'last-records':
      return lastRecords(question, inWindow, truthsAround(question.window, records));
    case 'inference-sums':
      return answerInferenceSums(
        question,
        inWindow.filter(({ kind }) => kind === 'inference')
      );
    case 'inference-latency':
      return answerInferenceLatency(
        question,
        inWindow.filter(({ kind }) => kind === 'inference')
      );
    case 'record-outcomes':
      return answerRecordOutcomes(question, (beforeMs = Infinity) => {
        const accepted = records.filter((record) => acceptedAtMs(record) < beforeMs);
        const about = inWindow.filter(
          (record) => record.kind === question.recordKind && acceptedAtMs(record) < beforeMs
        );
        return withTruths(about, truthsAround(question.window, accepted));
      });
    case 'call-sums':
      return answerCallSums(question, callsWithTruths(question.window, inWindow, records));
    case 'version-pairs':
      return answerVersionPairs(question, callsWithTruths(question.window, inWindow, records));
    case 'text-pairs':
      return answerTextPairs(question, callsWithTruths(question.window, inWindow, records));
    case 'evaluation-sums':
      return answerEvaluationSums(
        question,
        inWindow.filter(({ kind }) => kind === 'evaluation')
      );
    case 'feature-values':
      return answerFeatureValues(
        question,
        inWindow.filter(({ kind }) => kind === 'inference')
      );
    case 'prediction-counts':
      return answerPredictionCounts(
        question,
        callsWithTruths(question.window, inWindow, records, question.truthsBeforeMs)
      );
    case 'value-counts':
      return answerValueCounts(question, callsWithTruths(question.window, inWindow, records, question.truthsBeforeMs));
    case 'regression-sums':
      return answerRegressionSums(
        question,
        callsWithTruths(question.window, inWindow, records, question.truthsBeforeMs)
      );
    case 'feature-rows':
      return answerFeatureRows(question, callsWithTruths(question.window, inWindow, records, question.truthsBeforeMs));
    case 'distinct-users':
      return distinctUsers(
        question,
        inWindow.filter(({ kind }) => kind === 'event')
      );
    case 'label-values':
      return labelValues(question, inWindow);
  }
}

function countKinds(
  wanted: readonly RecordKind[],
  records: readonly TableRecord[],
  sampleCount: number
): readonly RecordCount[] {
  const counts: RecordCount[] = SENT_KINDS.map((recordKind) => {
    const ofKind = records.filter(({ kind }) => kind === recordKind);
    const weight = ofKind.reduce((sum, record) => sum + (record.weight ?? 1), 0);
    return { recordKind, recordCount: ofKind.length, weight };
  });
  return [{ recordKind: 'host_sample' as const, recordCount: sampleCount, weight: sampleCount }, ...counts].filter(
    ({ recordKind, recordCount }) => recordCount > 0 && (wanted.length === 0 || wanted.includes(recordKind))
  );
}

function lastRecords(
  question: LastRecordsQuestion,
  inWindow: readonly TableRecord[],
  truths: ReadonlyMap<unknown, unknown>
): readonly StoredRecord[] {
  const filters = recordFilters(question);
  const matching = inWindow.filter(
    (record) =>
      record.kind === question.recordKind &&
      filters.every((filter) =>
        filter.values.includes(String('tag' in filter ? tagOf(record, filter.tag) : record[filter.column]))
      )
  );
  const newest = matching.sort(newestFirst).slice(0, question.limit);
  return withTruths(newest, truths) as unknown as readonly StoredRecord[];
}

function withTruths(records: readonly TableRecord[], truths: ReadonlyMap<unknown, unknown>): readonly TableRecord[] {
  return records.map((record) =>
    record.kind === 'inference' && truths.has(record.id) ? { ...record, ground_truth: truths.get(record.id) } : record
  );
}

function callsWithTruths(
  window: Window,
  inWindow: readonly TableRecord[],
  records: readonly TableRecord[],
  beforeMs?: number
): readonly TableRecord[] {
  const calls = inWindow.filter(({ kind }) => kind === 'inference');
  return withTruths(calls, truthsAround(window, records, beforeMs));
}

/** The newest truth about each inference of a window, as far as it happened around it; by inference id. */
function truthsAround(
  window: Window,
  records: readonly TableRecord[],
  beforeMs?: number
): ReadonlyMap<unknown, unknown> {
  const { fromMs, toMs } = truthWindowOf(window, beforeMs);
  const oldestFirst = records
    .filter(({ kind, time_ms: timeMs }) => kind === 'ground_truth' && timeMs >= fromMs && timeMs < toMs)
    .sort((a, b) => newestFirst(b, a));
  return new Map(oldestFirst.map((truth) => [truth['inference_id'], truth['value']]));
}

function newestFirst(a: TableRecord, b: TableRecord): number {
  return b.time_ms - a.time_ms || compareTexts(b.id, a.id);
}

function tagOf(record: TableRecord, tag: string): unknown {
  return (record['tags'] as Readonly<Record<string, unknown>> | undefined)?.[tag];
}

function distinctUsers({ window, maxPoints }: DistinctUsersQuestion, events: readonly TableRecord[]): DistinctUsers {
  const days = new Map<number, { readonly users: Set<unknown>; eventCount: number }>();
  for (const event of events) {
    const user = event['user_id'] ?? event['anonymous_id'];
    if (user !== undefined) {
      const dayMs = Math.floor(event.time_ms / DAY_MS) * DAY_MS;
      const day = days.get(dayMs) ?? { users: new Set(), eventCount: 0 };
      days.set(dayMs, day);
      day.users.add(user);
      day.eventCount += event.weight ?? 1;
    }
  }
  checkResultLimit('maxPoints', maxPoints, days.size);
  const ordered = [...days].sort(([a], [b]) => a - b);
  const hasWholeDay = Math.ceil(window.fromMs / DAY_MS) < Math.floor(window.toMs / DAY_MS);
  return {
    source: hasWholeDay ? 'rollup' : 'raw',
    relativeError: 0,
    timesMs: Float64Array.from(ordered, ([dayMs]) => dayMs),
    userCounts: Float64Array.from(ordered, ([, { users }]) => users.size),
    eventCounts: Float64Array.from(ordered, ([, { eventCount }]) => eventCount),
  };
}

function labelValues({ label, maxValues }: LabelValuesQuestion, records: readonly TableRecord[]): readonly string[] {
  const values = records
    .filter(({ kind }) => LABEL_SOURCES[label].includes(kind))
    .flatMap((record) => (typeof record[label] === 'string' ? [record[label]] : []));
  const unique = new Set(values);
  checkResultLimit('maxValues', maxValues, unique.size);
  return [...unique].sort(compareTexts);
}

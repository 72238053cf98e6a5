import { EVENTS_PER_RECORD, type OutcomeCondition, outcomeConditions } from '../questions/outcomeConditions';
import type { RecordOutcomes, RecordOutcomesQuestion } from '../questions/recordOutcomes';
import { checkResultLimit } from '../questions/resultLimits';
import type { TableRecord } from '../records/storableRecord';

interface Bucket {
  eventCount: number;
  badCount: number;
  squaredWeight: number;
}

/**
 * @param stateAt The records of the window that were accepted before a time, each with the newest truth that was; all
 * of them without a time.
 */
export function answerRecordOutcomes(
  question: RecordOutcomesQuestion,
  stateAt: (acceptedBeforeMs: number | undefined) => readonly TableRecord[]
): RecordOutcomes {
  const { accepted = {}, maxPoints } = question;
  const buckets = new Map<number, Bucket>();
  count(question, stateAt(accepted.toMs), 1, buckets);
  if (accepted.fromMs !== undefined) {
    count(question, stateAt(Math.min(accepted.fromMs, accepted.toMs ?? Infinity)), -1, buckets);
  }
  const ordered = [...buckets]
    .filter(([, { eventCount, badCount, squaredWeight }]) => eventCount !== 0 || badCount !== 0 || squaredWeight !== 0)
    .sort(([a], [b]) => a - b);
  checkResultLimit('maxPoints', maxPoints, ordered.length);
  return {
    timesMs: Float64Array.from(ordered, ([timeMs]) => timeMs),
    eventCounts: Float64Array.from(ordered, ([, { eventCount }]) => eventCount),
    badCounts: Float64Array.from(ordered, ([, { badCount }]) => badCount),
    squaredWeights: Float64Array.from(ordered, ([, { squaredWeight }]) => squaredWeight),
  };
}

function count(
  { recordKind, where, good, bucketMs }: RecordOutcomesQuestion,
  records: readonly TableRecord[],
  sign: 1 | -1,
  buckets: Map<number, Bucket>
): void {
  const counted = outcomeConditions(recordKind, where);
  const wanted = outcomeConditions(recordKind, good);
  const eventsField = EVENTS_PER_RECORD[recordKind];
  for (const record of records) {
    if (counted.every((condition) => holds(condition, record))) {
      const timeMs = Math.floor(record.time_ms / bucketMs) * bucketMs;
      const bucket = buckets.get(timeMs) ?? { eventCount: 0, badCount: 0, squaredWeight: 0 };
      buckets.set(timeMs, bucket);
      const weight = record.weight ?? 1;
      const events = sign * Number((eventsField === undefined ? undefined : record[eventsField]) ?? 1);
      const isGood = wanted.every((condition) => holds(condition, record));
      bucket.eventCount += weight * events;
      bucket.badCount += isGood ? 0 : weight * events;
      bucket.squaredWeight += weight * weight * events;
    }
  }
}

export function holds(condition: OutcomeCondition, record: TableRecord): boolean {
  const found = valueOf(condition, record);
  if (found === undefined || found === null) {
    return false;
  }
  const { op, value } = condition;
  switch (op) {
    case 'known':
      return true;
    case 'eq':
      return found === value;
    case 'ne':
      return found !== value;
    case 'lt':
      return Number(found) < Number(value);
    case 'lte':
      return Number(found) <= Number(value);
    case 'gt':
      return Number(found) > Number(value);
    case 'contains':
      return String(found).toLowerCase().includes(String(value).toLowerCase());
    case 'gte':
      return Number(found) >= Number(value);
  }
}

function detailText(value: unknown): unknown {
  return value === undefined || value === null ? null : String(value);
}

function valueOf(condition: OutcomeCondition, record: TableRecord): unknown {
  switch (condition.on) {
    case 'column':
      return record[condition.column];
    case 'tag':
      return (record['tags'] as Readonly<Record<string, unknown>> | undefined)?.[condition.tag];
    case 'detail':
      return detailText((record[condition.column] as Readonly<Record<string, unknown>> | undefined)?.[condition.key]);
    case 'truth':
      return record['ground_truth'];
    case 'correctness': {
      const { prediction = null, ground_truth: truth = null } = record;
      return prediction === null || truth === null ? null : prediction === truth;
    }
  }
}

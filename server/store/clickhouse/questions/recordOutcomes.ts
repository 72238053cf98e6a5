import { EVENTS_PER_RECORD, needsTruth, outcomeColumns, outcomeConditions } from '../../questions/outcomeConditions';
import type { RecordOutcomes, RecordOutcomesQuestion } from '../../questions/recordOutcomes';
import { checkResultLimit } from '../../questions/resultLimits';
import { epochMs, statement } from '../statement';
import { atMost, numbers, type QuestionContext } from './context';
import { outcomeCondition } from './outcomeCondition';
import { outcomeRows } from './outcomeRows';

/** All and bad events of each bucket. Grain: bucket. At most `maxPoints` rows. */
export async function answerRecordOutcomes(
  question: RecordOutcomesQuestion,
  context: QuestionContext
): Promise<RecordOutcomes> {
  const { recordKind, bucketMs, maxPoints } = question;
  const where = outcomeConditions(recordKind, question.where);
  const good = outcomeConditions(recordKind, question.good);
  const conditions = [...where, ...good];
  const rows = outcomeRows(question, outcomeColumns(recordKind, conditions), needsTruth(conditions), context);
  const counted = where.map((condition, index) => outcomeCondition(condition, `where_${index}`));
  const wanted = good.map((condition, index) => outcomeCondition(condition, `good_${index}`));
  const allOf = (all: typeof counted) => ['true', ...all.map(({ sql }) => sql)].join(' AND ');
  const eventsColumn = EVENTS_PER_RECORD[recordKind];
  const perRecord = eventsColumn === undefined ? '' : ` * ifNull(${eventsColumn}, 1)`;
  const limit = atMost(maxPoints);
  const [times, events, bad, squares] = await context.query(
    statement(
      `SELECT intDiv(${epochMs('time')}, {bucket_ms:Int64}) * {bucket_ms:Int64} AS bucket, sum(events) AS counted,
         sumIf(events, NOT is_good) AS bad, sum(events * weight) AS squares
       FROM (SELECT time, weight, sign * weight${perRecord} AS events, (${allOf(wanted)}) AS is_good
         FROM (${rows.sql}) WHERE ${allOf(counted)})
       GROUP BY bucket HAVING counted != 0 OR bad != 0 OR squares != 0 ORDER BY bucket ${limit.sql}`,
      [rows, ...counted, ...wanted, limit, { sql: '', params: { bucket_ms: bucketMs } }]
    )
  );
  checkResultLimit('maxPoints', maxPoints, times?.length ?? 0);
  return {
    timesMs: numbers(times),
    eventCounts: numbers(events),
    badCounts: numbers(bad),
    squaredWeights: numbers(squares),
  };
}

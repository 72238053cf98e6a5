import { BIGINT } from '@duckdb/node-api';
import { EVENTS_PER_RECORD, needsTruth, outcomeColumns, outcomeConditions } from '../../questions/outcomeConditions';
import type { RecordOutcomes, RecordOutcomesQuestion } from '../../questions/recordOutcomes';
import { checkResultLimit } from '../../questions/resultLimits';
import type { QuestionContext } from './context';
import { statement } from './inWindow';
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
  if (context.files.length === 0) {
    return toAnswer([]);
  }
  const conditions = [...where, ...good];
  const columns = outcomeColumns(recordKind, conditions);
  const rows = await outcomeRows(question, columns, needsTruth(conditions), context);
  const counted = where.map((condition, index) => outcomeCondition(condition, `where_${index}`));
  const wanted = good.map((condition, index) => outcomeCondition(condition, `good_${index}`));
  const allOf = (conditions: typeof counted) => ['true', ...conditions.map(({ sql }) => sql)].join(' AND ');
  const events = EVENTS_PER_RECORD[recordKind];
  const limits = {
    sql: '',
    values: { bucket_ms: BigInt(bucketMs), max_rows: BigInt(maxPoints + 1) },
    types: { bucket_ms: BIGINT, max_rows: BIGINT },
  };
  const result = await context.query(
    statement(
      `${rows.sql} SELECT ((epoch_ms("time") // $bucket_ms) * $bucket_ms)::DOUBLE AS bucket, sum(events)::DOUBLE AS counted,
         coalesce(sum(events) FILTER (NOT is_good), 0)::DOUBLE AS bad, sum(events * weight)::DOUBLE AS squares
       FROM (SELECT "time", weight, sign * weight${events === undefined ? '' : ` * coalesce(${events}, 1)`} AS events,
           (${allOf(wanted)}) AS is_good
         FROM outcome_rows WHERE ${allOf(counted)})
       GROUP BY 1 HAVING counted <> 0 OR bad <> 0 OR squares <> 0 ORDER BY 1 LIMIT $max_rows`,
      [rows, ...counted, ...wanted, limits]
    )
  );
  const answer = (await result.getRows()).map((row) => row.map(Number));
  checkResultLimit('maxPoints', maxPoints, answer.length);
  return toAnswer(answer);
}

function toAnswer(rows: ReadonlyArray<readonly number[]>): RecordOutcomes {
  const column = (index: number) => Float64Array.from(rows, (row) => row[index] ?? Number.NaN);
  return { timesMs: column(0), eventCounts: column(1), badCounts: column(2), squaredWeights: column(3) };
}

import { BIGINT, VARCHAR } from '@duckdb/node-api';
import { callField, type CallField } from '../../questions/callField';
import type { GroupedRow } from '../../questions/groupedRows';
import { type LabelledCalls, NO_TRUTH } from '../../questions/qualityQuestion';
import { toRecordFilters } from '../../questions/recordFilters';
import { quoteName } from '../schema/recordTables';
import type { QuestionContext, Statement } from './context';
import { filterCondition } from './filterCondition';
import { inWindow, statement } from './inWindow';
import { newestTruth } from './newestTruth';

/**
 * Calls of the window with a prediction whose truth is known, as rows of `group_0` …, `bucket_ms`, `id`, `prediction` and
 * `truth` (JSON texts), `score` and `weight`; null when there is nothing to read from.
 *
 * @param areUnlabelledTaken Also those whose truth is not known, with `NO_TRUTH`.
 * @param also What else to read of each, as `expression AS name`.
 */
export async function labelledCalls(
  question: LabelledCalls,
  context: QuestionContext,
  areUnlabelledTaken = false,
  also: readonly string[] = []
): Promise<Statement | null> {
  if (context.files.length === 0) {
    return null;
  }
  const happened = inWindow('"time"', question.window);
  const filters = toRecordFilters('inference', question.filters).map(filterCondition);
  const groups = question.groupBy.map((name, index) => groupExpression(callField(name), index));
  const conditions = [happened, ...filters].map(({ sql }) => sql).join(' AND ');
  const fields = [
    ...groups.map(({ sql }, index) => `${sql} AS group_${index}`),
    '((epoch_ms("time") // $bucket_ms) * $bucket_ms)::DOUBLE AS bucket_ms',
    'id, prediction::VARCHAR AS prediction, ground_truth::VARCHAR AS known_truth, score, weight',
    ...also,
  ];
  const parts = context.files.map(
    ({ catalog }) =>
      `SELECT ${fields.join(', ')} FROM ${catalog}.inferences WHERE ${conditions} AND prediction IS NOT NULL`
  );
  const truths = await newestTruth(context, question.window, question.truthsBeforeMs);
  const bucket = { sql: '', values: { bucket_ms: BigInt(question.bucketMs) }, types: { bucket_ms: BIGINT } };
  const truth = `coalesce(newest_truth, known_truth${areUnlabelledTaken ? `, '${NO_TRUTH}'` : ''})`;
  return statement(
    `SELECT * EXCLUDE (known_truth, inference_id, newest_truth), ${truth} AS truth
     FROM (${parts.join(' UNION ALL ')}) LEFT JOIN (${truths.sql}) ON inference_id = id
     WHERE ${truth} IS NOT NULL`,
    [happened, ...filters, ...groups, truths, bucket]
  );
}

/** The columns by which labelled calls are put together. */
export function groupColumns({ groupBy }: LabelledCalls): readonly string[] {
  return [...groupBy.map((_, index) => `group_${index}`), 'bucket_ms'];
}

/** At most one row more than allowed, so that an answer that is too large is seen. */
export function limited({ maxPoints }: LabelledCalls): Statement {
  return { sql: 'LIMIT $max_rows', values: { max_rows: BigInt(maxPoints + 1) }, types: { max_rows: BIGINT } };
}

/** Rows that begin with the columns of `groupColumns`; the next `textCount` columns are truth and prediction. */
export async function readGroupedRows(
  context: QuestionContext,
  asked: Statement,
  { groupBy }: LabelledCalls,
  textCount: 0 | 2
): Promise<readonly GroupedRow[]> {
  const result = await context.query(asked);
  const groupCount = groupBy.length;
  return (await result.getRows()).map((row) => ({
    group: row.slice(0, groupCount).map(String),
    timeMs: Number(row[groupCount]),
    truth: textCount === 0 ? '' : String(row[groupCount + 1]),
    prediction: textCount === 0 ? '' : String(row[groupCount + 2]),
    numbers: row.slice(groupCount + 1 + textCount).map(Number),
  }));
}

export function groupExpression(field: CallField, index: number): Statement {
  if ('column' in field) {
    return { sql: `coalesce(${quoteName(field.column)}, '')`, values: {}, types: {} };
  }
  const bound = `group_tag_${index}`;
  return { sql: `coalesce(tags[$${bound}], '')`, values: { [bound]: field.tag }, types: { [bound]: VARCHAR } };
}

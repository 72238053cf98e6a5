import { callField, type CallField } from '../../questions/callField';
import type { GroupedRow } from '../../questions/groupedRows';
import { type LabelledCalls, NO_TRUTH } from '../../questions/qualityQuestion';
import { toRecordFilters } from '../../questions/recordFilters';
import { truthWindowOf } from '../../questions/truthWindow';
import { RECORD_TABLES } from '../../tables';
import { epochMs, inWindow, statement, type Statement } from '../statement';
import { quoteName } from '../topology';
import type { QuestionContext } from './context';
import { filterCondition } from './filterCondition';

/**
 * Calls of the window with a prediction whose truth is known, as rows of `group_0` …, `bucket`, `id`, `prediction` and `truth`
 * (JSON texts), `score` and `weight`.
 *
 * @param areUnlabelledTaken Also those whose truth is not known, with `NO_TRUTH`.
 * @param also What else to read of each: columns.
 */
export function labelledCalls(
  question: LabelledCalls,
  { table }: QuestionContext,
  areUnlabelledTaken = false,
  also: readonly string[] = []
): Statement {
  const happened = inWindow('time', question.window);
  const around = inWindow('time', truthWindowOf(question.window, question.truthsBeforeMs), 'truths');
  const filters = toRecordFilters('inference', question.filters).map(filterCondition);
  const groups = question.groupBy.map((name, index) => groupExpression(callField(name), index));
  const conditions = [happened, ...filters].map(({ sql }) => sql).join(' AND ');
  const names = groups.map((_, index) => `group_${index}`);
  const fields = [
    ...groups.map(({ sql }, index) => `${sql} AS group_${index}`),
    `intDiv(${epochMs('time')}, {bucket_ms:Int64}) * {bucket_ms:Int64} AS bucket`,
    'id, assumeNotNull(prediction) AS predicted_text, ground_truth AS known_truth, score, weight',
    ...also,
  ];
  const calls = `SELECT ${fields.join(', ')} FROM ${table(RECORD_TABLES.inference.name)}
    WHERE ${conditions} AND isNotNull(prediction)`;
  const truths = `SELECT inference_id, argMax(value, (time, id)) AS newest_truth
    FROM ${table(RECORD_TABLES.ground_truth.name)} WHERE ${around.sql} GROUP BY inference_id`;
  // Without a match the joined text is empty, which no JSON is.
  const truth = `coalesce(nullIf(newest_truth, ''), known_truth${areUnlabelledTaken ? `, '${NO_TRUTH}'` : ''})`;
  return statement(
    `SELECT ${[...names, 'bucket', 'id', 'predicted_text AS prediction', 'score', 'weight', ...also].join(', ')},
       assumeNotNull(${truth}) AS truth
     FROM (${calls}) AS calls LEFT JOIN (${truths}) AS truths ON truths.inference_id = calls.id
     WHERE isNotNull(${truth})`,
    [happened, around, ...filters, ...groups, { sql: '', params: { bucket_ms: question.bucketMs } }]
  );
}

/** The columns by which labelled calls are put together. */
export function groupColumns({ groupBy }: LabelledCalls): readonly string[] {
  return [...groupBy.map((_, index) => `group_${index}`), 'bucket'];
}

/** Rows that begin with the columns of `groupColumns`; the next `textCount` columns are truth and prediction. */
export function toGroupedRows(
  columns: ReadonlyArray<readonly unknown[]>,
  { groupBy }: LabelledCalls,
  textCount: 0 | 2
): readonly GroupedRow[] {
  const groupCount = groupBy.length;
  const text = (index: number, row: number) => (textCount === 0 ? '' : String(columns[index]?.[row]));
  return (columns[0] ?? []).map((_, row) => ({
    group: columns.slice(0, groupCount).map((column) => String(column[row])),
    timeMs: Number(columns[groupCount]?.[row]),
    truth: text(groupCount + 1, row),
    prediction: text(groupCount + 2, row),
    numbers: columns.slice(groupCount + 1 + textCount).map((column) => Number(column[row])),
  }));
}

export function groupExpression(field: CallField, index: number): Statement {
  if ('column' in field) {
    return { sql: `ifNull(toString(${quoteName(field.column)}), '')`, params: {} };
  }
  const bound = `group_tag_${index}`;
  return { sql: `tags[{${bound}:String}]`, params: { [bound]: field.tag } };
}

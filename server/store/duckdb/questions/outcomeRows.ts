import { TIMESTAMP_MS } from '@duckdb/node-api';
import type { RecordOutcomesQuestion } from '../../questions/recordOutcomes';
import { truthWindowOf } from '../../questions/truthWindow';
import { timestamp } from '../values';
import type { QuestionContext, Statement } from './context';
import { quoteName } from '../schema/recordTables';
import { inWindow, statement } from './inWindow';
import { tableOfKind } from './recordTable';

/**
 * The start of a statement that names `outcome_rows`: the records that the question is about, with `sign` 1 as they are at
 * the end of what is accepted and −1 as they were at its start; with `newest_truth` where truths are needed.
 *
 * @param columns What is read of each record besides its time and weight.
 */
export async function outcomeRows(
  question: RecordOutcomesQuestion,
  columns: readonly string[],
  isWithTruths: boolean,
  context: QuestionContext
): Promise<Statement> {
  const { window, recordKind, accepted = {} } = question;
  const happened = inWindow('"time"', window);
  const bounds = acceptedBounds(accepted);
  const read = ['"time"', 'weight', ...columns.map(quoteName)].join(', ');
  const source = (also: string, condition: string) =>
    context.files
      .map(
        ({ catalog }) =>
          `SELECT ${read}, ${also} FROM ${catalog}.${tableOfKind(recordKind)} WHERE ${happened.sql}${condition}`
      )
      .join(' UNION ALL ');
  const isBefore = (end: 'from' | 'to') => (accepted[`${end}Ms`] === undefined ? '' : ` AND accepted_at < $${end}`);
  const isSince = accepted.fromMs === undefined ? '' : ' AND accepted_at >= $from';
  if (!isWithTruths) {
    const rows = source('1 AS sign', `${isBefore('to')}${isSince}`);
    return statement(`WITH outcome_rows AS (${rows})`, [happened, bounds]);
  }
  const around = truthWindowOf(window);
  const truthHappened = inWindow('"time"', around, 'truths');
  const files = await context.filesIn(around);
  const truths = (condition: string) =>
    files
      .map(
        ({ catalog }) =>
          `SELECT inference_id, "value", "time", id FROM ${catalog}.ground_truths WHERE ${truthHappened.sql}${condition}`
      )
      .join(' UNION ALL ');
  const newest = (end: 'from' | 'to') =>
    `SELECT inference_id, arg_max("value"::VARCHAR, ("time", id)) AS newest_truth
     FROM (${truths(isBefore(end))}) ${isSince === '' ? '' : 'WHERE inference_id IN (SELECT id FROM calls)'} GROUP BY inference_id`;
  const state = (end: 'from' | 'to', sign: number) =>
    `SELECT calls.*, newest_truth, ${sign} AS sign
     FROM (SELECT * FROM calls WHERE true${isBefore(end)}) calls LEFT JOIN (${newest(end)}) ON inference_id = id`;
  const touched = `SELECT inference_id FROM (${truths(`${isBefore('to')}${isSince}`)})`;
  const calls =
    isSince === ''
      ? source('id, accepted_at', isBefore('to'))
      : source('id, accepted_at', `${isBefore('to')} AND (accepted_at >= $from OR id IN (${touched}))`);
  const states = isSince === '' ? state('to', 1) : `${state('to', 1)} UNION ALL ${state('from', -1)}`;
  return statement(
    `WITH calls AS ${isSince === '' ? 'NOT MATERIALIZED' : 'MATERIALIZED'} (${calls}), outcome_rows AS (${states})`,
    [happened, truthHappened, bounds]
  );
}

function acceptedBounds({ fromMs, toMs }: NonNullable<RecordOutcomesQuestion['accepted']>): Statement {
  return {
    sql: '',
    values: {
      ...(fromMs === undefined ? {} : { from: timestamp(fromMs) }),
      ...(toMs === undefined ? {} : { to: timestamp(toMs) }),
    },
    types: {
      ...(fromMs === undefined ? {} : { from: TIMESTAMP_MS }),
      ...(toMs === undefined ? {} : { to: TIMESTAMP_MS }),
    },
  };
}

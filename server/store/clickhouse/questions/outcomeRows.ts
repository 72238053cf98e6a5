import type { RecordOutcomesQuestion } from '../../questions/recordOutcomes';
import { truthWindowOf } from '../../questions/truthWindow';
import { RECORD_TABLES } from '../../tables';
import { inWindow, statement, type Statement, TIME_TYPE, timeText } from '../statement';
import { quoteName } from '../topology';
import type { QuestionContext } from './context';

/**
 * The records that the question is about, with `sign` 1 as they are at the end of what is accepted and −1 as they were at
 * its start; with `newest_truth` where truths are needed.
 *
 * @param columns What is read of each record besides its time and weight.
 */
export function outcomeRows(
  { window, recordKind, accepted = {} }: RecordOutcomesQuestion,
  columns: readonly string[],
  isWithTruths: boolean,
  { table }: QuestionContext
): Statement {
  const happened = inWindow('time', window);
  const bounds: Statement = {
    sql: '',
    params: {
      ...(accepted.fromMs === undefined ? {} : { accepted_from: timeText(accepted.fromMs) }),
      ...(accepted.toMs === undefined ? {} : { accepted_to: timeText(accepted.toMs) }),
    },
  };
  const isBefore = (end: 'from' | 'to') =>
    accepted[`${end}Ms`] === undefined ? '' : ` AND accepted_at < {accepted_${end}:${TIME_TYPE}}`;
  const since = `accepted_at >= {accepted_from:${TIME_TYPE}}`;
  const isPart = accepted.fromMs !== undefined;
  const read = ['time', 'weight', ...columns.map(quoteName)].join(', ');
  const source = `FROM ${table(RECORD_TABLES[recordKind].name)} WHERE ${happened.sql}${isBefore('to')}`;
  if (!isWithTruths) {
    return statement(`SELECT ${read}, 1 AS sign ${source}${isPart ? ` AND ${since}` : ''}`, [happened, bounds]);
  }
  const around = inWindow('time', truthWindowOf(window), 'truths');
  const truths = `FROM ${table(RECORD_TABLES.ground_truth.name)} WHERE ${around.sql}`;
  const touched = `SELECT inference_id ${truths}${isBefore('to')} AND ${since}`;
  const calls = `SELECT id, accepted_at, ${read} ${source}${isPart ? ` AND (${since} OR id GLOBAL IN (${touched}))` : ''}`;
  const state = (end: 'from' | 'to', sign: number) =>
    `SELECT calls.*, newest_truth, ${sign} AS sign
     FROM (SELECT * FROM (${calls}) WHERE true${isBefore(end)}) AS calls
     LEFT JOIN (SELECT inference_id, argMax(value, (time, id)) AS newest_truth ${truths}${isBefore(end)}
       ${isPart ? `AND inference_id GLOBAL IN (SELECT id FROM (${calls}))` : ''} GROUP BY inference_id) AS truths
     ON truths.inference_id = calls.id`;
  return statement(isPart ? `${state('to', 1)} UNION ALL ${state('from', -1)}` : state('to', 1), [
    happened,
    around,
    bounds,
  ]);
}

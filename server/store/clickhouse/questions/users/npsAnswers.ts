import { toRecordFilters } from '../../../questions/recordFilters';
import { type NpsAnswers, type NpsAnswersQuestion, toNpsAnswers } from '../../../questions/users/npsAnswersQuestion';
import { RECORD_TABLES } from '../../../tables';
import { epochMs, inWindow, statement } from '../../statement';
import { numbers, type QuestionContext } from '../context';
import { filterCondition } from '../filterCondition';

/** Latest answers by period and score. Grain: period, score, score before. At most 132 rows a period. */
export async function answerNpsAnswers(
  { window, edgesMs, filters }: NpsAnswersQuestion,
  { query, table }: QuestionContext
): Promise<NpsAnswers> {
  const conditions = [inWindow('time', window), ...toRecordFilters('nps', filters).map(filterCondition)];
  const where = conditions.map(({ sql }) => sql).join(' AND ');
  // A user without an answer in the period before joins a zero: scores are counted from one.
  const latest = `SELECT period, user_id, argMax(score, (at_ms, id)) + 1 AS raised
    FROM (
      SELECT user_id, score, id, ${epochMs('time')} AS at_ms,
        toInt64(arrayCount(edge -> edge <= at_ms, {edges:Array(Int64)})) - 1 AS period
      FROM ${table(RECORD_TABLES.nps.name)} WHERE ${where})
    WHERE period >= 0 AND period < {period_count:Int64}
    GROUP BY period, user_id`;
  const columns = await query(
    statement(
      `SELECT n.period AS place, n.raised - 1 AS answer, toInt64(b.raised) - 1 AS answer_before, count() AS users
       FROM (${latest}) AS n LEFT JOIN (${latest}) AS b ON b.user_id = n.user_id AND b.period + 1 = n.period
       GROUP BY place, answer, answer_before ORDER BY place, answer, answer_before`,
      [...conditions, { sql: '', params: { edges: edgesMs, period_count: edgesMs.length - 1 } }]
    )
  );
  return toNpsAnswers([0, 1, 2, 3].map((index) => numbers(columns[index])));
}

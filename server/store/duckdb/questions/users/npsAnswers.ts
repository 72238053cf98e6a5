import { type NpsAnswers, type NpsAnswersQuestion, toNpsAnswers } from '../../../questions/users/npsAnswersQuestion';
import { toRecordFilters } from '../../../questions/recordFilters';
import { readNumberColumns } from '../columns';
import type { QuestionContext } from '../context';
import { filterCondition } from '../filterCondition';
import { inWindow, statement } from '../inWindow';
import { boundNumbers } from './dialect';

/** Latest answers by period and score. Grain: period, score, score before. At most 132 rows a period. */
export async function answerNpsAnswers(
  { window, edgesMs, filters }: NpsAnswersQuestion,
  { files, query }: QuestionContext
): Promise<NpsAnswers> {
  if (files.length === 0 || edgesMs.length < 2) {
    return toNpsAnswers([]);
  }
  const conditions = [inWindow('"time"', window), ...toRecordFilters('nps', filters).map(filterCondition)];
  const where = conditions.map(({ sql }) => sql).join(' AND ');
  const answers = files.map(
    ({ catalog }) => `SELECT user_id, score, epoch_ms("time") AS at_ms, id FROM ${catalog}.nps_answers WHERE ${where}`
  );
  const edges = edgesMs
    .slice(1)
    .map((_, place) => `SELECT $place_${place} AS period, $edge_${place} AS begin_ms, $edge_${place + 1} AS end_ms`);
  const numbers = boundNumbers(
    Object.fromEntries(edgesMs.flatMap((edge, place) => [[`edge_${place}`, edge]] as Array<[string, number]>))
  );
  const places = boundNumbers(Object.fromEntries(edges.map((_, place) => [`place_${place}`, place])));
  const result = await query(
    statement(
      `WITH latest AS (
         SELECT period, user_id, arg_max(score, (at_ms, id)) AS score
         FROM (${answers.join(' UNION ALL ')}) AS a
         JOIN (${edges.join(' UNION ALL ')}) AS e ON a.at_ms >= e.begin_ms AND a.at_ms < e.end_ms
         GROUP BY period, user_id)
       SELECT n.period, n.score, coalesce(b.score, -1) AS score_before, count(*)
       FROM latest AS n LEFT JOIN latest AS b ON b.user_id = n.user_id AND b.period = n.period - 1
       GROUP BY n.period, n.score, score_before ORDER BY n.period, n.score, score_before`,
      [...conditions, numbers, places]
    )
  );
  return toNpsAnswers(await readNumberColumns(result));
}

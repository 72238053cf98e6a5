import type { Window } from '../../../contract/window';
import { truthWindowOf } from '../../questions/truthWindow';
import type { QuestionContext, Statement } from './context';
import { inWindow, statement } from './inWindow';

const READ = 'id, "time", weight, model_name, model_version, latency_ms, cost_usd, outcome, prediction, ground_truth';

/**
 * The calls of a window, each judged by the newest truth about it: `is_right`, and `absolute_error` where prediction and
 * truth are numbers; null where it is not known. Only to be asked where there are files.
 *
 * @param wanted Which calls, as a condition.
 * @param also What else to read of each, as `expression AS name`.
 */
export async function judgedCalls(
  window: Window,
  wanted: Statement,
  context: QuestionContext,
  also: readonly string[] = []
): Promise<Statement> {
  const happened = inWindow('"time"', window);
  const calls = context.files.map(
    ({ catalog }) =>
      `SELECT ${[READ, ...also].join(', ')} FROM ${catalog}.inferences WHERE ${happened.sql} AND ${wanted.sql}`
  );
  const around = truthWindowOf(window);
  const known = inWindow('"time"', around, 'truths');
  const files = await context.filesIn(around);
  const truths = files.map(
    ({ catalog }) => `SELECT inference_id, "value", "time", id FROM ${catalog}.ground_truths WHERE ${known.sql}`
  );
  return statement(
    `SELECT * EXCLUDE (prediction, ground_truth, truth), prediction::VARCHAR = truth AS is_right,
       abs(TRY_CAST(prediction::VARCHAR AS DOUBLE) - TRY_CAST(truth AS DOUBLE)) AS absolute_error
     FROM (SELECT calls.*, coalesce(newest_truth, ground_truth::VARCHAR) AS truth
       FROM (${calls.join(' UNION ALL ')}) AS calls LEFT JOIN (
         SELECT inference_id, arg_max("value"::VARCHAR, ("time", id)) AS newest_truth
         FROM (${truths.join(' UNION ALL ')}) GROUP BY inference_id) AS truths ON truths.inference_id = calls.id)`,
    [happened, known, wanted]
  );
}

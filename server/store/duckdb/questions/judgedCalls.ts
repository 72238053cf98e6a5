import type { Window } from '../../../contract/window';
import type { QuestionContext, Statement } from './context';
import { inWindow, statement } from './inWindow';
import { newestTruth } from './newestTruth';

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
  const truths = await newestTruth(context, window);
  return statement(
    `SELECT * EXCLUDE (prediction, ground_truth, truth), prediction::VARCHAR = truth AS is_right,
       abs(TRY_CAST(prediction::VARCHAR AS DOUBLE) - TRY_CAST(truth AS DOUBLE)) AS absolute_error
     FROM (SELECT calls.*, coalesce(newest_truth, ground_truth::VARCHAR) AS truth
       FROM (${calls.join(' UNION ALL ')}) AS calls LEFT JOIN (${truths.sql}) AS truths ON truths.inference_id = calls.id)`,
    [happened, truths, wanted]
  );
}

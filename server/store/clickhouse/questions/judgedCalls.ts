import type { Window } from '../../../contract/window';
import { RECORD_TABLES } from '../../tables';
import { inWindow, statement, type Statement } from '../statement';
import type { QuestionContext } from './context';
import { newestTruth } from './newestTruth';

const READ = 'id, time, weight, model_name, model_version, latency_ms, cost_usd, outcome, prediction, ground_truth';

/**
 * The calls of a window, each judged by the newest truth about it: `is_right`, and `absolute_error` where prediction and
 * truth are numbers; null where it is not known.
 *
 * @param wanted Which calls, as a condition.
 * @param also What else to read of each, as `expression AS name`.
 */
export function judgedCalls(
  window: Window,
  wanted: Statement,
  context: QuestionContext,
  also: readonly string[] = []
): Statement {
  const happened = inWindow('time', window);
  const calls = `SELECT ${[READ, ...also].join(', ')} FROM ${context.table(RECORD_TABLES.inference.name)}
    WHERE ${happened.sql} AND ${wanted.sql}`;
  const truths = newestTruth(context, window);
  // Without a match the joined text is empty, which no JSON is.
  return statement(
    `SELECT calls.*, coalesce(nullIf(truths.newest_truth, ''), calls.ground_truth) AS truth,
       calls.prediction = truth AS is_right,
       abs(toFloat64OrNull(calls.prediction) - toFloat64OrNull(truth)) AS absolute_error
     FROM (${calls}) AS calls LEFT JOIN (${truths.sql}) AS truths ON truths.inference_id = calls.id`,
    [happened, truths, wanted]
  );
}

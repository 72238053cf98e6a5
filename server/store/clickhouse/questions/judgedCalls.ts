import type { Window } from '../../../contract/window';
import { truthWindowOf } from '../../questions/truthWindow';
import { RECORD_TABLES } from '../../tables';
import { inWindow, statement, type Statement } from '../statement';
import type { QuestionContext } from './context';

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
  { table }: QuestionContext,
  also: readonly string[] = []
): Statement {
  const happened = inWindow('time', window);
  const known = inWindow('time', truthWindowOf(window), 'truths');
  const calls = `SELECT ${[READ, ...also].join(', ')} FROM ${table(RECORD_TABLES.inference.name)}
    WHERE ${happened.sql} AND ${wanted.sql}`;
  const truths = `SELECT inference_id, argMax(value, (time, id)) AS newest_truth
    FROM ${table(RECORD_TABLES.ground_truth.name)} WHERE ${known.sql} GROUP BY inference_id`;
  // Without a match the joined text is empty, which no JSON is.
  return statement(
    `SELECT calls.*, coalesce(nullIf(truths.newest_truth, ''), calls.ground_truth) AS truth,
       calls.prediction = truth AS is_right,
       abs(toFloat64OrNull(calls.prediction) - toFloat64OrNull(truth)) AS absolute_error
     FROM (${calls}) AS calls LEFT JOIN (${truths}) AS truths ON truths.inference_id = calls.id`,
    [happened, known, wanted]
  );
}

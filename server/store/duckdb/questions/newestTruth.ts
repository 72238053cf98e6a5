import type { Window } from '../../../contract/window';
import { truthWindowOf } from '../../questions/truthWindow';
import type { QuestionContext, Statement } from './context';
import { inWindow, statement } from './inWindow';

/** The newest truth about each inference that a truth of around the window is about: `inference_id`, `newest_truth`. */
export async function newestTruth(context: QuestionContext, window: Window, beforeMs?: number): Promise<Statement> {
  const around = truthWindowOf(window, beforeMs);
  const happened = inWindow('"time"', around, 'truths');
  const files = await context.filesIn(around);
  const parts = files.map(
    ({ catalog }) => `SELECT inference_id, "value", "time", id FROM ${catalog}.ground_truths WHERE ${happened.sql}`
  );
  return statement(
    `SELECT inference_id, arg_max("value"::VARCHAR, ("time", id)) AS newest_truth
     FROM (${parts.join(' UNION ALL ')}) GROUP BY inference_id`,
    [happened]
  );
}

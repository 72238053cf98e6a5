import type { Window } from '../../../contract/window';
import { truthWindowOf } from '../../questions/truthWindow';
import { RECORD_TABLES } from '../../tables';
import { inWindow, type Statement } from '../statement';
import type { QuestionContext } from './context';

/**
 * The newest truth about each inference that a truth of around the window is about: `inference_id`, `newest_truth`.
 *
 * @param beforeMs Truths from then on are as if they had not come yet.
 */
export function newestTruth({ table }: QuestionContext, window: Window, beforeMs?: number): Statement {
  const happened = inWindow('time', truthWindowOf(window, beforeMs), 'truths');
  return {
    ...happened,
    sql: `SELECT inference_id, argMax(value, (time, id)) AS newest_truth
      FROM ${table(RECORD_TABLES.ground_truth.name)} WHERE ${happened.sql} GROUP BY inference_id`,
  };
}

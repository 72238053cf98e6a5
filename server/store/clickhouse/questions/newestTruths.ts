import type { Window } from '../../../contract/window';
import { truthWindowOf } from '../../questions/truthWindow';
import { RECORD_TABLES } from '../../tables';
import { inWindow, statement } from '../statement';
import { type QuestionContext, texts } from './context';

/** The newest truth about each of some inferences of a window, as far as there is one; by inference id. */
export async function newestTruths(
  inferenceIds: readonly string[],
  window: Window,
  { query, table }: QuestionContext
): Promise<ReadonlyMap<string, { readonly ground_truth: unknown }>> {
  if (inferenceIds.length === 0) {
    return new Map();
  }
  const happened = inWindow('time', truthWindowOf(window));
  const [ids, values] = await query(
    statement(
      `SELECT inference_id, argMax(value, (time, id)) FROM ${table(RECORD_TABLES.ground_truth.name)}
       WHERE ${happened.sql} AND inference_id IN {ids:Array(String)} GROUP BY inference_id`,
      [happened, { sql: '', params: { ids: inferenceIds } }]
    )
  );
  const truths = texts(values);
  return new Map(texts(ids).map((id, row) => [id, { ground_truth: JSON.parse(truths[row] ?? 'null') as unknown }]));
}

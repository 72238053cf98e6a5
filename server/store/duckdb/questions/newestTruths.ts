import { LIST, listValue, VARCHAR } from '@duckdb/node-api';
import type { Window } from '../../../contract/window';
import { truthWindowOf } from '../../questions/truthWindow';
import type { QuestionContext } from './context';
import { inWindow, statement } from './inWindow';

/** The newest truth about each of some inferences of a window, as far as there is one; by inference id. */
export async function newestTruths(
  inferenceIds: readonly string[],
  window: Window,
  context: QuestionContext
): Promise<ReadonlyMap<string, { readonly ground_truth: unknown }>> {
  const truthWindow = truthWindowOf(window);
  const files = await context.filesIn(truthWindow);
  if (inferenceIds.length === 0 || files.length === 0) {
    return new Map();
  }
  const happened = inWindow('"time"', truthWindow);
  const ids = { sql: '', values: { ids: listValue([...inferenceIds]) }, types: { ids: LIST(VARCHAR) } };
  const parts = files.map(
    ({ catalog }) =>
      `SELECT inference_id, "value", "time", id FROM ${catalog}.ground_truths
       WHERE ${happened.sql} AND inference_id IN (SELECT unnest($ids))`
  );
  const result = await context.query(
    statement(
      `SELECT inference_id, arg_max("value"::VARCHAR, ("time", id)) FROM (${parts.join(' UNION ALL ')}) GROUP BY inference_id`,
      [happened, ids]
    )
  );
  const rows = await result.getRows();
  return new Map(rows.map(([id, value]) => [String(id), { ground_truth: JSON.parse(String(value)) as unknown }]));
}

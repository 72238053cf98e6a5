import { BIGINT } from '@duckdb/node-api';
import type { RecordIdsQuestion } from '../../questions/recordQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import { readTextColumn } from './columns';
import type { QuestionContext } from './context';
import { inWindow, statement } from './inWindow';
import { tableOfKind } from './recordTable';

/** The ids of all records of one kind in the window, by time and then id. Grain: record. At most `maxIds` rows. */
export async function answerRecordIds(
  { window, recordKind, maxIds }: Omit<RecordIdsQuestion, 'kind'>,
  context: QuestionContext
): Promise<readonly string[]> {
  if (context.files.length === 0) {
    return [];
  }
  const happened = inWindow('"time"', window);
  const parts = context.files.map(
    ({ catalog }) => `SELECT id, "time" FROM ${catalog}.${tableOfKind(recordKind)} WHERE ${happened.sql}`
  );
  const limit = { sql: 'LIMIT $max_rows', values: { max_rows: BigInt(maxIds + 1) }, types: { max_rows: BIGINT } };
  const sql = `SELECT id FROM (${parts.join(' UNION ALL ')}) ORDER BY "time", id ${limit.sql}`;
  const ids = await readTextColumn(await context.query(statement(sql, [happened, limit])));
  checkResultLimit('maxIds', maxIds, ids.length);
  return ids;
}

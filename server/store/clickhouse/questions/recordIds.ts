import type { RecordIdsQuestion } from '../../questions/recordQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import { tableOfKind } from '../schema/tableOfKind';
import { inWindow, statement } from '../statement';
import { atMost, type QuestionContext, texts } from './context';

/** The ids of all records of one kind in the window, by time and then id. Grain: record. At most `maxIds` rows. */
export async function answerRecordIds(
  { window, recordKind, maxIds }: Omit<RecordIdsQuestion, 'kind'>,
  { query, table }: QuestionContext
): Promise<readonly string[]> {
  const happened = inWindow('time', window);
  const limit = atMost(maxIds);
  const [ids] = await query(
    statement(`SELECT id FROM ${table(tableOfKind(recordKind))} WHERE ${happened.sql} ORDER BY time, id ${limit.sql}`, [
      happened,
      limit,
    ])
  );
  checkResultLimit('maxIds', maxIds, ids?.length ?? 0);
  return texts(ids);
}

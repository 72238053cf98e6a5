import { BIGINT, TIMESTAMP_MS } from '@duckdb/node-api';
import type { HostSampleIdsQuestion } from '../../questions/question';
import { checkResultLimit } from '../../questions/resultLimits';
import { timestamp } from '../values';
import { readTextColumn } from './columns';
import type { QuestionContext } from './context';

/** The ids of all samples in the window, by time and then id. Grain: sample. At most `maxIds` rows. */
export async function answerHostSampleIds(
  question: HostSampleIdsQuestion,
  context: QuestionContext
): Promise<readonly string[]> {
  if (context.files.length === 0) {
    return [];
  }
  const parts = context.files.map(
    ({ catalog }) => `SELECT id, time FROM ${catalog}.host_samples WHERE time >= $from AND time < $to`
  );
  const result = await context.query({
    sql: `SELECT id FROM (${parts.join(' UNION ALL ')}) ORDER BY time, id LIMIT $max_rows`,
    values: {
      from: timestamp(question.window.fromMs),
      to: timestamp(question.window.toMs),
      max_rows: BigInt(question.maxIds + 1),
    },
    types: { from: TIMESTAMP_MS, to: TIMESTAMP_MS, max_rows: BIGINT },
  });
  const ids = await readTextColumn(result);
  checkResultLimit('maxIds', question.maxIds, ids.length);
  return ids;
}

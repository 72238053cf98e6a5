import { BIGINT } from '@duckdb/node-api';
import type { DistinctUsers, DistinctUsersQuestion } from '../../questions/recordQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import { wholeSteps } from '../../questions/wholeSteps';
import { USER_DAYS } from '../rollups/userDays';
import { readNumberColumns } from './columns';
import type { QuestionContext } from './context';
import { inWindow, statement } from './inWindow';

const DAY_MS = 86_400_000;
const EMPTY = new Float64Array();

/** Users and their events per day: whole days from the rollup, the ends of the window from the events. Grain: day. */
export async function answerDistinctUsers(
  { window, maxPoints }: DistinctUsersQuestion,
  context: QuestionContext
): Promise<DistinctUsers> {
  const { whole, ends } = wholeSteps(window, DAY_MS);
  const source = whole === null ? 'raw' : 'rollup';
  if (context.files.length === 0) {
    return { source, relativeError: 0, timesMs: EMPTY, userCounts: EMPTY, eventCounts: EMPTY };
  }
  const inWhole = whole === null ? [] : [inWindow('day', whole, 'whole')];
  const inEnds = ends.map((end, index) => inWindow('"time"', end, `end_${index}`));
  const parts = context.files.flatMap(({ catalog }) => [
    ...inWhole.map(({ sql }) => `SELECT day, user_key, event_count FROM ${catalog}.${USER_DAYS.table} WHERE ${sql}`),
    ...inEnds.map(
      ({ sql }) =>
        `SELECT day, user_key, event_count FROM (${USER_DAYS.fromRecords(`(SELECT * FROM ${catalog}.events WHERE ${sql})`)})`
    ),
  ]);
  const limit = { sql: 'LIMIT $max_rows', values: { max_rows: BigInt(maxPoints + 1) }, types: { max_rows: BIGINT } };
  const sql = `SELECT epoch_ms(day)::DOUBLE, count(DISTINCT user_key)::DOUBLE, sum(event_count)
    FROM (${parts.join(' UNION ALL ')}) GROUP BY day ORDER BY day ${limit.sql}`;
  const result = await context.query(statement(sql, [...inWhole, ...inEnds, limit]));
  const [timesMs = EMPTY, userCounts = EMPTY, eventCounts = EMPTY] = await readNumberColumns(result);
  checkResultLimit('maxPoints', maxPoints, timesMs.length);
  return { source, relativeError: 0, timesMs, userCounts, eventCounts };
}

import type { DistinctUsers, DistinctUsersQuestion } from '../../questions/recordQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import { wholeSteps } from '../../questions/wholeSteps';
import { RECORD_TABLES } from '../../tables';
import { UNMARKED } from '../load/segmentMarks';
import { USER_DAYS } from '../rollups/userDays';
import { epochMs, inWindow, statement } from '../statement';
import { atMost, numbers, type QuestionContext } from './context';

const DAY_MS = 86_400_000;

/** Users and their events per day: whole days from the rollup, the ends of the window from the events. Grain: day. */
export async function answerDistinctUsers(
  { window, maxPoints }: DistinctUsersQuestion,
  { query, table }: QuestionContext
): Promise<DistinctUsers> {
  const { whole, ends } = wholeSteps(window, DAY_MS);
  const inWhole = whole === null ? [] : [inWindow('day', whole, 'whole')];
  const inEnds = ends.map((end, index) => inWindow('time', end, `end_${index}`));
  const parts = [
    ...inWhole.map(
      ({ sql }) => `SELECT day, user_key, event_count FROM ${table(USER_DAYS.table.name)} WHERE ${UNMARKED} AND ${sql}`
    ),
    ...inEnds.map(({ sql }) => {
      const events = `(SELECT * FROM ${table(RECORD_TABLES.event.name)} WHERE ${sql})`;
      return `SELECT day, user_key, event_count FROM (${USER_DAYS.fromRecords(events)})`;
    }),
  ];
  const limit = atMost(maxPoints);
  const columns = await query(
    statement(
      `SELECT ${epochMs('day')}, uniqExact(user_key), sum(event_count) FROM (${parts.join(' UNION ALL ')})
       GROUP BY day ORDER BY day ${limit.sql}`,
      [...inWhole, ...inEnds, limit]
    )
  );
  const [timesMs = numbers([]), userCounts = numbers([]), eventCounts = numbers([])] = columns.map(numbers);
  checkResultLimit('maxPoints', maxPoints, timesMs.length);
  return { source: whole === null ? 'raw' : 'rollup', relativeError: 0, timesMs, userCounts, eventCounts };
}

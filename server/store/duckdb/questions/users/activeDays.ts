import { toRecordFilters } from '../../../questions/recordFilters';
import { isRolledUp, type UserDaysQuestion } from '../../../questions/users/userDaysQuestion';
import { localMsSql } from '../../../questions/users/userDaysSql';
import { USER_DAYS, USER_OF_EVENT } from '../../rollups/userDays';
import type { QuestionContext, Statement } from '../context';
import { filterCondition } from '../filterCondition';
import { inWindow, statement } from '../inWindow';
import { stepParts } from '../stepParts';
import { boundNumbers, DIALECT } from './dialect';

type Days = Pick<UserDaysQuestion, 'window' | 'offsets' | 'filters'>;

/** `user_key` and `day`, each pair once. Needs a file at least. @param name Begins the names of what is bound. */
export function activeDays(days: Days, { files }: QuestionContext, name: string): Statement {
  const isRolled = isRolledUp(days);
  const { whole, ends } = stepParts(days.window, isRolled ? USER_DAYS : null, name);
  const local = localMsSql('epoch_ms("time")', days.offsets, DIALECT);
  const filters = isRolled
    ? []
    : toRecordFilters('event', days.filters).map((filter, index) => numbered(filter, index));
  const parts = files.flatMap(({ catalog }) => [
    ...(whole === null
      ? []
      : [`SELECT user_key, epoch_ms(day) // 86400000 AS day FROM ${catalog}.${USER_DAYS.table} WHERE ${whole.sql}`]),
    ...ends.map(({ sql }) => {
      const conditions = [sql, `${USER_OF_EVENT} IS NOT NULL`, ...filters.map((filter) => filter.sql)];
      return `SELECT ${USER_OF_EVENT} AS user_key, ${local.sql} // 86400000 AS day
        FROM ${catalog}.events WHERE ${conditions.join(' AND ')}`;
    }),
  ]);
  const known = knownUsers(days, files, name);
  return statement(
    `SELECT DISTINCT coalesce(k.user_id, a.user_key) AS user_key, a.day AS day
     FROM (SELECT DISTINCT user_key, day FROM (${parts.join(' UNION ALL ')})) AS a
     LEFT JOIN (${known.sql}) AS k ON a.user_key = k.anonymous_id`,
    [
      ...(whole === null ? [] : [whole]),
      ...ends,
      ...filters,
      known,
      boundNumbers(ends.length === 0 ? {} : local.numbers),
    ]
  );

  function numbered(filter: Parameters<typeof filterCondition>[0], index: number): Statement {
    return filterCondition(filter, name === 'starts' ? index + 100 : index);
  }
}

/** Which user an anonymous visitor turned out to be, one row a visitor. @param name Begins the names of what is bound. */
export function knownUsers({ window }: Pick<Days, 'window'>, files: QuestionContext['files'], name: string): Statement {
  const happened = inWindow('"time"', window, `${name}_known`);
  const parts = files.map(
    ({ catalog }) => `SELECT anonymous_id, user_id FROM ${catalog}.events
      WHERE anonymous_id IS NOT NULL AND user_id IS NOT NULL AND ${happened.sql}`
  );
  return {
    ...happened,
    sql: `SELECT anonymous_id, min(user_id) AS user_id FROM (${parts.join(' UNION ALL ')}) GROUP BY anonymous_id`,
  };
}

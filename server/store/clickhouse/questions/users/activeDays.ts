import { toRecordFilters } from '../../../questions/recordFilters';
import { isRolledUp, type UserDaysQuestion } from '../../../questions/users/userDaysQuestion';
import { localMsSql } from '../../../questions/users/userDaysSql';
import { wholeSteps } from '../../../questions/wholeSteps';
import { RECORD_TABLES } from '../../../tables';
import { UNMARKED } from '../../load/segmentMarks';
import { USER_DAYS } from '../../rollups/userDays';
import { epochMs, inWindow, statement, type Statement } from '../../statement';
import type { QuestionContext } from '../context';
import { filterCondition } from '../filterCondition';
import { boundNumbers, DIALECT } from './dialect';

type Days = Pick<UserDaysQuestion, 'window' | 'offsets' | 'filters'>;

const DAY_MS = 86_400_000;
const USER_OF_EVENT = 'coalesce(user_id, anonymous_id)';

/** `user_key` and `day`, each pair once. @param name Begins the names of what is bound. */
export function activeDays(days: Days, { table }: QuestionContext, name: string): Statement {
  const isRolled = isRolledUp(days);
  const { whole, ends } = isRolled ? wholeSteps(days.window, DAY_MS) : { whole: null, ends: [days.window] };
  const inWhole = whole === null ? [] : [inWindow('day', whole, `${name}_whole`)];
  const inEnds = ends.map((end, index) => inWindow('time', end, `${name}_end_${index}`));
  const local = localMsSql('at_ms', days.offsets, DIALECT);
  const first = name === 'starts' ? 100 : 0;
  const filters = isRolled
    ? []
    : toRecordFilters('event', days.filters).map((filter, index) => filterCondition(filter, first + index));
  const parts = [
    ...inWhole.map(
      ({ sql }) => `SELECT user_key, intDiv(${epochMs('day')}, ${DAY_MS}) AS local_day
        FROM ${table(USER_DAYS.table.name)} WHERE ${UNMARKED} AND ${sql}`
    ),
    ...inEnds.map(({ sql }) => {
      const conditions = [sql, `isNotNull(${USER_OF_EVENT})`, ...filters.map((filter) => filter.sql)];
      return `SELECT user_key, intDiv(${local.sql}, ${DAY_MS}) AS local_day FROM (
        SELECT assumeNotNull(${USER_OF_EVENT}) AS user_key, ${epochMs('time')} AS at_ms
        FROM ${table(RECORD_TABLES.event.name)} WHERE ${conditions.join(' AND ')})`;
    }),
  ];
  const known = knownUsers(days, table, name);
  return statement(
    `SELECT DISTINCT if(k.known_user = '', a.user_key, k.known_user) AS user_key, a.local_day AS day
     FROM (SELECT DISTINCT user_key, local_day FROM (${parts.join(' UNION ALL ')})) AS a
     LEFT JOIN (${known.sql}) AS k ON a.user_key = k.visitor`,
    [...inWhole, ...inEnds, ...filters, known, boundNumbers(local.numbers)]
  );
}

/** Which user an anonymous visitor turned out to be, one row a visitor. @param name Begins the names of what is bound. */
export function knownUsers({ window }: Pick<Days, 'window'>, table: QuestionContext['table'], name: string): Statement {
  const happened = inWindow('time', window, `${name}_known`);
  return {
    ...happened,
    sql: `SELECT assumeNotNull(anonymous_id) AS visitor, assumeNotNull(min(user_id)) AS known_user
      FROM ${table(RECORD_TABLES.event.name)}
      WHERE isNotNull(anonymous_id) AND isNotNull(user_id) AND ${happened.sql} GROUP BY visitor`,
  };
}

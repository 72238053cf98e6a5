import { DAY_OF_TIME } from './eventDays';
import { type Rollup, rollupTable, summed } from './rollup';

/** Who an event belongs to: the user, or before one is known the anonymous visitor. */
const USER_OF_EVENT = 'coalesce(user_id, anonymous_id)';

/** One row a user and day: exact, and a user can be erased from it. */
export const USER_DAYS: Rollup = {
  kind: 'event',
  table: rollupTable('user_days', 'day', [
    { name: 'day', type: "DateTime('UTC')" },
    { name: 'user_key', type: 'String' },
    summed('record_count', 'UInt64'),
    summed('event_count'),
  ]),
  fromRecords: (
    source
  ) => `SELECT ${DAY_OF_TIME} AS day, assumeNotNull(${USER_OF_EVENT}) AS user_key, count() AS record_count, sum(weight) AS event_count
    FROM ${source} WHERE isNotNull(${USER_OF_EVENT}) GROUP BY day, user_key`,
};

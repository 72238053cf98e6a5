import { DAY_OF_TIME } from './eventDays';
import type { Rollup } from './rollup';

/** Who an event belongs to: the user, or before one is known the anonymous visitor. */
export const USER_OF_EVENT = 'coalesce(user_id, anonymous_id)';

/**
 * One row a user and day: exact, and a user can be erased from it. Registers of a sketch would be smaller from some
 * thousand users a day on, but nobody can be taken out of them again.
 */
export const USER_DAYS: Rollup = {
  table: 'user_days',
  kind: 'event',
  step: 'day',
  keys: 'day, user_key',
  columns: `day TIMESTAMP_MS NOT NULL, user_key VARCHAR NOT NULL, record_count BIGINT NOT NULL, event_count DOUBLE NOT NULL`,
  fromRecords: (
    source
  ) => `SELECT ${DAY_OF_TIME} AS day, ${USER_OF_EVENT} AS user_key, count(*) AS record_count, sum(weight) AS event_count
    FROM ${source} WHERE ${USER_OF_EVENT} IS NOT NULL GROUP BY ALL`,
  merged: (source) => `SELECT day, user_key, sum(record_count), sum(event_count) FROM ${source} GROUP BY ALL`,
};

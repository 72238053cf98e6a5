import type { Rollup } from './rollup';

/** The day, UTC, as the time at which it begins. */
export const DAY_OF_TIME = `time_bucket(INTERVAL 1 DAY, "time"::TIMESTAMP)::TIMESTAMP_MS`;

/** How often each event happened on each day. */
export const EVENT_DAYS: Rollup = {
  table: 'event_days',
  kind: 'event',
  step: 'day',
  keys: 'day, event_type, event_name',
  columns: `day TIMESTAMP_MS NOT NULL, event_type VARCHAR NOT NULL, event_name VARCHAR NOT NULL,
    record_count BIGINT NOT NULL, event_count DOUBLE NOT NULL,
    value_count DOUBLE NOT NULL, value_sum DOUBLE NOT NULL, value_squares DOUBLE NOT NULL`,
  fromRecords: (source) => `SELECT ${DAY_OF_TIME} AS day, event_type, event_name, count(*), sum(weight),
      coalesce(sum(weight) FILTER ("value" IS NOT NULL), 0), coalesce(sum("value" * weight), 0),
      coalesce(sum("value" * "value" * weight), 0)
    FROM ${source} GROUP BY ALL`,
  merged: (source) => `SELECT day, event_type, event_name, sum(record_count), sum(event_count),
      sum(value_count), sum(value_sum), sum(value_squares)
    FROM ${source} GROUP BY ALL`,
};

import { type Rollup, rollupTable, summed } from './rollup';

/** The day, UTC, as the time at which it begins. */
export const DAY_OF_TIME = "toDateTime(toStartOfDay(time), 'UTC')";

/** How often each event happened on each day. */
export const EVENT_DAYS: Rollup = {
  kind: 'event',
  table: rollupTable('event_days', 'day', [
    { name: 'day', type: "DateTime('UTC')" },
    { name: 'event_type', type: 'LowCardinality(String)' },
    { name: 'event_name', type: 'LowCardinality(String)' },
    summed('record_count', 'UInt64'),
    summed('event_count'),
    summed('value_count'),
    summed('value_sum'),
    summed('value_squares'),
  ]),
  fromRecords: (source) => `SELECT ${DAY_OF_TIME} AS day, event_type, event_name, count(), sum(weight),
      sumIf(weight, isNotNull(value)), ifNull(sum(value * weight), 0), ifNull(sum(value * value * weight), 0)
    FROM ${source} GROUP BY day, event_type, event_name`,
};

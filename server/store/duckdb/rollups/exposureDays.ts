import { DAY_OF_TIME } from './eventDays';
import type { Rollup } from './rollup';

/** How often each variant of an experiment was shown on each day. */
export const EXPOSURE_DAYS: Rollup = {
  table: 'exposure_days',
  kind: 'exposure',
  step: 'day',
  keys: 'day, experiment, variant',
  columns: `day TIMESTAMP_MS NOT NULL, experiment VARCHAR NOT NULL, variant VARCHAR NOT NULL,
    record_count BIGINT NOT NULL, exposure_count DOUBLE NOT NULL`,
  fromRecords: (source) => `SELECT ${DAY_OF_TIME} AS day, experiment, variant, count(*), sum(weight)
    FROM ${source} GROUP BY ALL`,
  merged: (source) => `SELECT day, experiment, variant, sum(record_count), sum(exposure_count)
    FROM ${source} GROUP BY ALL`,
};

import { DAY_OF_TIME } from './eventDays';
import { type Rollup, rollupTable, summed } from './rollup';

/** How often each variant of an experiment was shown on each day. */
export const EXPOSURE_DAYS: Rollup = {
  kind: 'exposure',
  table: rollupTable('exposure_days', 'day', [
    { name: 'day', type: "DateTime('UTC')" },
    { name: 'experiment', type: 'LowCardinality(String)' },
    { name: 'variant', type: 'LowCardinality(String)' },
    summed('record_count', 'UInt64'),
    summed('exposure_count'),
  ]),
  fromRecords: (source) => `SELECT ${DAY_OF_TIME} AS day, experiment, variant, count(), sum(weight)
    FROM ${source} GROUP BY day, experiment, variant`,
};

import { inferenceSumExpression, INFERENCE_SUM_NAMES } from '../../questions/inferenceSums';
import { type Rollup, rollupTable, summed } from './rollup';

export const HOUR_OF_TIME = "toDateTime(toStartOfHour(time), 'UTC')";

/** What both rollups of inferences are by. */
export const INFERENCE_KEY = [
  { name: 'hour', type: "DateTime('UTC')" },
  { name: 'model_name', type: 'LowCardinality(String)' },
  { name: 'model_version', type: 'LowCardinality(String)' },
] as const;

/** Figures of several rows: how they are made from calls, and how rows of them become one. */
export const INFERENCE_FIGURES = [
  { column: summed('record_count', 'UInt64'), fromCalls: 'count()', merge: 'sum' },
  ...INFERENCE_SUM_NAMES.map((name) => ({
    column: summed(name),
    fromCalls: inferenceSumExpression(name),
    merge: 'sum' as const,
  })),
  {
    column: { name: 'latency_ms_min', type: 'Float64', merge: 'min' },
    fromCalls: 'min(latency_ms)',
    merge: 'min',
  },
  {
    column: { name: 'latency_ms_max', type: 'Float64', merge: 'max' },
    fromCalls: 'max(latency_ms)',
    merge: 'max',
  },
  {
    // Below every size: no call told how much memory it used.
    column: { name: 'memory_bytes_max', type: 'Float64', merge: 'max' },
    fromCalls: 'ifNull(max(memory_bytes), -1)',
    merge: 'max',
  },
] as const;

/** Sums over the calls of each model version in each hour, each call counted with its weight. */
export const INFERENCE_HOURS: Rollup = {
  kind: 'inference',
  table: rollupTable('inference_hours', 'hour', [...INFERENCE_KEY, ...INFERENCE_FIGURES.map(({ column }) => column)]),
  fromRecords: (source) => `SELECT ${HOUR_OF_TIME} AS hour, model_name, model_version,
      ${INFERENCE_FIGURES.map(({ fromCalls }) => fromCalls).join(', ')}
    FROM ${source} GROUP BY hour, model_name, model_version`,
};

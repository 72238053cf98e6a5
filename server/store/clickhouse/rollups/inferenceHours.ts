import { type Rollup, rollupTable, summed } from './rollup';

export const HOUR_OF_TIME = "toDateTime(toStartOfHour(time), 'UTC')";

const OUTCOMES = ['ok', 'error', 'timeout', 'fallback'] as const;
const SUMMED = ['input_tokens', 'output_tokens', 'cached_tokens', 'cost_usd', 'ttft_ms'] as const;

/** What both rollups of inferences are by. */
export const INFERENCE_KEY = [
  { name: 'hour', type: "DateTime('UTC')" },
  { name: 'model_name', type: 'LowCardinality(String)' },
  { name: 'model_version', type: 'LowCardinality(String)' },
] as const;

/** Sums over the calls of each model version in each hour, each call counted with its weight. */
export const INFERENCE_HOURS: Rollup = {
  kind: 'inference',
  table: rollupTable('inference_hours', 'hour', [
    ...INFERENCE_KEY,
    summed('record_count', 'UInt64'),
    summed('call_count'),
    ...OUTCOMES.map((outcome) => summed(`${outcome}_count`)),
    summed('latency_ms_sum'),
    summed('latency_ms_squares'),
    { name: 'latency_ms_min', type: 'Float64', merge: 'min' },
    { name: 'latency_ms_max', type: 'Float64', merge: 'max' },
    ...SUMMED.flatMap((field) => [summed(`${field}_count`), summed(`${field}_sum`)]),
  ]),
  fromRecords: (source) => `SELECT ${HOUR_OF_TIME} AS hour, model_name, model_version, count(), sum(weight),
      ${OUTCOMES.map((outcome) => `sumIf(weight, outcome = '${outcome}')`).join(', ')},
      sum(latency_ms * weight), sum(latency_ms * latency_ms * weight), min(latency_ms), max(latency_ms),
      ${SUMMED.map((field) => `sumIf(weight, isNotNull(${field})), ifNull(sum(${field} * weight), 0)`).join(', ')}
    FROM ${source} GROUP BY hour, model_name, model_version`,
};

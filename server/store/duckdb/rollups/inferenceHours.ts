import type { Rollup } from './rollup';

const KEY = `time_bucket(INTERVAL 1 HOUR, "time"::TIMESTAMP)::TIMESTAMP_MS AS hour, model_name, model_version`;
const OUTCOMES = ['ok', 'error', 'timeout', 'fallback'] as const;
const SUMMED = ['input_tokens', 'output_tokens', 'cached_tokens', 'cost_usd', 'ttft_ms'] as const;

/** Sums over the calls of each model version in each hour, each call counted with its weight. */
export const INFERENCE_HOURS: Rollup = {
  table: 'inference_hours',
  kind: 'inference',
  step: 'hour',
  keys: 'hour, model_name, model_version',
  columns: `hour TIMESTAMP_MS NOT NULL, model_name VARCHAR NOT NULL, model_version VARCHAR NOT NULL,
    record_count BIGINT NOT NULL, call_count DOUBLE NOT NULL,
    ${OUTCOMES.map((outcome) => `${outcome}_count DOUBLE NOT NULL`).join(', ')},
    latency_ms_sum DOUBLE NOT NULL, latency_ms_squares DOUBLE NOT NULL,
    latency_ms_min DOUBLE NOT NULL, latency_ms_max DOUBLE NOT NULL,
    ${SUMMED.map((field) => `${field}_count DOUBLE NOT NULL, ${field}_sum DOUBLE NOT NULL`).join(', ')}`,
  fromRecords: (source) => `SELECT ${KEY}, count(*), sum(weight),
      ${OUTCOMES.map((outcome) => `coalesce(sum(weight) FILTER (outcome = '${outcome}'), 0)`).join(', ')},
      sum(latency_ms * weight), sum(latency_ms * latency_ms * weight), min(latency_ms), max(latency_ms),
      ${SUMMED.map((field) => `coalesce(sum(weight) FILTER (${field} IS NOT NULL), 0), coalesce(sum(${field} * weight), 0)`).join(', ')}
    FROM ${source} GROUP BY ALL`,
  merged: (source) => `SELECT hour, model_name, model_version, sum(record_count), sum(call_count),
      ${OUTCOMES.map((outcome) => `sum(${outcome}_count)`).join(', ')},
      sum(latency_ms_sum), sum(latency_ms_squares), min(latency_ms_min), max(latency_ms_max),
      ${SUMMED.map((field) => `sum(${field}_count), sum(${field}_sum)`).join(', ')}
    FROM ${source} GROUP BY ALL`,
};

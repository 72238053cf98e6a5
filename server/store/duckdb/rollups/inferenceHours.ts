import { inferenceSumExpression, INFERENCE_SUM_NAMES } from '../../questions/inferenceSums';
import type { Rollup } from './rollup';

const KEY = `time_bucket(INTERVAL 1 HOUR, "time"::TIMESTAMP)::TIMESTAMP_MS AS hour, model_name, model_version`;

/** Figures of several rows: how they are made from calls, and how rows of them become one. */
export const INFERENCE_FIGURES = [
  { name: 'record_count', type: 'BIGINT NOT NULL', fromCalls: 'count(*)', merge: 'sum' },
  ...INFERENCE_SUM_NAMES.map((name) => ({
    name,
    type: 'DOUBLE NOT NULL',
    fromCalls: inferenceSumExpression(name),
    merge: 'sum' as const,
  })),
  { name: 'latency_ms_min', type: 'DOUBLE NOT NULL', fromCalls: 'min(latency_ms)', merge: 'min' },
  { name: 'latency_ms_max', type: 'DOUBLE NOT NULL', fromCalls: 'max(latency_ms)', merge: 'max' },
  // Below every size: no call told how much memory it used.
  { name: 'memory_bytes_max', type: 'DOUBLE NOT NULL', fromCalls: 'coalesce(max(memory_bytes), -1)', merge: 'max' },
] as const;

/** Sums over the calls of each model version in each hour, each call counted with its weight. */
export const INFERENCE_HOURS: Rollup = {
  table: 'inference_hours',
  kind: 'inference',
  step: 'hour',
  keys: 'hour, model_name, model_version',
  columns: `hour TIMESTAMP_MS NOT NULL, model_name VARCHAR NOT NULL, model_version VARCHAR NOT NULL,
    ${INFERENCE_FIGURES.map(({ name, type }) => `${name} ${type}`).join(', ')}`,
  fromRecords: (source) => `SELECT ${KEY}, ${INFERENCE_FIGURES.map(({ fromCalls }) => fromCalls).join(', ')}
    FROM ${source} GROUP BY ALL`,
  merged: (
    source
  ) => `SELECT hour, model_name, model_version, ${INFERENCE_FIGURES.map(({ name, merge }) => `${merge}(${name})`).join(', ')}
    FROM ${source} GROUP BY ALL`,
};

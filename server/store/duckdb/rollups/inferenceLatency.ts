import { bucketExpression } from '../../questions/latencyBuckets';
import type { Rollup } from './rollup';

const KEY = 'hour, model_name, model_version';

/** A histogram of the latency of each model version in each hour: the buckets that are not empty, and their weights. */
export const INFERENCE_LATENCY: Rollup = {
  table: 'inference_latency',
  kind: 'inference',
  step: 'hour',
  keys: KEY,
  columns: `hour TIMESTAMP_MS NOT NULL, model_name VARCHAR NOT NULL, model_version VARCHAR NOT NULL,
    buckets INTEGER[] NOT NULL, weights DOUBLE[] NOT NULL`,
  fromRecords: (source) =>
    histograms(
      `SELECT time_bucket(INTERVAL 1 HOUR, "time"::TIMESTAMP)::TIMESTAMP_MS AS hour, model_name, model_version,
         ${bucketExpression('latency_ms')} AS bucket, weight FROM ${source}`
    ),
  merged: (source) => histograms(`SELECT ${KEY}, unnest(buckets) AS bucket, unnest(weights) AS weight FROM ${source}`),
};

function histograms(bucketed: string): string {
  return `SELECT ${KEY}, list(bucket ORDER BY bucket) AS buckets, list(weight ORDER BY bucket) AS weights
    FROM (SELECT ${KEY}, bucket, sum(weight) AS weight FROM (${bucketed}) GROUP BY ALL) GROUP BY ALL`;
}

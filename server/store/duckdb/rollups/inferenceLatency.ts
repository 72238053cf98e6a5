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
    buckets INTEGER[] NOT NULL, weights DOUBLE[] NOT NULL, weight_squares DOUBLE NOT NULL`,
  fromRecords: (source) =>
    histograms(
      `SELECT time_bucket(INTERVAL 1 HOUR, "time"::TIMESTAMP)::TIMESTAMP_MS AS hour, model_name, model_version,
         ${bucketExpression('latency_ms')} AS bucket, weight, weight * weight AS weight_square FROM ${source}`,
      KEY
    ),
  // The squares of a row are added up once, at the first of its buckets.
  merged: (source) =>
    histograms(
      `SELECT ${KEY}, unnest(buckets) AS bucket, unnest(weights) AS weight,
         unnest(list_concat([weight_squares], list_resize([]::DOUBLE[], len(buckets) - 1, 0))) AS weight_square
       FROM ${source}`,
      KEY
    ),
};

/** @param bucketed A SELECT with the keys, `bucket`, `weight` and `weight_square`. */
export function histograms(bucketed: string, keys: string): string {
  const prefix = keys === '' ? '' : `${keys}, `;
  return `SELECT ${prefix}list(bucket ORDER BY bucket) AS buckets, list(weight ORDER BY bucket) AS weights,
      sum(weight_square) AS weight_squares
    FROM (SELECT ${prefix}bucket, sum(weight) AS weight, sum(weight_square) AS weight_square
      FROM (${bucketed}) GROUP BY ALL) GROUP BY ALL`;
}

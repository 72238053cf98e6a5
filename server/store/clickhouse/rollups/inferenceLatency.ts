import { bucketExpression } from '../../questions/latencyBuckets';
import { HOUR_OF_TIME, INFERENCE_KEY } from './inferenceHours';
import { type Rollup, rollupTable, summed } from './rollup';

/** A histogram of the latency of each model version in each hour: the buckets that are not empty, and their weights. */
export const INFERENCE_LATENCY: Rollup = {
  kind: 'inference',
  table: rollupTable('inference_latency', 'hour', [
    ...INFERENCE_KEY,
    { name: 'histogram', type: 'Tuple(Array(Int32), Array(Float64))', merge: 'sumMap' },
    summed('weight_squares'),
  ]),
  fromRecords: (source) => `SELECT hour, model_name, model_version, sumMap([bucket], [weight]) AS histogram,
      sum(weight * weight) AS weight_squares
    FROM (SELECT ${HOUR_OF_TIME} AS hour, model_name, model_version, weight,
            ${bucketExpression('latency_ms')} AS bucket FROM ${source})
    GROUP BY hour, model_name, model_version`,
};

import { bucketOf } from '../questions/latencyBuckets';
import { type CallSpread, quantileIntervals } from '../questions/quantileIntervals';
import type { InferenceLatency, InferenceLatencyQuestion, InferenceTime } from '../questions/recordQuestion';
import { weightedQuantiles } from '../questions/weightedQuantiles';
import type { TableRecord } from '../records/storableRecord';
import { groupCalls } from './callGroups';

/** Exact whatever the window: here nothing is summed up in advance. */
export function answerInferenceLatency(
  question: InferenceLatencyQuestion,
  calls: readonly TableRecord[]
): InferenceLatency {
  const { quantiles, time = 'latency_ms', confidence } = question;
  const timed = calls.filter((call) => call[time] !== undefined && call[time] !== null);
  const series = groupCalls(question, timed).map(({ labels, buckets }) => {
    const chosen = buckets.map(([, bucket]) => quantilesOf(bucket, time, quantiles));
    return {
      labels,
      timesMs: Float64Array.from(buckets, ([timeMs]) => timeMs),
      callCounts: Float64Array.from(buckets, ([, bucket]) => bucket.reduce((sum, call) => sum + (call.weight ?? 1), 0)),
      quantiles: quantiles.map((_, index) => Float64Array.from(chosen, (each) => each[index] ?? Number.NaN)),
      ...(confidence === undefined
        ? {}
        : {
            intervals: quantileIntervals(
              buckets.map(([, bucket]) => spreadOf(bucket, time)),
              quantiles,
              confidence
            ),
          }),
    };
  });
  return { source: 'raw', relativeError: 0, series };
}

function quantilesOf(
  calls: readonly TableRecord[],
  time: InferenceTime,
  quantiles: readonly number[]
): readonly number[] {
  const sorted = [...calls].sort((a, b) => Number(a[time]) - Number(b[time]));
  const weights = sorted.map(({ weight }) => weight ?? 1);
  return weightedQuantiles(weights, (index) => Number(sorted[index]?.[time]), quantiles);
}

function spreadOf(calls: readonly TableRecord[], time: InferenceTime): CallSpread {
  const weights = new Map<number, number>();
  for (const call of calls) {
    const bucket = bucketOf(Number(call[time]));
    weights.set(bucket, (weights.get(bucket) ?? 0) + (call.weight ?? 1));
  }
  const ordered = [...weights].sort(([a], [b]) => a - b);
  return {
    buckets: ordered.map(([bucket]) => bucket),
    weights: ordered.map(([, weight]) => weight),
    squaredWeight: calls.reduce((sum, { weight = 1 }) => sum + weight * weight, 0),
  };
}

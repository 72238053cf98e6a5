import type { GoodCall, InferenceOutcomes, InferenceOutcomesQuestion } from '../questions/recordQuestion';
import { checkResultLimit } from '../questions/resultLimits';
import type { TableRecord } from '../records/storableRecord';

interface Bucket {
  callCount: number;
  badCount: number;
  squaredWeight: number;
}

/** @param calls Each with the newest truth about it. */
export function answerInferenceOutcomes(
  { models, versions, good, bucketMs, maxPoints }: InferenceOutcomesQuestion,
  calls: readonly TableRecord[]
): InferenceOutcomes {
  const buckets = new Map<number, Bucket>();
  for (const call of calls) {
    const isWanted = allows(models, call['model_name']) && allows(versions, call['model_version']);
    const isGood = isWanted ? judge(good, call) : null;
    if (isGood !== null) {
      const timeMs = Math.floor(call.time_ms / bucketMs) * bucketMs;
      const bucket = buckets.get(timeMs) ?? { callCount: 0, badCount: 0, squaredWeight: 0 };
      buckets.set(timeMs, bucket);
      const weight = call.weight ?? 1;
      bucket.callCount += weight;
      bucket.badCount += isGood ? 0 : weight;
      bucket.squaredWeight += weight * weight;
    }
  }
  checkResultLimit('maxPoints', maxPoints, buckets.size);
  const ordered = [...buckets].sort(([a], [b]) => a - b);
  return {
    timesMs: Float64Array.from(ordered, ([timeMs]) => timeMs),
    callCounts: Float64Array.from(ordered, ([, { callCount }]) => callCount),
    badCounts: Float64Array.from(ordered, ([, { badCount }]) => badCount),
    squaredWeights: Float64Array.from(ordered, ([, { squaredWeight }]) => squaredWeight),
  };
}

/** Null: the call does not count. */
function judge(good: GoodCall, call: TableRecord): boolean | null {
  switch (good.by) {
    case 'outcome':
      return call['outcome'] === 'ok';
    case 'latency': {
      const latencyMs = Number(call['latency_ms']);
      return latencyMs < good.thresholdMs || (good.isThresholdGood && latencyMs === good.thresholdMs);
    }
    case 'correctness': {
      const { prediction = null, ground_truth: truth = null } = call;
      return prediction === null || truth === null ? null : prediction === truth;
    }
  }
}

function allows(wanted: readonly string[], value: unknown): boolean {
  return wanted.length === 0 || wanted.includes(String(value));
}

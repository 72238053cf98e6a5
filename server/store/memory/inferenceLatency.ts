import type { InferenceLatency, InferenceLatencyQuestion } from '../questions/recordQuestion';
import { checkResultLimit } from '../questions/resultLimits';
import { compareTexts } from '../questions/seriesIdentity';
import { weightedQuantiles } from '../questions/weightedQuantiles';
import type { TableRecord } from '../records/storableRecord';

/** Exact whatever the window: here nothing is summed up in advance. */
export function answerInferenceLatency(
  question: InferenceLatencyQuestion,
  calls: readonly TableRecord[]
): InferenceLatency {
  const { groupBy, models, versions, bucketMs, quantiles } = question;
  const series = new Map<string, Map<number, TableRecord[]>>();
  for (const call of calls.filter(
    (one) => allows(models, one['model_name']) && allows(versions, one['model_version'])
  )) {
    const key = JSON.stringify(groupBy.map((label) => call[label]));
    const buckets = series.get(key) ?? new Map<number, TableRecord[]>();
    series.set(key, buckets);
    const timeMs = Math.floor(call.time_ms / bucketMs) * bucketMs;
    buckets.set(timeMs, [...(buckets.get(timeMs) ?? []), call]);
  }
  checkResultLimit('maxSeries', question.maxSeries, series.size);
  const answer = [...series].map(([key, buckets]) => {
    const values = JSON.parse(key) as string[];
    const ordered = [...buckets].sort(([a], [b]) => a - b);
    const chosen = ordered.map(([, bucket]) => quantilesOf(bucket, quantiles));
    return {
      values,
      labels: Object.fromEntries(groupBy.map((label, index) => [label, values[index] ?? ''])),
      timesMs: Float64Array.from(ordered, ([timeMs]) => timeMs),
      callCounts: Float64Array.from(ordered, ([, bucket]) => bucket.reduce((sum, call) => sum + (call.weight ?? 1), 0)),
      quantiles: quantiles.map((_, index) => Float64Array.from(chosen, (each) => each[index] ?? Number.NaN)),
    };
  });
  checkResultLimit(
    'maxPoints',
    question.maxPoints,
    answer.reduce((sum, { timesMs }) => sum + timesMs.length, 0)
  );
  return {
    source: 'raw',
    relativeError: 0,
    series: answer.sort((a, b) => compareLists(a.values, b.values)).map(({ values: _, ...rest }) => rest),
  };
}

function quantilesOf(calls: readonly TableRecord[], quantiles: readonly number[]): readonly number[] {
  const sorted = [...calls].sort((a, b) => latencyOf(a) - latencyOf(b));
  const weights = sorted.map(({ weight }) => weight ?? 1);
  return weightedQuantiles(weights, (index) => latencyOf(sorted[index]), quantiles);
}

function latencyOf(call: TableRecord | undefined): number {
  return Number(call?.['latency_ms']);
}

function allows(wanted: readonly string[], value: unknown): boolean {
  return wanted.length === 0 || wanted.includes(String(value));
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing === -1 ? 0 : compareTexts(a[differing] ?? '', b[differing] ?? '');
}

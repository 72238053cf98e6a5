import {
  type CallCondition,
  type CallNumber,
  INFERENCE_SUMS,
  type InferenceSum,
  LATENCY_STEPS_MS,
} from '../questions/inferenceSums';
import type { InferenceSums, InferenceSumsQuestion } from '../questions/recordQuestion';
import type { TableRecord } from '../records/storableRecord';
import { groupCalls } from './callGroups';

/** Every sum by its description, call after call. */
export function answerInferenceSums(question: InferenceSumsQuestion, calls: readonly TableRecord[]): InferenceSums {
  const series = groupCalls(question, calls).map(({ labels, buckets }) => {
    const overBuckets = (value: (calls: readonly TableRecord[]) => number) =>
      Float64Array.from(buckets, ([, bucket]) => value(bucket));
    return {
      labels,
      timesMs: Float64Array.from(buckets, ([timeMs]) => timeMs),
      recordCounts: overBuckets((bucket) => bucket.length),
      sums: question.sums.map((name) => overBuckets((bucket) => sumOf(bucket, INFERENCE_SUMS[name]))),
      latencyMsMin: overBuckets((bucket) => Math.min(...bucket.map((call) => Number(call['latency_ms'])))),
      latencyMsMax: overBuckets((bucket) => Math.max(...bucket.map((call) => Number(call['latency_ms'])))),
      memoryBytesMax: overBuckets(memoryOf),
    };
  });
  return { source: 'raw', series };
}

function sumOf(calls: readonly TableRecord[], { weight, when, of }: InferenceSum): number {
  return calls
    .filter((call) => when.every((condition) => CONDITIONS[condition]?.(call) ?? isKnown(call, condition)))
    .reduce((sum, call) => {
      const share = weight === 'weight' ? (call.weight ?? 1) : (call.weight ?? 1) ** 2;
      return sum + of.reduce((product, number) => product * (NUMBERS[number]?.(call) ?? fieldOf(call, number)), share);
    }, 0);
}

function memoryOf(calls: readonly TableRecord[]): number {
  const known = calls.filter((call) => isKnown(call, 'memory_bytes'));
  return known.length === 0 ? Number.NaN : Math.max(...known.map((call) => fieldOf(call, 'memory_bytes')));
}

const areTokensKnown = (call: TableRecord) => isKnown(call, 'input_tokens') && isKnown(call, 'output_tokens');
const hasOutcome = (outcome: string) => (call: TableRecord) => call['outcome'] === outcome;

/** Those that are more than that a field is known. */
const CONDITIONS: Readonly<Partial<Record<CallCondition, (call: TableRecord) => boolean>>> = {
  ...Object.fromEntries(
    LATENCY_STEPS_MS.map((stepMs) => [
      `within_${stepMs}_ms`,
      (call: TableRecord) => fieldOf(call, 'latency_ms') <= stepMs,
    ])
  ),
  ok: hasOutcome('ok'),
  error: hasOutcome('error'),
  timeout: hasOutcome('timeout'),
  fallback: hasOutcome('fallback'),
  both_tokens: areTokensKnown,
  priceable: (call) => !isKnown(call, 'cost_usd') && areTokensKnown(call),
};

const servedTokens = (call: TableRecord) =>
  Math.min(isKnown(call, 'cached_tokens') ? fieldOf(call, 'cached_tokens') : 0, fieldOf(call, 'input_tokens'));

/** Those that are no fields. */
const NUMBERS: Readonly<Partial<Record<CallNumber, (call: TableRecord) => number>>> = {
  all_tokens: (call) => fieldOf(call, 'input_tokens') + fieldOf(call, 'output_tokens'),
  fresh_tokens: (call) => fieldOf(call, 'input_tokens') - servedTokens(call),
  served_tokens: servedTokens,
};

function isKnown(call: TableRecord, field: string): boolean {
  return (call[field] ?? null) !== null;
}

function fieldOf(call: TableRecord, field: string): number {
  return Number(call[field]);
}

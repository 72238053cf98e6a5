import type { Window } from '../../contract/window';

/** What the sums are of; w is a call's weight. Cost, judgement and error are summed over the calls that have them. */
export const CALL_SUM_NAMES = [
  'callCount',
  'weight',
  'squaredWeight',
  'okWeight',
  'latencySum',
  'latencySquares',
  'costedCount',
  'costedWeight',
  'costedSquaredWeight',
  'costSum',
  'costSquares',
  'costedOkWeight',
  'okCostSum',
  'judgedCount',
  'judgedWeight',
  'judgedSquaredWeight',
  'rightWeight',
  'measuredCount',
  'measuredWeight',
  'measuredSquaredWeight',
  'errorSum',
  'errorSquares',
] as const;

export type CallSumName = (typeof CALL_SUM_NAMES)[number];

/**
 * Sums over the calls of each version of each model per bucket, from which means, shares, ratios and their intervals
 * follow, and which can be added up. Buckets are aligned to multiples of `bucketMs` since the epoch.
 */
export interface CallSumsQuestion {
  readonly kind: 'call-sums';
  readonly window: Window;
  readonly bucketMs: number;
  /** Empty: all. */
  readonly models: readonly string[];
  readonly versions: readonly string[];
  /** Rows: one per model, version and bucket that has calls. */
  readonly maxPoints: number;
}

/** Rows by model, version and time. */
export interface CallSums {
  readonly models: readonly string[];
  readonly versions: readonly string[];
  readonly timesMs: Float64Array;
  readonly sums: Readonly<Record<CallSumName, Float64Array>>;
}

/** @param columns In the order of CALL_SUM_NAMES. */
export function toCallSums(
  models: readonly string[],
  versions: readonly string[],
  timesMs: Float64Array,
  columns: readonly Float64Array[]
): CallSums {
  const sums = Object.fromEntries(CALL_SUM_NAMES.map((name, index) => [name, columns[index] ?? new Float64Array(0)]));
  return { models, versions, timesMs, sums: sums as CallSums['sums'] };
}

/** What each sum is made of, in SQL that both engines read alike: over which calls, and what of each. */
export function callSumTerms(names: {
  readonly ok: string;
  readonly costed: string;
  readonly judged: string;
  readonly right: string;
  readonly measured: string;
}): ReadonlyArray<{ readonly of: string | null; readonly term: string }> {
  const { ok, costed, judged, right, measured } = names;
  return [
    { of: null, term: '1' },
    { of: null, term: 'weight' },
    { of: null, term: 'weight * weight' },
    { of: ok, term: 'weight' },
    { of: null, term: 'weight * latency_ms' },
    { of: null, term: 'weight * latency_ms * latency_ms' },
    { of: costed, term: '1' },
    { of: costed, term: 'weight' },
    { of: costed, term: 'weight * weight' },
    { of: costed, term: 'weight * cost_usd' },
    { of: costed, term: 'weight * cost_usd * cost_usd' },
    { of: `${costed} AND ${ok}`, term: 'weight' },
    { of: `${costed} AND ${ok}`, term: 'weight * cost_usd' },
    { of: judged, term: '1' },
    { of: judged, term: 'weight' },
    { of: judged, term: 'weight * weight' },
    { of: right, term: 'weight' },
    { of: measured, term: '1' },
    { of: measured, term: 'weight' },
    { of: measured, term: 'weight * weight' },
    { of: measured, term: 'weight * absolute_error' },
    { of: measured, term: 'weight * absolute_error * absolute_error' },
  ];
}

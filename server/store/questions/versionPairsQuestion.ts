import type { Window } from '../../contract/window';

/** What tells that two calls saw the same input: the same trace, or the same value of a tag. */
export type PairKey = { readonly by: 'trace_id' } | { readonly by: 'tag'; readonly tag: string };

/**
 * The inputs that two versions of a model both saw in a window, newest first. Where a version saw an input several
 * times, its newest call counts.
 */
export interface VersionPairsQuestion {
  readonly kind: 'version-pairs';
  readonly window: Window;
  readonly model: string;
  readonly versionA: string;
  readonly versionB: string;
  readonly pairKey: PairKey;
  /** Older ones are left out. */
  readonly limit: number;
}

/** Each of them of the calls `a` and `b` of a pair, in SQL that every engine understands. */
export const PAIR_COLUMN_TERMS: Readonly<Record<PairColumnName, string>> = {
  latencyA: 'a.latency_ms',
  latencyB: 'b.latency_ms',
  costA: 'a.cost_usd',
  costB: 'b.cost_usd',
  okA: `a.outcome = 'ok'`,
  okB: `b.outcome = 'ok'`,
  rightA: 'a.is_right',
  rightB: 'b.is_right',
  errorA: 'a.absolute_error',
  errorB: 'b.absolute_error',
};

export const PAIR_COLUMN_NAMES = [
  'latencyA',
  'latencyB',
  'costA',
  'costB',
  'okA',
  'okB',
  'rightA',
  'rightB',
  'errorA',
  'errorB',
] as const;

export type PairColumnName = (typeof PAIR_COLUMN_NAMES)[number];

/** One entry per pair; yes is 1, no is 0, and NaN where it is not known. */
export type VersionPairs = Readonly<Record<PairColumnName, Float64Array>>;

/** @param columns In the order of PAIR_COLUMN_NAMES. */
export function toVersionPairs(columns: readonly Float64Array[]): VersionPairs {
  return Object.fromEntries(
    PAIR_COLUMN_NAMES.map((name, index) => [name, columns[index] ?? new Float64Array(0)])
  ) as unknown as VersionPairs;
}

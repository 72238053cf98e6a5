import type { Labels } from '../../contract/frames';
import type { Window } from '../../contract/window';

/** Sums over evaluations: their scores, and how many of them say that something passes. */
export interface EvaluationSumsQuestion {
  readonly kind: 'evaluation-sums';
  readonly window: Window;
  /** Buckets are aligned to multiples of this since the epoch. */
  readonly bucketMs: number;
  /** Allowed values of text fields of an evaluation, or of tags as `tags.NAME`. An empty list filters nothing. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Text fields of an evaluation, or tags as `tags.NAME`; one without it is in the group of the empty text. */
  readonly groupBy: readonly string[];
  /** From which score on something passes; null: what the label says. */
  readonly passScore: number | null;
  readonly maxSeries: number;
  readonly maxPoints: number;
}

/** Labels that say so, in any case; an evaluation with another label says nothing about passing. */
export const PASS_LABELS: readonly string[] = ['pass', 'passed', 'yes', 'true', 'ok', 'good', 'correct'];
export const FAIL_LABELS: readonly string[] = ['fail', 'failed', 'no', 'false', 'bad', 'incorrect', 'wrong'];

/** The order of the numbers. Each sum counts an evaluation with its weight w. */
export const EVALUATION_SUM_NAMES = [
  'scoreCount',
  'scoreWeight',
  'scoreSquaredWeight',
  'scoreSum',
  'scoreSquareSum',
  'judgedCount',
  'judgedWeight',
  'judgedSquaredWeight',
  'passWeight',
] as const;

export type EvaluationSumName = (typeof EVALUATION_SUM_NAMES)[number];

/** Rows in columns, ordered by group and bucket. */
export interface EvaluationSums {
  readonly groups: readonly Labels[];
  /** Places in `groups`. */
  readonly groupPlaces: Int32Array;
  readonly timesMs: Float64Array;
  /** One array for each of EVALUATION_SUM_NAMES. */
  readonly sums: readonly Float64Array[];
}

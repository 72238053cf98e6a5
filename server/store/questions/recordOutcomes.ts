import type { SentKind } from '../../contract/records';
import type { Window } from '../../contract/window';

/** `contains`: somewhere in the text, in any case. */
export type ConditionOperator = 'lt' | 'lte' | 'gt' | 'gte' | 'eq' | 'ne' | 'contains' | 'known';

/**
 * A condition on a field of a record, on a tag as `tags.NAME`, or on a detail as `fields.NAME`, `details.NAME` …, which
 * is compared as text. It does not hold of a record without the field, whatever
 * the operator. Of an inference there are two more fields: `ground_truth` is the newest truth about it, and `is_correct`
 * says whether the prediction is that truth, and is known where both are.
 */
export interface RecordCondition {
  readonly field: string;
  readonly op: ConditionOperator;
  /** Absent with `known`. */
  readonly value?: string | number | boolean;
}

/**
 * All and bad events per bucket, for objectives. Buckets are aligned to multiples of `bucketMs` since the epoch. A record
 * is one event, or as many as it says (`http_request` with `request_count`).
 */
export interface RecordOutcomesQuestion {
  readonly kind: 'record-outcomes';
  readonly window: Window;
  readonly bucketMs: number;
  readonly recordKind: SentKind;
  /** Which records count: all of these hold. */
  readonly where: readonly RecordCondition[];
  /** Which of them are good: all of these hold. */
  readonly good: readonly RecordCondition[];
  /**
   * What the records accepted in between, truths included, changed: the answer as of `toMs` (absent: now) less the answer as
   * of `fromMs` (absent: nothing). So an answer can be kept and brought up to date by reading little.
   */
  readonly accepted?: { readonly fromMs?: number; readonly toMs?: number };
  readonly maxPoints: number;
}

export interface RecordOutcomes {
  /** Start of each bucket, ascending; buckets with nothing to count are left out. */
  readonly timesMs: Float64Array;
  /** Each event with its weight. */
  readonly eventCounts: Float64Array;
  readonly badCounts: Float64Array;
  readonly squaredWeights: Float64Array;
}

import { AppError } from '../../contract/errors';
import type { Labels } from '../../contract/frames';
import type { SentKind } from '../../contract/records';
import type { Window } from '../../contract/window';
import { RECORD_TABLES } from '../tables';
import type { RecordCondition } from './recordOutcomes';

/**
 * How often each value of a number occurs in records of one kind: from it means, spreads, quantiles, shares and counts
 * are made, each with its interval.
 */
export interface FieldValuesQuestion {
  readonly kind: 'field-values';
  readonly window: Window;
  /** Buckets are aligned to multiples of this since the epoch; those of 86 400 000 are days, UTC. */
  readonly bucketMs: number;
  readonly recordKind: SentKind;
  /** A number or truth value (read as 0 and 1) of such a record, or one of DERIVED_FIELDS; null: records are only counted. */
  readonly field: string | null;
  /** Which records count: all of these hold. */
  readonly where: readonly RecordCondition[];
  /** Allowed values of text fields, or of tags as `tags.NAME`. An empty list filters nothing. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Text fields, or tags as `tags.NAME`; a record without it is in the group of the empty text. */
  readonly groupBy: readonly string[];
  readonly maxSeries: number;
  /** Over all together. Where different values are more, neighbours are put together first, see VALUE_CELL_WIDTHS. */
  readonly maxPoints: number;
}

/** Rows in columns, ordered by group, bucket and value. */
export interface FieldValues {
  readonly groups: readonly Labels[];
  /** Width of the cells that values were put together in, as a share of them; 0: each value by itself. */
  readonly cellWidth: number;
  /** Places in `groups`. */
  readonly groupPlaces: Int32Array;
  readonly timesMs: Float64Array;
  /** The value, or the mean of those put together; NaN for records without one. */
  readonly values: Float64Array;
  readonly counts: Float64Array;
  /** What the records stand for, and the sum of the squares of their weights. */
  readonly weights: Float64Array;
  readonly squaredWeights: Float64Array;
  /** When the first and the last of them happened, Unix milliseconds. */
  readonly firstTimesMs: Float64Array;
  readonly lastTimesMs: Float64Array;
}

/** Tried in turn until the answer fits. */
export const VALUE_CELL_WIDTHS: readonly number[] = [0, 0.001, 0.01];

/** What an optimization improved: more is better, whatever the category. Its ratio is unknown where it began at 0. */
export const DERIVED_FIELDS = ['improvement', 'improvement_ratio'] as const;
export type DerivedField = (typeof DERIVED_FIELDS)[number];

/** Categories of which less is better; their improvement is before − after, of the others after − before. */
export const LESS_IS_BETTER: readonly string[] = ['task_completion_time', 'resource_usage'];

export type ValueSource =
  | { readonly of: 'nothing' }
  | { readonly of: 'number' | 'boolean'; readonly column: string }
  | { readonly of: DerivedField };

/** @throws AppError QUERY_INVALID naming a field that has no numbers. */
export function valueSource({ recordKind, field }: FieldValuesQuestion): ValueSource {
  if (field === null) {
    return { of: 'nothing' };
  }
  if (recordKind === 'optimization' && (DERIVED_FIELDS as readonly string[]).includes(field)) {
    return { of: field as DerivedField };
  }
  const type = RECORD_TABLES[recordKind].columns.find(({ name }) => name === field && name !== 'weight')?.type;
  if (type === 'double' || type === 'integer') {
    return { of: 'number', column: field };
  }
  if (type === 'boolean') {
    return { of: 'boolean', column: field };
  }
  const message = `Records of kind ${recordKind} have no number "${field}"`;
  throw new AppError('QUERY_INVALID', `"field" is not right: ${message}.`, { details: [{ path: 'field', message }] });
}

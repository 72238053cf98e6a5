import type { Labels } from '../../contract/frames';
import type { RecordKind, SentKind, StoredRecord } from '../../contract/records';
import type { Window } from '../../contract/window';

/** `raw`: counted from the records themselves. `rollup`: from sums made while loading, as far as they reach. */
export type AnswerSource = 'raw' | 'rollup';

/** How many records happened in a window, by kind. */
export interface RecordCountsQuestion {
  readonly kind: 'record-counts';
  readonly window: Window;
  /** Empty: all kinds. */
  readonly recordKinds: readonly RecordKind[];
}

/** Kinds without records are left out. */
export interface RecordCount {
  readonly recordKind: RecordKind;
  readonly recordCount: number;
  /** What they stand for, when senders sample. */
  readonly weight: number;
}

/** The ids of the records of one kind, by time and then id: for checks of durability. */
export interface RecordIdsQuestion {
  readonly kind: 'record-ids';
  readonly window: Window;
  readonly recordKind: RecordKind;
  readonly maxIds: number;
}

export const MAX_LAST_RECORDS = 1_000;

/** The newest records of one kind, newest first. An inference carries the newest truth known about it. */
export interface LastRecordsQuestion {
  readonly kind: 'last-records';
  readonly window: Window;
  readonly recordKind: SentKind;
  /** Allowed values of text fields, or of tags as `tags.NAME`. An empty list filters nothing. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly limit: number;
}

export type InferenceLabel = 'model_name' | 'model_version';

/**
 * Latency quantiles per bucket, each call counted with its weight: the least latency that at least that share of the
 * calls does not exceed. Buckets are aligned to multiples of `bucketMs` since the epoch.
 */
export interface InferenceLatencyQuestion {
  readonly kind: 'inference-latency';
  readonly window: Window;
  readonly bucketMs: number;
  /** Empty: all. */
  readonly models: readonly string[];
  readonly versions: readonly string[];
  readonly groupBy: readonly InferenceLabel[];
  /** Each in [0, 1]. */
  readonly quantiles: readonly number[];
  /** `auto`: long windows with buckets of whole hours are answered from rollups. */
  readonly precision: 'auto' | 'exact';
  readonly maxSeries: number;
  /** Over all series together. */
  readonly maxPoints: number;
}

export interface InferenceLatency {
  readonly source: AnswerSource;
  /** No quantile is further from the exact one than this share of it. */
  readonly relativeError: number;
  readonly series: readonly InferenceLatencySeries[];
}

export interface InferenceLatencySeries {
  readonly labels: Labels;
  /** Start of each bucket, ascending; buckets without calls are left out. */
  readonly timesMs: Float64Array;
  readonly callCounts: Float64Array;
  /** One array for each quantile asked for, in milliseconds. */
  readonly quantiles: readonly Float64Array[];
}

/** Which calls are good: by how they ended, by how long they took, or by whether the prediction was the truth. */
export type GoodCall =
  | { readonly by: 'outcome' }
  | { readonly by: 'latency'; readonly thresholdMs: number; readonly isThresholdGood: boolean }
  /** Only calls with a prediction whose truth is known count. */
  | { readonly by: 'correctness' };

/** All and bad calls per bucket, for objectives. Buckets are aligned to multiples of `bucketMs` since the epoch. */
export interface InferenceOutcomesQuestion {
  readonly kind: 'inference-outcomes';
  readonly window: Window;
  readonly bucketMs: number;
  /** Empty: all. */
  readonly models: readonly string[];
  readonly versions: readonly string[];
  readonly good: GoodCall;
  readonly maxPoints: number;
}

export interface InferenceOutcomes {
  /** Start of each bucket, ascending; buckets without calls that count are left out. */
  readonly timesMs: Float64Array;
  /** Each call with its weight. */
  readonly callCounts: Float64Array;
  readonly badCounts: Float64Array;
  readonly squaredWeights: Float64Array;
}

/** How many different users had events on each day, UTC: a user id, or an anonymous one where there is none. */
export interface DistinctUsersQuestion {
  readonly kind: 'distinct-users';
  readonly window: Window;
  readonly maxPoints: number;
}

export interface DistinctUsers {
  readonly source: AnswerSource;
  /** 0: counted, not estimated. */
  readonly relativeError: number;
  readonly timesMs: Float64Array;
  readonly userCounts: Float64Array;
  /** Events of those users, each with its weight. */
  readonly eventCounts: Float64Array;
}

export type RecordLabel = 'model_name' | 'model_version' | 'experiment' | 'service_name';

/** Which values a label has in a window, sorted, for variables and editors. */
export interface LabelValuesQuestion {
  readonly kind: 'label-values';
  readonly window: Window;
  readonly label: RecordLabel;
  readonly maxValues: number;
}

export type RecordQuestion =
  | RecordCountsQuestion
  | RecordIdsQuestion
  | LastRecordsQuestion
  | InferenceLatencyQuestion
  | InferenceOutcomesQuestion
  | DistinctUsersQuestion
  | LabelValuesQuestion;

export interface RecordAnswerByKind {
  'record-counts': readonly RecordCount[];
  'record-ids': readonly string[];
  'last-records': readonly StoredRecord[];
  'inference-latency': InferenceLatency;
  'inference-outcomes': InferenceOutcomes;
  'distinct-users': DistinctUsers;
  'label-values': readonly string[];
}

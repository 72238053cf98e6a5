import type { Labels } from '../../contract/frames';
import type { RecordKind, SentKind, StoredRecord } from '../../contract/records';
import type { Window } from '../../contract/window';
import type { InferenceSumName } from './inferenceSums';
import type { CallSums, CallSumsQuestion } from './callSumsQuestion';
import type { EvaluationSums, EvaluationSumsQuestion } from './evaluationSumsQuestion';
import type { FeatureValues, FeatureValuesQuestion } from './featureValuesQuestion';
import type { QualityAnswerByKind, QualityQuestion } from './qualityQuestion';
import type { RecordOutcomes, RecordOutcomesQuestion } from './recordOutcomes';
import type { TextPairs, TextPairsQuestion } from './textPairsQuestion';
import type { VersionPairs, VersionPairsQuestion } from './versionPairsQuestion';

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

/** What calls are told apart by; a call without it has an empty text. */
export type InferenceLabel = 'model_name' | 'model_version' | 'outcome' | 'region' | `tags.${string}`;

/** Times of a call; a call without it does not count. */
export type InferenceTime = 'latency_ms' | 'ttft_ms' | 'queue_ms' | 'load_ms';

/** Which calls, and how they are put together. Buckets are aligned to multiples of `bucketMs` since the epoch. */
export interface InferenceSelection {
  readonly window: Window;
  readonly bucketMs: number;
  /** Empty: all. */
  readonly models: readonly string[];
  readonly versions: readonly string[];
  /** Allowed values of text fields, or of tags as `tags.NAME`. None when absent; an empty list filters nothing. */
  readonly filters?: Readonly<Record<string, readonly string[]>>;
  readonly groupBy: readonly InferenceLabel[];
  /** `auto`: long windows with buckets of whole hours are answered from rollups, where these can tell. */
  readonly precision: 'auto' | 'exact';
  readonly maxSeries: number;
  /** Over all series together. */
  readonly maxPoints: number;
}

/**
 * Quantiles of a time per bucket, each call counted with its weight: the least value that at least that share of the
 * calls does not exceed.
 */
export interface InferenceLatencyQuestion extends InferenceSelection {
  readonly kind: 'inference-latency';
  /** `latency_ms` when absent. */
  readonly time?: InferenceTime;
  /** Each in [0, 1]. */
  readonly quantiles: readonly number[];
  /** Coverage of the interval of each quantile that lies between 0 and 1; no intervals when absent. */
  readonly confidence?: number;
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
  /** Where intervals were asked for. */
  readonly intervals?: InferenceIntervals;
}

/**
 * Bounds between order statistics, rounded outwards to the edges of latency buckets (by 2 % at most); NaN where too few
 * calls bound a quantile on that side.
 */
export interface InferenceIntervals {
  /** Kish's effective number of calls of each bucket. */
  readonly effectiveCounts: Float64Array;
  /** One array for each quantile asked for. */
  readonly lows: readonly Float64Array[];
  readonly highs: readonly Float64Array[];
}

/** Sums over calls per bucket. */
export interface InferenceSumsQuestion extends InferenceSelection {
  readonly kind: 'inference-sums';
  readonly sums: readonly InferenceSumName[];
}

export interface InferenceSums {
  readonly source: AnswerSource;
  readonly series: readonly InferenceSumsSeries[];
}

export interface InferenceSumsSeries {
  readonly labels: Labels;
  /** Start of each bucket, ascending; buckets without calls are left out. */
  readonly timesMs: Float64Array;
  /** Calls that were really sent, whatever they stand for. */
  readonly recordCounts: Float64Array;
  /** In the order asked for. */
  readonly sums: readonly Float64Array[];
  readonly latencyMsMin: Float64Array;
  readonly latencyMsMax: Float64Array;
  /** NaN where no call tells. */
  readonly memoryBytesMax: Float64Array;
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
  | InferenceSumsQuestion
  | RecordOutcomesQuestion
  | CallSumsQuestion
  | VersionPairsQuestion
  | TextPairsQuestion
  | EvaluationSumsQuestion
  | FeatureValuesQuestion
  | QualityQuestion
  | DistinctUsersQuestion
  | LabelValuesQuestion;

export interface RecordAnswerByKind extends QualityAnswerByKind {
  'record-counts': readonly RecordCount[];
  'record-ids': readonly string[];
  'last-records': readonly StoredRecord[];
  'inference-latency': InferenceLatency;
  'inference-sums': InferenceSums;
  'record-outcomes': RecordOutcomes;
  'call-sums': CallSums;
  'version-pairs': VersionPairs;
  'text-pairs': TextPairs;
  'evaluation-sums': EvaluationSums;
  'feature-values': FeatureValues;
  'distinct-users': DistinctUsers;
  'label-values': readonly string[];
}

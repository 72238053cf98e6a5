import type { Aggregation } from '../../contract/queries/host';
import type { HostLabel, HostMetricName } from '../../contract/hostMetrics';
import type { Labels } from '../../contract/frames';
import type { Window } from '../../contract/window';
import type { RecordAnswerByKind, RecordQuestion } from './recordQuestion';

/** Which host series a question is about. Empty lists and absent labels filter nothing. */
export interface HostSelection {
  readonly metrics: readonly HostMetricName[];
  readonly hosts: readonly string[];
  readonly labels: Readonly<Partial<Record<HostLabel, readonly string[]>>>;
}

/** Points per series and bucket over a window. Buckets are aligned to multiples of `bucketMs` since the epoch. */
export interface HostSeriesQuestion {
  readonly kind: 'host-series';
  readonly window: Window;
  readonly bucketMs: number;
  readonly selection: HostSelection;
  readonly aggregation: Aggregation;
  readonly maxSeries: number;
  /** Over all series together. */
  readonly maxPoints: number;
}

export interface HostSeries {
  readonly metric: HostMetricName;
  readonly host: string;
  /** Only the labels the samples carry, without `host` and `metric`. */
  readonly labels: Labels;
  /** Start of each bucket, Unix milliseconds, ascending; buckets without samples are left out. */
  readonly timesMs: Float64Array;
  readonly values: Float64Array;
  /** Samples that went into each point. */
  readonly sampleCounts: Float64Array;
}

/** One number per series over a whole window: the same as `host-series` with a single bucket. */
export interface HostNumbersQuestion {
  readonly kind: 'host-numbers';
  readonly window: Window;
  readonly selection: HostSelection;
  readonly aggregation: Aggregation;
  readonly maxSeries: number;
}

export interface HostNumber {
  readonly metric: HostMetricName;
  readonly host: string;
  readonly labels: Labels;
  readonly value: number;
  readonly sampleCount: number;
  /** When the newest sample in the window was read. */
  readonly lastTimeMs: number;
}

/** Which values a label has in a window, sorted, for variables and editors. */
export interface HostLabelValuesQuestion {
  readonly kind: 'host-label-values';
  readonly window: Window;
  readonly label: 'host' | 'metric' | HostLabel;
  readonly selection: HostSelection;
  readonly maxValues: number;
}

/** How many host samples (ticks) with which ids are stored: for checks of durability. */
export interface HostSampleIdsQuestion {
  readonly kind: 'host-sample-ids';
  readonly window: Window;
  readonly maxIds: number;
}

export type HostQuestion = HostSeriesQuestion | HostNumbersQuestion | HostLabelValuesQuestion | HostSampleIdsQuestion;
export type Question = HostQuestion | RecordQuestion;
export type QuestionKind = Question['kind'];

export interface AnswerByKind extends RecordAnswerByKind {
  'host-series': readonly HostSeries[];
  'host-numbers': readonly HostNumber[];
  'host-label-values': readonly string[];
  'host-sample-ids': readonly string[];
}

export type Answer<Q extends Question> = AnswerByKind[Q['kind']];

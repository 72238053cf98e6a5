import type { Labels } from '../../contract/frames';
import type { Window } from '../../contract/window';
import type { FeatureRows, FeatureRowsQuestion } from './featureRowsQuestion';

/** Calls with a prediction whose truth is known, newest truth first, and how they are put together. */
export interface LabelledCalls {
  readonly window: Window;
  /** Buckets are aligned to multiples of this since the epoch. */
  readonly bucketMs: number;
  /** Allowed values of text fields of an inference, or of tags as `tags.NAME`. An empty list filters nothing. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Text fields of an inference, or tags as `tags.NAME`; a call without it is in the group of the empty text. */
  readonly groupBy: readonly string[];
  /** Truths of this time or later are as if they had not come yet; those that came with a call are always known. */
  readonly truthsBeforeMs?: number;
  readonly maxSeries: number;
  /** Over all groups together: combinations of bucket and what the answer tells apart. */
  readonly maxPoints: number;
}

/** How often each class was taken for which. */
export interface PredictionCountsQuestion extends LabelledCalls {
  readonly kind: 'prediction-counts';
  /** Also calls whose truth is not known, with the truth `null`. */
  readonly areUnlabelledCounted?: boolean;
  /** Different predictions and truths, each as JSON text. */
  readonly maxValues: number;
}

/** The truth of a call whose truth is not known, as JSON text; no truth that is known looks like it. */
export const NO_TRUTH = 'null';

/** Rows in columns, ordered by group, bucket, truth and prediction. */
export interface PredictionCounts {
  readonly groups: readonly Labels[];
  /** Predictions and truths as JSON texts, sorted. */
  readonly values: readonly string[];
  /** Places in `groups` and `values`. */
  readonly groupPlaces: Int32Array;
  readonly timesMs: Float64Array;
  readonly truthPlaces: Int32Array;
  readonly predictionPlaces: Int32Array;
  readonly counts: Float64Array;
  readonly weights: Float64Array;
  readonly squaredWeights: Float64Array;
  /** Over the calls that have a score. */
  readonly scoredWeights: Float64Array;
  readonly scoreSums: Float64Array;
}

/** What scores are to tell: whether the truth or the prediction is this class (as JSON text), or whether it is right. */
export type ScoredEvent =
  { readonly by: 'truth' | 'prediction'; readonly value: string } | { readonly by: 'correctness' };

/** Scores, or residuals (prediction − truth of numbers), with how often each occurs. */
export interface ValueCountsQuestion extends LabelledCalls {
  readonly kind: 'value-counts';
  /** Also calls whose truth is not known; scores by prediction need none. */
  readonly areUnlabelledCounted?: boolean;
  readonly of: { readonly value: 'score'; readonly event: ScoredEvent } | { readonly value: 'residual' };
}

/** Rows in columns, ordered by group, bucket, event and value. */
export interface ValueCounts {
  readonly groups: readonly Labels[];
  /**
   * Width of the cells that values were put into, as a share of a residual or as it is for a score; 0 when each different
   * value has a row of its own.
   */
  readonly cellWidth: number;
  readonly groupPlaces: Int32Array;
  readonly timesMs: Float64Array;
  /** 1 for the event, else 0; 0 for residuals. */
  readonly events: Float64Array;
  /** The value, or the weighted mean of those in the cell. */
  readonly values: Float64Array;
  readonly counts: Float64Array;
  readonly weights: Float64Array;
  readonly squaredWeights: Float64Array;
}

/** Sums over the errors of predicted numbers. */
export interface RegressionSumsQuestion extends LabelledCalls {
  readonly kind: 'regression-sums';
}

/** Rows in columns, ordered by group and bucket. */
export interface RegressionSumsAnswer {
  readonly groups: readonly Labels[];
  readonly groupPlaces: Int32Array;
  readonly timesMs: Float64Array;
  /** One array for each of REGRESSION_SUM_NAMES. */
  readonly sums: readonly Float64Array[];
}

export type QualityQuestion =
  PredictionCountsQuestion | ValueCountsQuestion | RegressionSumsQuestion | FeatureRowsQuestion;

export interface QualityAnswerByKind {
  'prediction-counts': PredictionCounts;
  'value-counts': ValueCounts;
  'regression-sums': RegressionSumsAnswer;
  'feature-rows': FeatureRows;
}

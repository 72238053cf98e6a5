import type { Window } from '../../contract/window';
import type { LabelledCalls } from './qualityQuestion';

/** Calls with a prediction, each with its features: at most `maxRows` of them, chosen by a hash of their ids. */
export interface FeatureRowsQuestion {
  readonly kind: 'feature-rows';
  readonly window: Window;
  /** Allowed values of text fields of an inference, or of tags as `tags.NAME`. An empty list filters nothing. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Also calls whose truth is not known. */
  readonly areUnlabelledTaken: boolean;
  /** As of `LabelledCalls`. */
  readonly truthsBeforeMs?: number;
  readonly maxRows: number;
}

/** Of one feature, row by row. Missing: NaN, and place −1. A feature is of numbers where every value of it is one. */
export type FeatureValues =
  | { readonly name: string; readonly numbers: Float64Array }
  | { readonly name: string; readonly categories: readonly string[]; readonly places: Int32Array };

export interface FeatureRows {
  /** All calls that were asked for; more than there are rows where some were left out. */
  readonly callCount: number;
  readonly timesMs: Float64Array;
  readonly weights: Float64Array;
  /** NaN without one. */
  readonly scores: Float64Array;
  /** The prediction and the truth as numbers; NaN where they are none, or the truth is not known. */
  readonly predicted: Float64Array;
  readonly actual: Float64Array;
  /** 1 where the prediction is the truth, else 0; NaN where the truth is not known. */
  readonly isRight: Float64Array;
  /** By name. */
  readonly features: readonly FeatureValues[];
  /** All features that occur; more than those told of where there are too many. */
  readonly featureCount: number;
}

/** As an engine gives it, by the hash of its id. */
export interface FeatureRow {
  readonly timeMs: number;
  readonly weight: number;
  readonly score: number | null;
  /** JSON texts. */
  readonly prediction: string;
  readonly truth: string;
  readonly features: string | null;
}

/** How calls are read of which every one is wanted for itself. */
export function featureCalls({ window, filters, truthsBeforeMs, maxRows }: FeatureRowsQuestion): LabelledCalls {
  const bound = truthsBeforeMs === undefined ? {} : { truthsBeforeMs };
  return { window, filters, ...bound, groupBy: [], bucketMs: 1, maxSeries: 1, maxPoints: maxRows };
}

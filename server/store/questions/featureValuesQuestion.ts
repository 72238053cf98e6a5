import type { Labels } from '../../contract/frames';
import type { DriftSubject } from '../../contract/queries/baselineOptions';
import type { Window } from '../../contract/window';

/**
 * What calls were given, or what they answered: features by name, or prediction and score. Calls that sent none of these
 * do not count. Where a bucket has more calls than wanted, a sample by the hash of their ids is taken: the same calls
 * give the same sample, on every engine.
 */
export interface FeatureValuesQuestion {
  readonly kind: 'feature-values';
  readonly window: Window;
  /** Buckets are aligned to multiples of this since the epoch. */
  readonly bucketMs: number;
  /** Empty: all. */
  readonly models: readonly string[];
  readonly versions: readonly string[];
  /** Allowed values of text fields, or of tags as `tags.NAME`. An empty list filters nothing. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly subject: DriftSubject;
  /** Empty: all. */
  readonly features: readonly string[];
  /** About how many calls of a bucket are looked at, where it has more. */
  readonly callsPerBucket: number;
  /** Features of a bucket beyond it, in the order of their names, are left out. */
  readonly maxFeatures: number;
  /** Calls over all buckets together. */
  readonly maxPoints: number;
}

/** One feature; its values are as many as calls were looked at. */
export type FeatureValueColumn =
  | {
      readonly feature: string;
      readonly kind: 'numbers';
      /** Of texts that are no names of anything, the length in characters is what can be compared. */
      readonly measure: 'value' | 'length';
      /** NaN: missing. */
      readonly values: Float64Array;
    }
  | {
      readonly feature: string;
      readonly kind: 'categories';
      readonly names: readonly string[];
      /** Places in `names`; −1: missing. */
      readonly places: Int32Array;
    };

/** The calls of one model version in one bucket. */
export interface FeatureValuesPart {
  /** `model_name` and `model_version`. */
  readonly labels: Labels;
  readonly timeMs: number;
  /** Calls that there were, and those that were looked at. */
  readonly callCount: number;
  readonly usedCount: number;
  /** How many calls each stands for; null: one each. */
  readonly weights: Float64Array | null;
  /** By name. */
  readonly columns: readonly FeatureValueColumn[];
  readonly featuresLeftOut: number;
}

/** By model, version and time. */
export interface FeatureValues {
  readonly parts: readonly FeatureValuesPart[];
}

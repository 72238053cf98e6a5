import type { DriftOptions } from '../../analytics/drift/options';
import type { BaselineChoice, DriftSubject } from '../../contract/queries/baselineOptions';
import type { Window } from '../../contract/window';

/** Whose calls are compared with what. */
export interface ComparisonRequest {
  readonly window: Window;
  /** Each bucket of each model is compared by itself; ONE_BUCKET_MS for the whole window. */
  readonly bucketMs: number;
  /** Empty: every registered model. */
  readonly models: readonly string[];
  readonly versions: readonly string[];
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly subject: DriftSubject;
  /** Empty: all. */
  readonly features: readonly string[];
  readonly baseline: BaselineChoice | Window;
  /** Of a seasonal baseline. */
  readonly weeks: number;
}

export interface DriftRequest extends ComparisonRequest {
  readonly options: DriftOptions;
}

/** Calls of a bucket that are looked at; of more a sample is taken. */
export const CALLS_PER_COMPARISON = 20_000;
/** Over all buckets of a question: about a second of reading. */
export const MAX_CALLS = 200_000;
/** Of buckets times models; each feature of each takes some milliseconds. */
export const MAX_COMPARED = 500;

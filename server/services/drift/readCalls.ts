import { MAX_DRIFT_FEATURES } from '../../contract/queries/baselineOptions';
import type { Labels } from '../../contract/frames';
import type { Window } from '../../contract/window';
import type { Store } from '../../store/store';
import type { ReadState } from '../quality/qualityRequest';
import { CALLS_PER_COMPARISON, type ComparisonRequest, MAX_CALLS } from './driftRequest';
import { measuredCalls, type MeasuredCalls } from './measuredCalls';

/** The calls of one model version in one bucket. */
export interface CallsPoint {
  readonly labels: Labels;
  readonly timeMs: number;
  readonly calls: MeasuredCalls;
}

export interface ReadCalls extends ReadState {
  readonly points: readonly CallsPoint[];
}

type Asked = Pick<ComparisonRequest, 'bucketMs' | 'models' | 'versions' | 'filters' | 'subject' | 'features'>;

/** @throws AppError RESULT_TOO_LARGE and what reading throws. */
export async function readCalls(
  store: Store,
  { bucketMs, models, versions, filters, subject, features }: Asked,
  window: Window,
  signal: AbortSignal | undefined,
  callsPerBucket = callsPerBucketOf(window, bucketMs)
): Promise<ReadCalls> {
  const { answer, pendingRecordCount, expiredBeforeMs } = await store.read(
    {
      kind: 'feature-values',
      window,
      bucketMs,
      ...{ models, versions, filters, subject, features, callsPerBucket },
      maxFeatures: MAX_DRIFT_FEATURES,
      maxPoints: MAX_CALLS,
    },
    signal === undefined ? {} : { signal }
  );
  const points = answer.parts.map((part) => ({
    labels: part.labels,
    timeMs: part.timeMs,
    calls: measuredCalls(part),
  }));
  return { points, pendingRecordCount, expiredBeforeMs, notices: [] };
}

/** Half of what may be read, so that several models have room; never so few that nothing could be found. */
function callsPerBucketOf({ fromMs, toMs }: Window, bucketMs: number): number {
  const buckets = Math.ceil((toMs - fromMs) / bucketMs) + 1;
  return Math.min(CALLS_PER_COMPARISON, Math.max(1_000, Math.floor(MAX_CALLS / 2 / buckets)));
}

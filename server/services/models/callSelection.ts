import type { Window } from '../../contract/window';
import type { InferenceLabel, InferenceSelection } from '../../store/questions/recordQuestion';

/** Whole hours, as rollups need them, and so long that every time lies in the one bucket that begins in 1970. */
const ONE_BUCKET_MS = 1_111_111 * 3_600_000;
const MAX_SERIES = 500;
const MAX_POINTS = 100_000;

/** All calls of a window as one bucket a group. */
export function wholeWindow(window: Window, groupBy: readonly InferenceLabel[]): InferenceSelection {
  return {
    window,
    bucketMs: ONE_BUCKET_MS,
    models: [],
    versions: [],
    groupBy,
    precision: 'auto',
    maxSeries: MAX_SERIES,
    maxPoints: MAX_POINTS,
  };
}

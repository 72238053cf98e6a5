import type { AnswerSource, InferenceLatencyQuestion } from './recordQuestion';

const HOUR_MS = 3_600_000;

/** From this length of window on, quantiles are read from rollups, if the buckets are made of whole hours. */
const ROLLUP_WINDOW_MS = 48 * HOUR_MS;

/** @param keptFromMs Earlier records are no longer there: what reaches further back can only come from rollups. */
export function latencySource(
  { window, bucketMs, precision }: InferenceLatencyQuestion,
  keptFromMs = -Infinity
): AnswerSource {
  const isLong = window.toMs - window.fromMs >= ROLLUP_WINDOW_MS;
  const isPreferred = (precision === 'auto' && isLong) || window.fromMs < keptFromMs;
  return isPreferred && bucketMs % HOUR_MS === 0 ? 'rollup' : 'raw';
}

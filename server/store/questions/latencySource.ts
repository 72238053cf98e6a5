import type { AnswerSource, InferenceLatencyQuestion } from './recordQuestion';

const HOUR_MS = 3_600_000;

/** From this length of window on, quantiles are read from rollups, if the buckets are made of whole hours. */
const ROLLUP_WINDOW_MS = 48 * HOUR_MS;

export function latencySource({ window, bucketMs, precision }: InferenceLatencyQuestion): AnswerSource {
  const isLong = window.toMs - window.fromMs >= ROLLUP_WINDOW_MS;
  return precision === 'auto' && isLong && bucketMs % HOUR_MS === 0 ? 'rollup' : 'raw';
}

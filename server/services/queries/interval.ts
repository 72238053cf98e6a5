import type { Window } from '../../contract/window';

const SECOND_MS = 1_000;
const NICE_INTERVALS_MS = [
  1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 604_800,
].map((seconds) => seconds * SECOND_MS);

/** Longer than any window: everything falls into one bucket. */
export const ONE_BUCKET_MS = 100 * 366 * 86_400_000;

export const MIN_POINTS = 1;
export const MAX_POINTS_PER_SERIES = 11_000;

/**
 * Length of one bucket: the smallest round interval that is not shorter than what Grafana asks for, nor than the
 * spacing of the samples, and that keeps a series within `maxDataPoints`.
 *
 * Buckets shorter than the sampling interval would only draw gaps.
 */
export function chooseBucketMs(
  window: Window,
  intervalMs: number,
  maxDataPoints: number,
  sampleSpacingMs: number
): number {
  const points = Math.min(Math.max(Math.floor(maxDataPoints), MIN_POINTS), MAX_POINTS_PER_SERIES);
  const needed = Math.max(intervalMs, sampleSpacingMs, (window.toMs - window.fromMs) / points);
  const nice = NICE_INTERVALS_MS.find((candidate) => candidate >= needed);
  return nice ?? Math.ceil(needed / 604_800_000) * 604_800_000;
}

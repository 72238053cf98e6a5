import type { Window } from '../../contract/window';

const HOUR_MS = 3_600_000;

/** Hours of a bucket that lie in the window and are over: what a rate is taken over. */
export function hoursWithin({ fromMs, toMs }: Window, bucketStartMs: number, bucketMs: number, nowMs: number): number {
  const end = Math.min(toMs, bucketStartMs + bucketMs, Math.max(nowMs, fromMs));
  return Math.max(end - Math.max(fromMs, bucketStartMs), 0) / HOUR_MS;
}

import type { Window } from '../../contract/window';

const DAY_MS = 86_400_000;

/** The buckets that are judged and the history that they are judged by. Every end lies on a bucket's edge. */
export interface JudgedSpan {
  readonly stepMs: number;
  /** Midnight (UTC) of the first day that is needed. */
  readonly historyFromMs: number;
  readonly firstMs: number;
  /** End of the last bucket. */
  readonly endMs: number;
}

/**
 * The finished buckets that touch a window, and at least the newest one, because an alert rule may look at less than a bucket.
 * One that is not finished yet would be judged by a part of its values and is left out.
 *
 * @returns null when the window has not begun yet.
 */
export function judgedSpan(window: Window, nowMs: number, stepMs: number, trainingDays: number): JudgedSpan | null {
  const bucketOf = (timeMs: number): number => Math.floor(timeMs / stepMs) * stepMs;
  const endMs = bucketOf(Math.min(window.toMs, nowMs));
  const firstMs = Math.min(bucketOf(window.fromMs), endMs - stepMs);
  if (window.fromMs > nowMs || firstMs < 0) {
    return null;
  }
  const historyFromMs = Math.max(Math.floor(firstMs / DAY_MS) - trainingDays, 0) * DAY_MS;
  return { stepMs, historyFromMs, firstMs, endMs };
}

/** The history in parts of whole days, each of at most so many buckets. */
export function historyParts({ historyFromMs, endMs, stepMs }: JudgedSpan, maxBuckets: number): Window[] {
  const lengthMs = Math.max(Math.floor((maxBuckets * stepMs) / DAY_MS), 1) * DAY_MS;
  const count = Math.ceil((endMs - historyFromMs) / lengthMs);
  return Array.from({ length: count }, (_, part) => ({
    fromMs: historyFromMs + part * lengthMs,
    toMs: Math.min(historyFromMs + (part + 1) * lengthMs, endMs),
  }));
}

import type { Clock } from '../platform/clock';

/**
 * Keeps an answer that is dear to get, or seldom changes, for a while. A failure is not kept, and callers that come
 * while one answer is being fetched share it.
 */
export function keptFor<T>(durationMs: number, clock: Clock, fetch: () => Promise<T>): () => Promise<T> {
  let kept: { readonly answer: Promise<T>; readonly fromMs: number } | null = null;
  return () => {
    if (kept === null || clock.monotonicMs() - kept.fromMs >= durationMs) {
      const fresh = { answer: fetch(), fromMs: clock.monotonicMs() };
      kept = fresh;
      fresh.answer.catch(() => {
        kept = kept === fresh ? null : kept;
      });
    }
    return kept.answer;
  };
}

import type { Window } from '../../contract/window';

/** The truth can come before its inference, when clocks differ, or long after it. */
const EARLIER_MS = 86_400_000;
const LATER_MS = 400 * 86_400_000;

/**
 * When truths about the inferences of a window happened.
 *
 * @param beforeMs Truths from then on are as if they had not come yet.
 */
export function truthWindowOf({ fromMs, toMs }: Window, beforeMs = Infinity): Window {
  return { fromMs: fromMs - EARLIER_MS, toMs: Math.max(Math.min(toMs + LATER_MS, beforeMs), fromMs - EARLIER_MS) };
}

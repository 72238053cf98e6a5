import { logNormal } from '../../random/normal';
import type { Random } from '../../random/random';
import { MINUTE_MS, SECOND_MS } from '../../time/timeWindow';

const LONGEST_GAP_MS = 5 * MINUTE_MS;

/** A clock for one visit: every call is a little later, never by more than five minutes. */
export function visitClock(random: Random, startMs: number): () => number {
  let nowMs = startMs;
  return () => {
    nowMs += Math.ceil(Math.min(logNormal(random, 25 * SECOND_MS, 0.8), LONGEST_GAP_MS));
    return nowMs;
  };
}

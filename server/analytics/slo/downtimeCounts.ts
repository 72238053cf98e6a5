import type { Window } from '../../contract/window';
import type { Outage } from '../availability/outages';
import type { EventCounts } from './eventCounts';

/**
 * Time as events: milliseconds without service among all milliseconds, bucket by bucket, so that budgets and burn rates of
 * availability are those of any ratio. Milliseconds are no independent events, though: nothing here has an interval.
 *
 * @param knownFromMs Time before is not known (the service was not registered); buckets that begin earlier are null.
 * @param nowMs An outage that lasts counts up to here, and buckets that end later are null.
 */
export function downtimeCounts(
  outages: readonly Outage[],
  window: Window,
  stepMs: number,
  { knownFromMs, nowMs }: { readonly knownFromMs: number; readonly nowMs: number }
): EventCounts {
  const startMs = Math.ceil(window.fromMs / stepMs) * stepMs;
  const length = Math.max(0, Math.floor((window.toMs - startMs) / stepMs));
  const down = new Float64Array(length);
  for (const { startedAtMs, endedAtMs } of outages) {
    const toMs = Math.min(endedAtMs ?? nowMs, startMs + length * stepMs);
    let atMs = Math.max(startedAtMs, startMs);
    while (atMs < toMs) {
      const bucket = Math.floor((atMs - startMs) / stepMs);
      const untilMs = Math.min(startMs + (bucket + 1) * stepMs, toMs);
      down[bucket] = (down[bucket] ?? 0) + untilMs - atMs;
      atMs = untilMs;
    }
  }
  const isKnown = (bucket: number) => {
    const fromMs = startMs + bucket * stepMs;
    return fromMs >= knownFromMs && fromMs + stepMs <= nowMs;
  };
  const buckets = Array.from({ length }, (_, bucket) => bucket);
  return {
    startMs,
    stepMs,
    bad: buckets.map((bucket) => (isKnown(bucket) ? (down[bucket] ?? 0) : null)),
    total: buckets.map((bucket) => (isKnown(bucket) ? stepMs : null)),
  };
}

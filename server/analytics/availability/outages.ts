/** A service was said to be down or up. The list they come in is the order in which they arrived. */
export interface ServiceStateEvent {
  /** When it happened, Unix milliseconds. */
  readonly atMs: number;
  readonly state: 'down' | 'up';
  /** When it arrived, by the clock of that moment; null when only the event's own time is known. */
  readonly arrivedAtMs: number | null;
  readonly reason?: string | undefined;
}

/** A stretch without service; `endedAtMs` is null while it lasts. Both ends may be the same instant. */
export interface Outage {
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly reason: string | null;
}

/** An event that arrived within this time of its own time was reported as it happened. */
const LIVE_WITHIN_MS = 2_000;

/**
 * The outages that a history of events tells, in order of time, none lying over another.
 *
 * A second down while down and an up while up change nothing. Events may come in any order: they are put in order of their
 * own times. Where the clock was set back between two events that were reported as they happened, the order of arrival
 * wins, and an outage that would end before it began lasts 0 ms at its end: that it happened is known, how long it took
 * is not. Nothing can be seen of a clock set forward: the outage is as long as the clock said.
 *
 * Cost: O(n log n).
 */
export function outagesOf(events: readonly ServiceStateEvent[]): Outage[] {
  const found: Outage[] = [];
  let down: ServiceStateEvent | undefined;
  for (const event of inOrder(events)) {
    if (event.state === 'down') {
      down ??= event;
    } else if (down) {
      found.push({
        startedAtMs: Math.min(down.atMs, event.atMs),
        endedAtMs: event.atMs,
        reason: down.reason ?? null,
      });
      down = undefined;
    }
  }
  if (down) {
    found.push({ startedAtMs: down.atMs, endedAtMs: null, reason: down.reason ?? null });
  }
  return merge(found);
}

function inOrder(events: readonly ServiceStateEvent[]): ServiceStateEvent[] {
  let latestLiveMs = -Infinity;
  return events
    .map((event) => {
      if (event.arrivedAtMs === null || Math.abs(event.arrivedAtMs - event.atMs) > LIVE_WITHIN_MS) {
        return { event, orderMs: event.atMs };
      }
      latestLiveMs = Math.max(latestLiveMs, event.atMs);
      return { event, orderMs: latestLiveMs };
    })
    .sort((a, b) => a.orderMs - b.orderMs)
    .map(({ event }) => event);
}

/** After a clock was set back, two outages can lie over each other. */
function merge(outages: Outage[]): Outage[] {
  const merged: Outage[] = [];
  for (const outage of outages.sort((a, b) => a.startedAtMs - b.startedAtMs)) {
    const last = merged.at(-1);
    if (last && (last.endedAtMs === null || outage.startedAtMs < last.endedAtMs)) {
      merged[merged.length - 1] = { ...last, endedAtMs: laterEnd(last.endedAtMs, outage.endedAtMs) };
    } else {
      merged.push(outage);
    }
  }
  return merged;
}

function laterEnd(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b);
}

import type { EventCounts } from '../../analytics/slo/eventCounts';
import { SLO_STEP_MS } from '../../analytics/slo/sloState';
import type { Window } from '../../contract/window';
import type { Clock } from '../../platform/clock';
import type { RecordOutcomesQuestion } from '../../store/questions/recordOutcomes';
import type { ReadResult, Store } from '../../store/store';
import type { CountableEvents } from './countableEvents';
import { MinuteCounts, wholeMinuteBefore } from './minuteCounts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Records can be this far ahead of the clock. */
const AHEAD_MS = 25 * HOUR_MS;
/** Clocks of companions may differ, and so do the times at which they say that they accepted something. */
const CLOCK_MARGIN_MS = 5 * MINUTE_MS;
const ADVANCE_AFTER_MS = 15 * MINUTE_MS;
/** What was erased in between is seen then. */
const RECOUNT_AFTER_MS = HOUR_MS;
/** Shorter windows are read at once. */
const KEPT_FROM_MS = 6 * HOUR_MS;
/** Of all objectives together, 24 bytes each; those that find no room are read at once every time. */
const MAX_KEPT_MINUTES = 2_000_000;
const FORGOTTEN_AFTER_MS = 10 * MINUTE_MS;
const MAX_POINTS = 1_100_000;

export interface CountedEvents {
  readonly counts: EventCounts;
  readonly pendingRecordCount: number;
  readonly expiredBeforeMs: number | null;
}

export interface EventCounter {
  /** Events minute by minute. @throws What reading throws. */
  count(events: CountableEvents, window: Window, signal?: AbortSignal): Promise<CountedEvents>;
}

/** What was accepted before a time, counted. */
interface Kept {
  readonly minutes: MinuteCounts;
  acceptedBeforeMs: number;
  readonly countedAtMs: number;
  usedAtMs: number;
}

/**
 * Counts the events of objectives. Of long windows the counts of what was accepted some minutes ago are kept in memory,
 * and only what records accepted since have changed is read (docs/decisions/0022-counting-of-objectives.md).
 */
export function createEventCounter({ store, clock }: { readonly store: Store; readonly clock: Clock }): EventCounter {
  const kept = new Map<string, Kept>();
  const running = new Map<string, Promise<unknown>>();

  const read = (
    events: CountableEvents,
    window: Window,
    accepted: NonNullable<RecordOutcomesQuestion['accepted']>,
    signal: AbortSignal | undefined
  ): Promise<ReadResult<RecordOutcomesQuestion>> =>
    store.read(
      { kind: 'record-outcomes', window, bucketMs: SLO_STEP_MS, ...events, accepted, maxPoints: MAX_POINTS },
      signal === undefined ? {} : { signal }
    );

  /** Counts that reach back far enough and are brought up to date; null when there is nothing to keep. */
  async function keptFor(
    key: string,
    events: CountableEvents,
    window: Window,
    signal: AbortSignal | undefined
  ): Promise<Kept | null> {
    const nowMs = clock.nowMs();
    const known = kept.get(key);
    const isUsable =
      known !== undefined &&
      known.minutes.startMs <= window.fromMs &&
      nowMs >= known.countedAtMs &&
      nowMs < known.countedAtMs + RECOUNT_AFTER_MS;
    if (!isUsable) {
      return window.toMs - window.fromMs < KEPT_FROM_MS ? null : countAll(key, events, window, signal);
    }
    if (nowMs - known.acceptedBeforeMs > ADVANCE_AFTER_MS) {
      const toMs = nowMs - CLOCK_MARGIN_MS;
      const all = { fromMs: known.minutes.startMs, toMs: nowMs + AHEAD_MS };
      const change = await read(events, all, { fromMs: known.acceptedBeforeMs, toMs }, signal);
      // What is accepted but not yet loaded would be left out for good.
      if (change.pendingRecordCount === 0) {
        known.minutes.add(change.answer);
        known.acceptedBeforeMs = toMs;
      }
    }
    known.usedAtMs = nowMs;
    return known;
  }

  async function countAll(
    key: string,
    events: CountableEvents,
    window: Window,
    signal: AbortSignal | undefined
  ): Promise<Kept | null> {
    const nowMs = clock.nowMs();
    const acceptedBeforeMs = nowMs - CLOCK_MARGIN_MS;
    const startMs = wholeMinuteBefore(window.fromMs);
    const toMs = nowMs + AHEAD_MS + RECOUNT_AFTER_MS;
    kept.delete(key);
    if (!hasRoomFor((toMs - startMs) / SLO_STEP_MS, nowMs)) {
      return null;
    }
    const minutes = new MinuteCounts(startMs, toMs);
    const all = await read(events, { fromMs: startMs, toMs }, { toMs: acceptedBeforeMs }, signal);
    if (all.pendingRecordCount > 0) {
      return null;
    }
    minutes.add(all.answer);
    const counted = { minutes, acceptedBeforeMs, countedAtMs: nowMs, usedAtMs: nowMs };
    kept.set(key, counted);
    return counted;
  }

  function hasRoomFor(minuteCount: number, nowMs: number): boolean {
    for (const [key, { usedAtMs }] of kept) {
      if (nowMs - usedAtMs > FORGOTTEN_AFTER_MS) {
        kept.delete(key);
      }
    }
    const held = [...kept.values()].reduce((sum, { minutes }) => sum + minutes.length, 0);
    return held + minuteCount <= MAX_KEPT_MINUTES;
  }

  async function count(
    key: string,
    events: CountableEvents,
    window: Window,
    signal: AbortSignal | undefined
  ): Promise<CountedEvents> {
    const known = await keptFor(key, events, window, signal);
    const accepted = known === null ? {} : { fromMs: known.acceptedBeforeMs };
    const { answer, pendingRecordCount, expiredBeforeMs } = await read(events, window, accepted, signal);
    const part = known?.minutes.part(window) ?? new MinuteCounts(wholeMinuteBefore(window.fromMs), window.toMs);
    part.add(answer);
    return { counts: part.toEventCounts(expiredBeforeMs ?? -Infinity), pendingRecordCount, expiredBeforeMs };
  }

  return {
    async count(events, window, signal) {
      const key = JSON.stringify(events);
      // One after another: two that bring the same counts up to date would add the same twice.
      const before = running.get(key) ?? Promise.resolve();
      const counting = before.then(() => count(key, events, window, signal));
      const settled = counting.then(
        () => undefined,
        () => undefined
      );
      running.set(key, settled);
      try {
        return await counting;
      } finally {
        if (running.get(key) === settled) {
          running.delete(key);
        }
      }
    },
  };
}

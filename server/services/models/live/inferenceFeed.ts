import type { Window } from '../../../contract/window';
import type { Logger } from '../../../observability/logger';
import type { Clock } from '../../../platform/clock';
import { pause } from '../../../platform/pause';
import type { Store } from '../../../store/store';
import type { InferenceFeed, InferenceSecond } from '../../services';
import { RATE_STEP_MS, readCallRates } from './callRates';
import { ShownModels } from './shownModels';

/** Clients send what they collected over a second or so; until then a second is not over here. */
export const SETTLE_MS = 3_000;
/** What a panel starts with, and how far back a feed reaches that could not read for a while. */
const RECENT_MS = 90_000;

export interface InferenceFeedParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How often the store is asked while somebody watches. */
  readonly everyMs?: number;
}

type Listener = (seconds: readonly InferenceSecond[]) => void;

/**
 * Calls of models second by second, for live panels: one reader for however many watch, and none when nobody does. It
 * reads the store, so that it sees the calls that came through any door and through any companion.
 */
export function createInferenceFeed({
  store,
  clock,
  logger,
  everyMs = RATE_STEP_MS,
}: InferenceFeedParts): InferenceFeed {
  const listeners = new Set<Listener>();
  const shown = new ShownModels();
  let toldUntilMs = 0;
  let following: AbortController | undefined;

  /** Undefined while calls that were accepted wait to be loaded: what they add is not known yet. */
  async function read(window: Window, signal: AbortSignal): Promise<InferenceSecond[] | undefined> {
    const { models, pendingRecordCount } = await readCallRates(store, window, signal);
    return pendingRecordCount > 0 ? undefined : shown.secondsOf(models, secondsIn(window));
  }

  async function tellWhatIsNew(signal: AbortSignal): Promise<void> {
    const settledMs = settledUntil(clock.nowMs());
    const window = { fromMs: Math.max(toldUntilMs, settledMs - RECENT_MS), toMs: settledMs };
    const seconds = window.fromMs < window.toMs ? await read(window, signal) : undefined;
    if (seconds !== undefined && !signal.aborted) {
      toldUntilMs = window.toMs;
      listeners.forEach((listener) => listener(seconds));
    }
  }

  async function follow(signal: AbortSignal): Promise<void> {
    let hasFailed = false;
    while (!signal.aborted) {
      try {
        await tellWhatIsNew(signal);
        hasFailed = false;
      } catch (error) {
        if (!signal.aborted && !hasFailed) {
          logger.warn({ err: error }, 'Live calls of models cannot be read; trying again');
        }
        hasFailed = true;
      }
      await pause(everyMs, signal);
    }
  }

  return {
    async recent(signal) {
      const toMs = settledUntil(clock.nowMs());
      if (listeners.size === 0) {
        shown.forget();
        toldUntilMs = toMs;
      }
      return (await read({ fromMs: toMs - RECENT_MS, toMs }, signal)) ?? [];
    },

    subscribe(listener) {
      listeners.add(listener);
      if (following === undefined) {
        following = new AbortController();
        toldUntilMs = Math.max(toldUntilMs, settledUntil(clock.nowMs()) - SETTLE_MS);
        void follow(following.signal);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          following?.abort();
          following = undefined;
        }
      };
    },
  };
}

function settledUntil(nowMs: number): number {
  return Math.floor((nowMs - SETTLE_MS) / RATE_STEP_MS) * RATE_STEP_MS;
}

function secondsIn({ fromMs, toMs }: Window): number[] {
  return Array.from({ length: (toMs - fromMs) / RATE_STEP_MS }, (_, index) => fromMs + index * RATE_STEP_MS);
}

import type { Clock } from './clock';

export interface TickTimer {
  /** Ticks at once, then at every multiple of the interval on the wall clock. Does nothing when already started. */
  start(): void;
  stop(): void;
}

export interface TickTimerOptions {
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly intervalMs: number;
  readonly onTick: () => void;
}

/**
 * A timer that does not drift: each wait is computed anew from the wall clock, so that neither late timers nor a
 * stepped clock add up. It does not keep the process alive.
 */
export function createTickTimer({ clock, intervalMs, onTick }: TickTimerOptions): TickTimer {
  let timer: NodeJS.Timeout | null = null;

  const waitUntil = (dueMs: number) => {
    timer = setTimeout(() => {
      // Timers may fire a little early. A reading taken then would be stamped into the interval before its own.
      if (clock.nowMs() < dueMs && dueMs - clock.nowMs() < intervalMs) {
        waitUntil(dueMs);
        return;
      }
      schedule();
      onTick();
    }, dueMs - clock.nowMs());
    timer.unref();
  };

  const schedule = () => waitUntil(nextDueMs(clock.nowMs(), intervalMs));

  return {
    start() {
      if (timer === null) {
        schedule();
        onTick();
      }
    },
    stop() {
      if (timer !== null) {
        clearTimeout(timer);
        timer = null;
      }
    },
  };
}

/** A start shortly before a multiple would make two readings with hardly any time between them. */
const SHORTEST_WAIT_RATIO = 0.1;

function nextDueMs(nowMs: number, intervalMs: number): number {
  const next = nowMs - (nowMs % intervalMs) + intervalMs;
  return next - nowMs < intervalMs * SHORTEST_WAIT_RATIO ? next + intervalMs : next;
}

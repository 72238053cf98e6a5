import type { Clock } from '../platform/clock';

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

  const schedule = () => {
    timer = setTimeout(
      () => {
        schedule();
        onTick();
      },
      waitMs(clock.nowMs(), intervalMs)
    );
    timer.unref();
  };

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

/** Timers may fire a little early; a wait of a sliver of the interval would tick twice for one instant. */
const SHORTEST_WAIT_RATIO = 0.1;

function waitMs(nowMs: number, intervalMs: number): number {
  const untilNext = intervalMs - (nowMs % intervalMs);
  return untilNext < intervalMs * SHORTEST_WAIT_RATIO ? untilNext + intervalMs : untilNext;
}

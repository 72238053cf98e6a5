/** Where the client gets time from, so that tests can hold it. */
export interface Clock {
  /** Wall clock, Unix milliseconds UTC. May step. */
  nowMs(): number;
  /** Monotonic milliseconds from an arbitrary start. Never steps. */
  monotonicMs(): number;
  /** Runs once after the time, without keeping the process alive, and gives what cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Resolves after the time, or at once when the signal says so. */
export function wait(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const finish = () => {
      cancel();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const cancel = clock.after(delayMs, finish);
    signal.addEventListener('abort', finish, { once: true });
  });
}

/** Where code gets the time from, so that tests can hold it. */
export interface Clock {
  /** Wall clock, Unix milliseconds UTC. May step. */
  nowMs(): number;
  /** Monotonic milliseconds from an arbitrary start; for measuring elapsed time. Never steps. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};

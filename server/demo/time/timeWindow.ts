export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Half-open: [fromMs, toMs), Unix milliseconds UTC. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

export function isWithin(window: TimeWindow, timeMs: number): boolean {
  return timeMs >= window.fromMs && timeMs < window.toMs;
}

/** UTC midnight at or before an instant. */
export function midnightBefore(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS) * DAY_MS;
}

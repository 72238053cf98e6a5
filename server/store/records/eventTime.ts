const DAY_MS = 86_400_000;

/** 2000-01-01: earlier times come from clocks that were never set. */
export const EARLIEST_EVENT_MS = Date.UTC(2000, 0, 1);
/** Clocks differ; a day also covers a wrong time zone. */
export const MAX_EVENT_AHEAD_MS = DAY_MS;

/** Whether a record may be kept: an impossible time would open a file for a month that never was. */
export function isStorableTime(timeMs: number, acceptedAtMs: number): boolean {
  return Number.isSafeInteger(timeMs) && timeMs >= EARLIEST_EVENT_MS && timeMs <= acceptedAtMs + MAX_EVENT_AHEAD_MS;
}

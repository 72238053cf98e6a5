import { type ByRetentionClass, byRetentionClass, RETENTION_CLASSES } from '../../contract/retention';

const DAY_MS = 86_400_000;

/** How many days what is recorded is kept, by class. */
export type RetentionDays = ByRetentionClass<number>;

/** Records that happened before this time, Unix milliseconds at a midnight in UTC, are no longer kept; 0: all are. */
export type ExpiryMarks = ByRetentionClass<number>;

export const DEFAULT_RETENTION_DAYS: RetentionDays = byRetentionClass((name) => RETENTION_CLASSES[name].defaultDays);

export const NOTHING_EXPIRED: ExpiryMarks = byRetentionClass(() => 0);

/** Whole days go, so that every hour and every day is either still there as a whole or not at all. */
export function expiryAt(nowMs: number, days: RetentionDays): ExpiryMarks {
  return byRetentionClass((name) => Math.max(0, Math.floor(nowMs / DAY_MS - days[name]) * DAY_MS));
}

/** What has gone stays gone, also after somebody decided to keep records for longer. */
export function laterMarks(a: ExpiryMarks, b: ExpiryMarks): ExpiryMarks {
  return byRetentionClass((name) => Math.max(a[name], b[name]));
}

import type { Window } from '../../../contract/window';
import type { LocalDays, PeriodRule } from './userDaysQuestion';

/**
 * Sessions that began in a window, as sums over users; one of which only the end is known is left out. A session is what carries one session id; events without one, or all
 * when `isByInactivity`, make a session until the user did nothing for `timeoutMs`. It lasts from its first record to its
 * end, or else its last event; that is not known of a session of a single record. It is over when it was ended, or the
 * timeout has passed at `asOfMs`. It bounced when it is over and has one page view and no other event.
 */
export interface SessionSumsQuestion extends LocalDays {
  readonly kind: 'session-sums';
  readonly window: Window;
  /** Allowed values of text fields of events, or of tags as `tags.NAME`: which events make sessions. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Null: the whole window is one. */
  readonly period: PeriodRule | null;
  readonly isByInactivity: boolean;
  readonly timeoutMs: number;
  readonly asOfMs: number;
  readonly maxPoints: number;
}

/** For each user s sessions, of which k with a known duration of d seconds together, e over and b bounced. */
export const SESSION_SUM_NAMES = [
  'period',
  'users',
  'sessions',
  'squaredSessions',
  'timedUsers',
  'timed',
  'seconds',
  'squaredTimed',
  'squaredSeconds',
  'timedSeconds',
  'overUsers',
  'over',
  'bounced',
  'squaredOver',
  'squaredBounced',
  'overBounced',
] as const;

/** `period` is counted as in a PeriodRule, 0 for the whole window; one entry of each for each period with sessions. */
export type SessionSums = Readonly<Record<(typeof SESSION_SUM_NAMES)[number], Float64Array>>;

/** @param columns In the order of SESSION_SUM_NAMES. */
export function toSessionSums(columns: readonly Float64Array[]): SessionSums {
  return Object.fromEntries(
    SESSION_SUM_NAMES.map((name, index) => [name, columns[index] ?? new Float64Array(0)])
  ) as unknown as SessionSums;
}

/** Sessions at the edges of the window may have begun before it or go on after it. */
export const SESSION_MARGIN_MS = 86_400_000;

/** Where only some events count, a session needs one of them. */
export function leastEvents({ filters }: SessionSumsQuestion): number {
  return Object.values(filters).some((values) => values.length > 0) ? 1 : 0;
}

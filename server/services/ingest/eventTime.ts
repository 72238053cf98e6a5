import { MAX_AGE_MS, MAX_AHEAD_MS } from '../../contract/ingest';
import { AppError } from '../../contract/errors';
import { parseInstant } from '../../contract/instant';
import type { Finding } from './finding';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * When a record happened, Unix milliseconds: as sent, or the time of arrival when it does not say. A little in the
 * future is kept, because clocks differ.
 */
export function eventTimeMs(timestamp: string | number | undefined, arrivedAtMs: number): number | Finding {
  if (timestamp === undefined) {
    return arrivedAtMs;
  }
  const timeMs = typeof timestamp === 'number' ? timestamp : parseTimestamp(timestamp);
  if (typeof timeMs !== 'number') {
    return timeMs;
  }
  if (timeMs > arrivedAtMs + MAX_AHEAD_MS) {
    return {
      code: 'TIME_AHEAD',
      path: 'timestamp',
      message: `${instantText(timeMs)} is more than ${MAX_AHEAD_MS / HOUR_MS} hours ahead of ${instantText(arrivedAtMs)}, the time here`,
    };
  }
  if (timeMs < arrivedAtMs - MAX_AGE_MS) {
    return {
      code: 'TIME_TOO_OLD',
      path: 'timestamp',
      message: `${instantText(timeMs)} is more than ${MAX_AGE_MS / DAY_MS} days ago; nothing is kept that long${secondsHint(timeMs, arrivedAtMs)}`,
    };
  }
  return timeMs;
}

function parseTimestamp(text: string): number | Finding {
  try {
    return parseInstant(text, 'timestamp');
  } catch (error) {
    if (error instanceof AppError) {
      return { code: 'RECORD_INVALID', path: 'timestamp', message: 'is not a date that exists' };
    }
    throw error;
  }
}

/** The usual mistake: Unix seconds, which read as milliseconds fall into January 1970. */
function secondsHint(timeMs: number, arrivedAtMs: number): string {
  const asSecondsMs = timeMs * 1000;
  return asSecondsMs > arrivedAtMs - MAX_AGE_MS && asSecondsMs <= arrivedAtMs + MAX_AHEAD_MS
    ? ' (these look like seconds; milliseconds are expected)'
    : '';
}

/** The largest instant a Date can hold is far beyond any clock, and beyond it toISOString throws. */
function instantText(timeMs: number): string {
  const date = new Date(timeMs);
  return Number.isNaN(date.getTime()) ? String(timeMs) : date.toISOString();
}

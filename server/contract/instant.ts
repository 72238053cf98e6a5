import { z } from 'zod';
import { AppError } from './errors';

const EPOCH_MS = /^\d{1,15}$/;
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** An instant as it stands in a query string: ISO 8601 with a zone, a plain UTC date, or Unix milliseconds. */
export const instantSchema = z
  .string()
  .regex(new RegExp(`${EPOCH_MS.source}|${ISO_INSTANT.source}`), 'expected ISO 8601 with a zone, or Unix milliseconds')
  .describe('ISO 8601 instant with a zone, or Unix milliseconds.')
  .meta({ example: '2026-11-22T10:00:00Z' });

/**
 * Unix milliseconds of a text that fits `instantSchema`.
 *
 * @throws AppError PARAMETER_INVALID when the calendar does not know the date, such as February 30.
 */
export function parseInstant(text: string, path: string): number {
  const ms = EPOCH_MS.test(text) ? Number(text) : parseIsoInstant(text);
  if (!Number.isSafeInteger(ms)) {
    throw new AppError('PARAMETER_INVALID', `"${path}" is not a date that exists.`, {
      details: [{ path, message: 'No such date' }],
    });
  }
  return ms;
}

/** `Date.parse` turns February 30 into March 2; here it is NaN. */
function parseIsoInstant(text: string): number {
  const day = text.slice(0, 'YYYY-MM-DD'.length);
  const midnightMs = Date.parse(day);
  const isReal = !Number.isNaN(midnightMs) && new Date(midnightMs).toISOString().startsWith(day);
  return isReal ? Date.parse(text) : NaN;
}

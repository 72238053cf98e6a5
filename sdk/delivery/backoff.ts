const BASE_MS = 200;

/** The longest wait between two tries; a companion may ask for more. */
export const MAX_BACKOFF_MS = 30_000;

/**
 * Exponential backoff with full jitter: anything between 0 and the bound is as likely, so that many clients that failed
 * together do not come back together.
 *
 * @param failures How many tries failed so far, 1 or more.
 */
export function fullJitterMs(failures: number, random: () => number): number {
  return random() * Math.min(MAX_BACKOFF_MS, BASE_MS * 2 ** (failures - 1));
}

/** The wait that a Retry-After header asks for, in seconds or as a date; undefined when there is none to be read. */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null) {
    return undefined;
  }
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Number(text) * 1_000;
  }
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}

import { setTimeout as wait } from 'node:timers/promises';
import { AppError, type ErrorCode } from '../../contract/errors';
import type { IngestVerdictAnswer } from '../../contract/ingest';
import type { Clock } from '../../platform/clock';
import type { MaintenanceRunner } from '../runner/maintenanceRunner';

/** What passes by itself: a store that is full of work, a companion that restarts, a disk that somebody clears. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'STORE_BUSY',
  'STORE_UNAVAILABLE',
  'STORE_READ_ONLY',
  'RATE_LIMITED',
  'UPSTREAM_UNAVAILABLE',
]);
const DEFAULT_WAIT_SECONDS = 1;
const MAX_WAIT_SECONDS = 60;
const GIVE_UP_AFTER_MS = 10 * 60_000;

export interface SendOptions {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly onWait: (reason: string) => void;
}

/**
 * Sends records, and again as long as the store asks for patience: they have ids, so none is kept twice.
 *
 * @throws AppError the last one, when nothing goes through for ten minutes.
 */
export async function sendPatiently(
  runner: MaintenanceRunner,
  lines: readonly string[],
  { signal, clock, onWait }: SendOptions
): Promise<IngestVerdictAnswer> {
  const endMs = clock.monotonicMs() + GIVE_UP_AFTER_MS;
  for (;;) {
    try {
      return await runner.ingest(lines, { signal });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AppError && error.code === 'BODY_INVALID' && error.details.length > 0) {
        return allRejected(error, lines.length);
      }
      if (!(error instanceof AppError) || !PASSING.has(error.code) || clock.monotonicMs() > endMs) {
        throw error;
      }
      onWait(error.message);
      const seconds = Math.min(MAX_WAIT_SECONDS, error.retryAfterSeconds ?? DEFAULT_WAIT_SECONDS);
      await wait(seconds * 1000, undefined, { signal });
    }
  }
}

/** A companion that accepts nothing of a batch says so with an error whose details are the verdicts. */
function allRejected({ details }: AppError, count: number): IngestVerdictAnswer {
  const rejected = details.flatMap(({ path, message }) => {
    const index = /^\[(\d+)\]/.exec(path)?.[1];
    return index === undefined ? [] : [{ index: Number(index), code: 'RECORD_INVALID' as const, message }];
  });
  return { accepted: 0, rejected_count: count, rejected };
}

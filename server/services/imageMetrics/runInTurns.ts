import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Pieces } from '../../analytics/image/featureStatistics';
import { AppError } from '../../contract/errors';
import type { Clock } from '../../platform/clock';

const TURN_MS = 10;

/**
 * Runs long work so that whatever else waits has its turn every few milliseconds.
 *
 * @throws AppError REQUEST_ABORTED when the caller goes away meanwhile.
 */
export async function runInTurns<T>(pieces: Pieces<T>, clock: Clock, signal: AbortSignal): Promise<T> {
  for (;;) {
    const untilMs = clock.monotonicMs() + TURN_MS;
    while (clock.monotonicMs() < untilMs) {
      const { done, value } = pieces.next();
      if (done === true) {
        return value;
      }
    }
    await nextTurn();
    if (signal.aborted) {
      throw new AppError('REQUEST_ABORTED', 'The caller went away.');
    }
  }
}

import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../contract/errors';

const LONGEST_TURN_MS = 20;

/**
 * Lets the thread do something else whenever it has worked for a while.
 *
 * @throws AppError REQUEST_ABORTED when the caller went away meanwhile.
 */
export function createPause(signal: AbortSignal | undefined, now: () => number = () => performance.now()) {
  let sinceMs = now();
  return async (): Promise<void> => {
    if (now() - sinceMs >= LONGEST_TURN_MS) {
      await setImmediate();
      sinceMs = now();
    }
    if (signal?.aborted === true) {
      throw new AppError('REQUEST_ABORTED', 'The caller gave the question up.', { cause: signal.reason });
    }
  };
}

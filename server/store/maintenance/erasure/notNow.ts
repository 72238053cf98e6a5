import { AppError } from '../../../contract/errors';

/** An erasure that was noted cannot be completed at the moment. */
export function notNow(reason: string): AppError {
  return new AppError('STORE_UNAVAILABLE', `${reason} The erasure is noted and will be completed by itself.`, {
    retryAfterSeconds: 60,
  });
}

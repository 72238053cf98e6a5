import { AppError, type ErrorCode, type ErrorDetail, unforeseenText } from '../../contract/errors';
import type { Logger } from '../../observability/logger';
import { newId } from '../../platform/ids';

/** An error as this door tells it; each method puts it into its own kind of answer. */
export interface Failure {
  readonly code: ErrorCode;
  readonly status: number;
  readonly message: string;
  readonly details: readonly ErrorDetail[];
  readonly errorId: string;
  readonly retryAfterSeconds: number | undefined;
}

/** The one place where an error becomes this door's answer. The unforeseen gets a generic text; the log has the rest. */
export function toFailure(error: unknown, logger: Logger): Failure {
  const errorId = newId();
  if (error instanceof AppError) {
    logger.debug({ errorId, code: error.code, err: error.cause }, 'Call refused');
    const { code, status, message, details, retryAfterSeconds } = error;
    return { code, status, message, details, errorId, retryAfterSeconds };
  }
  logger.error({ errorId, err: error }, 'Call failed');
  return {
    code: 'INTERNAL',
    status: 500,
    message: unforeseenText(errorId),
    details: [],
    errorId,
    retryAfterSeconds: undefined,
  };
}

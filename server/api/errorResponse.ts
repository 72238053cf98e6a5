import type { ErrorEnvelope } from '../contract/envelope';
import { AppError, type ErrorCode, unforeseenText } from '../contract/errors';
import type { Logger } from '../observability/logger';
import { newId } from '../platform/ids';

export interface ErrorResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ErrorEnvelope;
}

/** The one place where an error becomes an HTTP answer. The unforeseen gets a generic text; the log has the rest. */
export function toErrorResponse(error: unknown, logger: Logger, requestId: string): ErrorResponse {
  const known = asAppError(error);
  const errorId = newId();
  if (!known) {
    logger.error({ requestId, errorId, err: error }, 'Request failed');
    return respond('INTERNAL', 500, unforeseenText(errorId), [], errorId);
  }
  logger.debug({ requestId, errorId, code: known.code, err: known.cause }, 'Request refused');
  const headers: Record<string, string> = {};
  if (known.status === 401) {
    headers['WWW-Authenticate'] = 'Bearer';
  }
  if (known.retryAfterSeconds !== undefined) {
    headers['Retry-After'] = String(Math.ceil(known.retryAfterSeconds));
  }
  return respond(known.code, known.status, known.message, known.details, errorId, headers);
}

function respond(
  code: ErrorCode,
  status: number,
  message: string,
  details: AppError['details'],
  errorId: string,
  headers: Readonly<Record<string, string>> = {}
): ErrorResponse {
  return { status, headers, body: { status: 'error', message, code, details: [...details], error_id: errorId } };
}

/** Express's body parser reports a caller's mistakes as errors with a type of their own. */
function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) {
    return error;
  }
  if (!(error instanceof Error) || !('type' in error)) {
    return undefined;
  }
  switch (error.type) {
    case 'entity.too.large':
      return new AppError('BODY_TOO_LARGE', 'The request body is too large.', { cause: error });
    case 'entity.parse.failed':
      return new AppError('BODY_INVALID', `The request body is not valid JSON: ${error.message}`, { cause: error });
    case 'request.aborted':
      return new AppError('REQUEST_ABORTED', 'The caller went away.', { cause: error });
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new AppError('BODY_INVALID', error.message, { cause: error });
    default:
      return undefined;
  }
}

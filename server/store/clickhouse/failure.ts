import { ClickHouseError } from '@clickhouse/client';
import { AppError } from '../../contract/errors';
import { EngineFilesError, EngineGoneError } from '../engine/engine';
import { errorText, systemErrorCode } from '../systemError';

/** The server's own numbers of what it refuses; see `src/Common/ErrorCodes.cpp` of ClickHouse. */
const TIMEOUT = new Set(['159', '160']);
const TOO_LARGE = new Set(['158', '241', '307', '396']);
const BUSY = new Set(['202']);
/** The server is there, but cannot do this now: out of space, replicas missing, Keeper away, too many parts. */
const NOT_NOW = new Set(['203', '209', '210', '225', '242', '243', '252', '279', '285', '286', '319', '425', '999']);

const CONNECTION_LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
]);

/** Names in our words what the server or the connection reported. What is unforeseen stays as it is. */
export function toEngineError(error: unknown): unknown {
  if (error instanceof ClickHouseError) {
    return fromServer(error);
  }
  const code = systemErrorCode(error);
  const isLost =
    (code !== null && CONNECTION_LOST.has(code)) || /^(Timeout error|socket hang up)/.test(errorText(error));
  return isLost ? new EngineGoneError(`ClickHouse does not answer: ${errorText(error)}.`) : error;
}

function fromServer(error: ClickHouseError): Error {
  if (TIMEOUT.has(error.code)) {
    return new AppError('QUESTION_TIMEOUT', 'The question took longer than its time limit.', { cause: error });
  }
  if (TOO_LARGE.has(error.code)) {
    return new AppError('RESULT_TOO_LARGE', 'The question needs more memory than the engine may use; narrow it.', {
      cause: error,
    });
  }
  if (BUSY.has(error.code)) {
    return new AppError('STORE_BUSY', 'ClickHouse answers as many questions as it may.', {
      cause: error,
      retryAfterSeconds: 1,
    });
  }
  if (NOT_NOW.has(error.code)) {
    return new EngineFilesError(`ClickHouse cannot do this now (${error.type ?? error.code}): ${error.message}`);
  }
  return new Error(`ClickHouse refused (${error.type ?? error.code}): ${error.message}`, { cause: error });
}

import { AppError } from '../../contract/errors';
import { EngineFilesError } from '../engine/engine';
import type { Failure, FailureKind } from '../engine/protocol';
import { errorText } from '../systemError';

/** Says what kind of failure an error is to the other process. */
export function toFailure(error: unknown): Failure {
  if (error instanceof AppError) {
    const { code, message, details, retryAfterSeconds } = error;
    return { kind: code, message, details, retryAfterSeconds };
  }
  return { kind: kindOf(error), message: errorText(error), details: [], retryAfterSeconds: undefined };
}

/** After a fatal error the engine refuses everything; only a new process helps. */
export function isFatal(error: unknown): boolean {
  return /FATAL Error|has been invalidated/.test(errorText(error));
}

function kindOf(error: unknown): FailureKind {
  if (error instanceof EngineFilesError) {
    return 'files';
  }
  return /IO Error|No space left|Out of Memory|TransactionContext/.test(errorText(error)) ? 'files' : 'fault';
}

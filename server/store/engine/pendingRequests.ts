import { AppError } from '../../contract/errors';
import type { OnProgress } from '../../contract/maintenance';
import { EngineFilesError } from './engine';
import type { Failure, FailureMessage, ProgressMessage, ReplyMessage } from './protocol';

interface Pending {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: OnProgress | undefined;
}

/** Matches the engine's answers with who asked. */
export class PendingRequests {
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;

  /** @param send Called with the new request's id. */
  add(send: (id: number) => void, onProgress?: OnProgress): Promise<unknown> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject, onProgress });
      send(id);
    });
  }

  report({ id, progress }: ProgressMessage): void {
    this.pending.get(id)?.onProgress?.(progress);
  }

  settle(message: ReplyMessage | FailureMessage): void {
    const pending = this.pending.get(message.id);
    this.pending.delete(message.id);
    if ('failure' in message) {
      pending?.reject(toError(message.failure));
    } else {
      pending?.resolve(message.reply);
    }
  }

  rejectOne(id: number, error: unknown): void {
    this.pending.get(id)?.reject(error);
    this.pending.delete(id);
  }

  rejectAll(error: unknown): void {
    for (const { reject } of this.pending.values()) {
      reject(error);
    }
    this.pending.clear();
  }
}

function toError({ kind, message, details, retryAfterSeconds }: Failure): Error {
  switch (kind) {
    case 'files':
      return new EngineFilesError(message);
    case 'fault':
      return new Error(`The engine failed: ${message}`);
    default:
      return new AppError(kind, message, {
        details,
        ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      });
  }
}

import type { Rejection } from '../delivery/answer';

/** What can go wrong; none of it reaches the caller of a `record…` method. */
export type ProblemCode =
  /** The companion refused records for what they contain; `rejections` says which and why. */
  | 'RECORDS_REJECTED'
  /** A record could not be written as JSON, for example because it holds itself. */
  | 'RECORD_UNSERIALISABLE'
  /** The buffer is full; records are dropped. Told once, until it has room again. */
  | 'BUFFER_FULL'
  /** The companion does not answer or cannot take records. Told once per outage. */
  | 'UNREACHABLE'
  /** The token is missing, wrong or lacks the scope. Sending has stopped until `setToken`. */
  | 'UNAUTHORISED'
  /** The spill folder cannot be read or written. Told once, until it can. */
  | 'SPILL_FAILED'
  /** The spill folder is full; records are dropped. */
  | 'SPILL_FULL'
  /** A segment of the spill ended in the middle of a record, which is lost. */
  | 'SPILL_TORN'
  /** Records came after `close`, or were left when it ended without a spill folder. */
  | 'CLOSED'
  /** A fault of this library, or of a function that was given to it. */
  | 'INTERNAL';

export interface Problem {
  readonly code: ProblemCode;
  /** One sentence for a person. */
  readonly message: string;
  /** How many records are concerned; 0 when none is lost. */
  readonly records: number;
  readonly rejections?: readonly RejectedRecord[];
  readonly cause?: unknown;
}

/** A verdict of the companion on one record. */
export interface RejectedRecord extends Rejection {
  /** The record as it was sent. */
  readonly line: string;
}

export interface Problems {
  tell(problem: Problem): void;
  /** Tells it unless the same code was told since it was last cleared. */
  tellOnce(problem: Problem): void;
  clear(code: ProblemCode): void;
}

/** Problems go to `onError` after the call that met them has returned, so that a slow or failing handler costs it nothing. */
export function createProblems(onError: (problem: Problem) => void = warnOncePerCode()): Problems {
  const told = new Set<ProblemCode>();
  const tell = (problem: Problem) =>
    queueMicrotask(() => {
      try {
        onError(problem);
      } catch (error) {
        warn(`onError of the client threw: ${String(error)}`, 'ON_ERROR_FAILED');
      }
    });
  return {
    tell,
    tellOnce(problem) {
      if (!told.has(problem.code)) {
        told.add(problem.code);
        tell(problem);
      }
    },
    clear: (code) => void told.delete(code),
  };
}

function warnOncePerCode(): (problem: Problem) => void {
  const warned = new Set<ProblemCode>();
  return ({ code, message }) => {
    if (!warned.has(code)) {
      warned.add(code);
      warn(message, code);
    }
  };
}

function warn(message: string, code: string): void {
  process.emitWarning(message, { type: 'MeasureEverythingWarning', code });
}

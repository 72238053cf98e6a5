import type { SealedSegment } from '../log/activeSegment';
import type { Answer, Question } from '../questions/question';
import type { EngineTaskName, EngineTaskOptions, EngineTaskReport, EngineTaskRequest } from './engineTasks';

export interface LoadReport {
  /** Records that became rows now; 0 when the segment had been loaded before. */
  readonly loadedCount: number;
  /** Records dropped because one with the same id is stored. */
  readonly duplicateCount: number;
  /** Records that no table can hold: an impossible time, a shape of another version. */
  readonly rejectedCount: number;
}

export interface EngineReadOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

export type EngineState = 'starting' | 'ready' | 'down' | 'closed';

/** What answers questions: the embedded engine, or a cluster. */
export interface Engine {
  readonly name: string;
  readonly state: EngineState;
  /** Why it is down, a sentence for a person. */
  readonly downReason: string | null;
  readonly restartCount: number;
  /** Names of files that were found damaged and set aside; answers lack what is in them. */
  readonly damagedFiles: readonly string[];
  /** Calls back each time the engine has (re)started or lost a file: what it holds must then be taken as unknown. */
  onReady(listener: () => void): void;
  /** @returns whether the engine was or became ready within the time. */
  whenReady(timeoutMs: number): Promise<boolean>;
  /**
   * Loads each record of a segment exactly once, however often it is called.
   *
   * @throws EngineGoneError, EngineFilesError, or any other error when the segment itself cannot be loaded.
   */
  load(segment: SealedSegment): Promise<LoadReport>;
  /** Resolves when every segment loaded so far would survive the loss of the engine's own write-ahead log. */
  checkpoint(): Promise<void>;
  /** @throws EngineGoneError; AppError QUESTION_TIMEOUT, REQUEST_ABORTED, RESULT_TOO_LARGE, STORE_BUSY, STORE_UNAVAILABLE. */
  read<Q extends Question>(question: Q, options: EngineReadOptions): Promise<Answer<Q>>;
  /** @throws EngineGoneError, EngineFilesError; AppError REQUEST_ABORTED and what the task itself says. */
  perform<Name extends EngineTaskName>(
    name: Name,
    request: EngineTaskRequest<Name>,
    options?: EngineTaskOptions
  ): Promise<EngineTaskReport<Name>>;
  close(): Promise<void>;
}

/** The engine went away with the request in hand. Asking again is safe: loads are idempotent and reads change nothing. */
export class EngineGoneError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'EngineGoneError';
  }
}

/** The engine's files cannot be used now: disk full, still locked by a dying process, damaged. Trying later may help. */
export class EngineFilesError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EngineFilesError';
  }
}

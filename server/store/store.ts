import type { MaintenanceReport, MaintenanceRequest, MaintenanceTaskName } from '../contract/maintenance';
import type { MeasureRecord } from '../contract/records';
import type { EngineTaskOptions } from './engine/engineTasks';
import type { ExportedFile } from './export/exportFolder';
import type { Answer, Question } from './questions/question';

/** Records as they stand in the log: one JSON object a line, every line ended. */
export interface RecordLines {
  readonly payload: Buffer;
  readonly recordCount: number;
}

/** What a door gets once its records are on disk. */
export interface AppendReceipt {
  /** Place in the log up to which everything is durable; a later read can ask to have caught up to it. */
  readonly position: LogPosition;
  readonly acceptedCount: number;
}

/** A place in the log. Later places compare greater: first by segment, then by byte. */
export interface LogPosition {
  readonly segment: number;
  readonly byteOffset: number;
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Longest wait for the loader to catch up with the log before the read, default 500 ms. */
  readonly catchUpTimeoutMs?: number;
  /** Longest time the engine may spend, default 10 000 ms. */
  readonly timeoutMs?: number;
}

/** An answer with how it was made. */
export interface ReadResult<Q extends Question> {
  readonly answer: Answer<Q>;
  /** Records accepted but not yet visible in this answer; 0 when the loader had caught up. */
  readonly pendingRecordCount: number;
  /**
   * Records that the answer would need and that happened before this time are no longer kept; null when none is
   * missing. What an answer from rollups says about older times is whole, as far as this tells nothing else.
   */
  readonly expiredBeforeMs: number | null;
}

export interface StoreStatus {
  readonly state: 'starting' | 'ready' | 'read-only' | 'engine-down' | 'closed';
  /** A sentence for a person about what is wrong. With `ready` it is something that neither writes nor answers fail of. */
  readonly reason?: string;
  readonly engine: string;
  readonly pendingRecordCount: number;
  readonly logBytes: number;
  readonly lastLoadedAtMs: number | null;
  readonly engineRestartCount: number;
  /** Names of the engine's files that were found damaged and set aside; answers lack what is in them. */
  readonly damagedFiles: readonly string[];
}

/**
 * The only way to records: everything accepted is on disk before `append` resolves, and every read sees what was
 * accepted before it (or says how far behind it is).
 */
export interface Store {
  /**
   * Makes the records durable, all or none.
   *
   * @throws AppError STORE_BUSY when the queue is full, STORE_READ_ONLY when the disk takes no more, STORE_UNAVAILABLE when closed.
   */
  append(records: readonly MeasureRecord[]): Promise<AppendReceipt>;
  /** Like `append`, for records that are written already. The payload is the store's from here on. */
  appendLines(lines: RecordLines): Promise<AppendReceipt>;
  /**
   * Answers a question about the records.
   *
   * @throws AppError QUESTION_TIMEOUT, REQUEST_ABORTED, RESULT_TOO_LARGE, STORE_UNAVAILABLE.
   */
  read<Q extends Question>(question: Q, options?: ReadOptions): Promise<ReadResult<Q>>;
  /**
   * Looks after what is stored. Reads and writes go on meanwhile.
   *
   * @throws AppError STORE_UNAVAILABLE, REQUEST_ABORTED and what the task itself says.
   */
  maintain<Name extends MaintenanceTaskName>(
    name: Name,
    request: MaintenanceRequest<Name>,
    options?: EngineTaskOptions
  ): Promise<MaintenanceReport<Name>>;
  /**
   * Opens a file that the task `export` wrote; it is gone once it was read.
   *
   * @throws AppError RESOURCE_NOT_FOUND
   */
  takeExport(fileName: string): Promise<ExportedFile>;
  status(): StoreStatus;
  close(): Promise<void>;
}

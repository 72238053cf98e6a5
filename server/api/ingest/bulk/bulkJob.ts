import type { AppError } from '../../../contract/errors';
import type { IngestVerdict, JudgingOptions } from '../../../services/ingest/judging';

/** What the bulk thread is started with. */
export interface BulkSettings {
  readonly maxRecords: number;
  readonly maxListedRejections: number;
  readonly maxLineCharacters: number;
  readonly areClientTracesKept: boolean;
}

/** A body of one record a line, for the bulk thread to read and judge. */
export interface BulkJob {
  readonly id: number;
  readonly body: readonly Uint8Array[];
  readonly options: JudgingOptions;
}

export interface BulkVerdict {
  readonly id: number;
  readonly verdict: IngestVerdict;
  readonly payload: Uint8Array;
  readonly recordCount: number;
}

/** An error survives the way between threads only as plain data. */
export interface BulkRefusal {
  readonly id: number;
  readonly refusal: Pick<AppError, 'code' | 'message'>;
}

export type BulkAnswer = BulkVerdict | BulkRefusal;

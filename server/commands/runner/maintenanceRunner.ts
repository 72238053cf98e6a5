import type { Readable } from 'node:stream';
import type { IngestVerdictAnswer } from '../../contract/ingest';
import type {
  MaintenanceReport,
  MaintenanceRequest,
  MaintenanceTaskName,
  OnProgress,
} from '../../contract/maintenance';

export interface RunnerCallOptions {
  readonly onProgress?: OnProgress;
  readonly signal: AbortSignal;
}

export interface ByteStream {
  readonly byteCount: number;
  readonly stream: Readable;
}

/** What commands do with a store, the same whether a running companion holds it or the command opened it itself. */
export interface MaintenanceRunner {
  /** @throws AppError as the task does. */
  run<Name extends MaintenanceTaskName>(
    name: Name,
    request: MaintenanceRequest<Name>,
    options: RunnerCallOptions
  ): Promise<MaintenanceReport<Name>>;
  /** Opens the file that the task `export` wrote; it is gone once it was read. */
  takeExport(fileName: string, options: RunnerCallOptions): Promise<ByteStream>;
  /**
   * Takes in records, one JSON text each.
   *
   * @throws AppError STORE_BUSY and the like; then none of them is promised.
   */
  ingest(lines: readonly string[], options: RunnerCallOptions): Promise<IngestVerdictAnswer>;
  close(): Promise<void>;
}

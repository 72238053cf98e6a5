import type { Progress } from '../../contract/maintenance';
import type { Finding } from '../../services/ingest/finding';

/** A row of a file on its way to become a record. `line` says where it stands: a line, or a row where there are none. */
export type SourceRow =
  | { readonly line: number; readonly record: Record<string, unknown> }
  | { readonly line: number; readonly finding: Finding; readonly text: string };

/** A file of records. */
export interface RecordSource {
  /** Batch by batch, in the order of the file. */
  rows(signal: AbortSignal): AsyncIterable<readonly SourceRow[]>;
  /** How far the reading is. */
  position(): Pick<Progress, 'done' | 'total' | 'unit'>;
  close(): void;
}

/** How columns of a file become fields of a record, as far as the caller said so. */
export interface SourceOptions {
  readonly path: string;
  readonly byteCount: number;
  /** Field by column; a column whose field is null is left out. */
  readonly mapping: ReadonlyMap<string, string | null>;
}

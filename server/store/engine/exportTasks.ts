import type { ExportCompression, ExportFormat } from '../../contract/export';
import type { RecordKind } from '../../contract/records';
import type { Window } from '../../contract/window';
import type { RecordFilter } from '../questions/recordFilters';

/** What an engine does for an export. Others read and load meanwhile. */
export interface ExportTasks {
  /** Writes records as they were sent, or host figures one a row, into a new file. */
  'export-records': { request: EngineExport; report: { readonly rowCount: number } };
}

export interface EngineExport {
  readonly recordKind: RecordKind;
  readonly window: Window;
  readonly filters: readonly RecordFilter[];
  readonly format: ExportFormat;
  readonly compression: ExportCompression | null;
  /** Where the engine may write. */
  readonly path: string;
}

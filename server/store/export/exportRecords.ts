import { rm, stat } from 'node:fs/promises';
import { AppError } from '../../contract/errors';
import { exportFileType, type ExportRequest } from '../../contract/export';
import { parseInstant } from '../../contract/instant';
import type { MaintenanceReport } from '../../contract/maintenance';
import type { Window } from '../../contract/window';
import type { MaintenanceContext } from '../maintenance/maintenanceContext';
import { MAX_EVENT_AHEAD_MS } from '../records/eventTime';
import { exportFilters } from './exportFilters';
import { watchFile } from './watchFile';

const CATCH_UP_MS = 10_000;

/** Has the engine write a file into the folder of exports, from where it can be fetched. */
export async function exportRecords(
  context: MaintenanceContext,
  request: ExportRequest
): Promise<MaintenanceReport<'export'>> {
  const { loader, engine, exports, clock } = context;
  const window = exportWindow(request, clock.nowMs());
  const filters = exportFilters(request.kind, request.where ?? []);
  const pendingRecordCount = await loader.catchUp(CATCH_UP_MS);
  const { fileName, path } = await exports.newFile(request.kind, exportFileType(request).ending);
  const watch = watchFile(path, context);
  try {
    const { rowCount } = await engine.perform(
      'export-records',
      {
        recordKind: request.kind,
        window,
        filters,
        format: request.format,
        compression: request.compress ?? null,
        path,
      },
      { signal: watch.signal }
    );
    const { size } = await stat(path);
    return { file_name: fileName, row_count: rowCount, bytes: size, pending_record_count: pendingRecordCount };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    watch.end();
  }
}

/** @throws AppError WINDOW_INVALID when it is empty. */
function exportWindow({ from, to }: ExportRequest, nowMs: number): Window {
  const fromMs = from === undefined ? 0 : parseInstant(from, 'from');
  const toMs = to === undefined ? nowMs + MAX_EVENT_AHEAD_MS + 1 : parseInstant(to, 'to');
  if (fromMs >= toMs) {
    throw new AppError('WINDOW_INVALID', '"from" must be earlier than "to".', {
      details: [{ path: 'from', message: `${fromMs} is not before ${toMs}` }],
    });
  }
  return { fromMs, toMs };
}

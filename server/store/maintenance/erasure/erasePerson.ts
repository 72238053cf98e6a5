import type { MaintenanceReport } from '../../../contract/maintenance';
import type { Identities } from '../../engine/erasureTasks';
import type { MaintenanceContext } from '../maintenanceContext';
import { notNow } from './notNow';
import { recordOfPerson } from './recordOfPerson';

/**
 * Removes every trace of a person once everything is loaded: from the engine's files, from what could not be loaded,
 * and from the log, which drops what it has handed over. Doing it again removes what is left.
 */
export async function erasePerson(
  identities: Identities,
  context: MaintenanceContext
): Promise<MaintenanceReport<'erase'>> {
  const { engine, log, loader, onProgress } = context;
  const report = await engine.perform('erase', identities, onProgress === undefined ? {} : { onProgress });
  const isOfPerson = recordOfPerson(identities);
  let removedLogRecords = 0;
  for (const segment of loader.segmentsSetAside) {
    removedLogRecords += await log.takeOut(segment, isOfPerson);
  }
  await dropLoaded(context);
  return {
    removed: report.removedRows.map(({ table, rowCount }) => ({ table, row_count: rowCount })),
    removed_log_records: removedLogRecords,
    rewritten_files: [...report.rewrittenFiles],
    unreachable_files: [...report.unreachableFiles],
  };
}

async function dropLoaded({ loader, log }: MaintenanceContext): Promise<void> {
  const loaded = log.sealed.filter((segment) => loader.isLoaded(segment));
  await loader.checkpoint();
  const left = new Set(log.sealed.map(({ id }) => id));
  if (loaded.some(({ id }) => left.has(id))) {
    throw notNow('The log could not be emptied of what is loaded.');
  }
}

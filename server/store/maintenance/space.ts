import type { MaintenanceReport } from '../../contract/maintenance';
import type { MaintenanceContext } from './maintenanceContext';

export async function measureSpace({ log, engine, signal }: MaintenanceContext): Promise<MaintenanceReport<'space'>> {
  const tables = await engine.perform('space', {}, signal === undefined ? {} : { signal });
  return {
    log_bytes: log.byteCount,
    tables: tables
      .filter(({ rowCount }) => rowCount > 0)
      .map(({ table, rowCount, byteCount }) => ({ table, row_count: rowCount, bytes: byteCount })),
  };
}

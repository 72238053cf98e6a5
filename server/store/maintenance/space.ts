import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { MaintenanceReport } from '../../contract/maintenance';
import { RETENTION_CLASS_NAMES } from '../../contract/retention';
import type { TableSpace } from '../engine/engineTasks';
import type { RetentionDays } from '../retention/expiryMarks';
import { retentionOfTable } from '../tables/retentionOfTable';
import type { MaintenanceContext } from './maintenanceContext';

type SpaceReport = MaintenanceReport<'space'>;

const FILE_PATTERN = /\.duckdb(\.wal)?$/;

export async function measureSpace({
  dataDir,
  log,
  engine,
  retention,
  signal,
}: MaintenanceContext): Promise<SpaceReport> {
  const tables = await engine.perform('space', {}, signal === undefined ? {} : { signal });
  const disk = await statfs(dataDir);
  return {
    log_bytes: log.byteCount,
    tables: tables
      .filter(({ rowCount }) => rowCount > 0)
      .map(({ table, rowCount, byteCount }) => ({ table, row_count: rowCount, bytes: byteCount })),
    kinds: sumByKind(tables, retention.days),
    files: await listFiles(join(dataDir, 'engine')),
    disk: { total_bytes: disk.blocks * disk.bsize, free_bytes: disk.bavail * disk.bsize },
  };
}

function sumByKind(tables: readonly TableSpace[], days: RetentionDays): SpaceReport['kinds'] {
  return RETENTION_CLASS_NAMES.map((kind) => {
    const own = tables.filter(({ table }) => retentionOfTable(table) === kind);
    const bytes = own.map(({ byteCount }) => byteCount).filter((count) => count !== null);
    const times = own.map(({ oldestMs }) => oldestMs).filter((time) => time !== null);
    return {
      kind,
      kept_days: days[kind],
      row_count: own.reduce((sum, { rowCount }) => sum + rowCount, 0),
      bytes: bytes.length === own.length ? bytes.reduce((sum, count) => sum + count, 0) : null,
      oldest_ms: times.length === 0 ? null : Math.min(...times),
    };
  });
}

async function listFiles(folder: string): Promise<SpaceReport['files']> {
  const names = (await readdir(folder)).filter((name) => FILE_PATTERN.test(name)).sort();
  const sizes = await Promise.allSettled(names.map((name) => stat(join(folder, name))));
  // One that is gone by now is being replaced, or has expired.
  return names.flatMap((file, index) => {
    const size = sizes[index];
    return size?.status === 'fulfilled' ? [{ file, bytes: size.value.size }] : [];
  });
}

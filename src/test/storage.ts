import type { StorageReport } from '../api/resources';

/** What a companion says about its storage after some weeks. */
export function aStorageReport(overrides: Partial<StorageReport> = {}): StorageReport {
  return {
    log_bytes: 2_048,
    tables: [{ table: 'host_points', row_count: 1_234_567, bytes: 9_437_184 }],
    kinds: [
      { kind: 'host', kept_days: 30, row_count: 1_234_567, bytes: 9_437_184, oldest_ms: Date.UTC(2026, 9, 23) },
      { kind: 'user', kept_days: 400, row_count: 0, bytes: 0, oldest_ms: null },
    ],
    files: [{ file: 'measure-2026-11.duckdb', bytes: 10_485_760 }],
    disk: { total_bytes: 100 * 1024 ** 3, free_bytes: 25 * 1024 ** 3 },
    ...overrides,
  };
}

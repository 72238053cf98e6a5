import { HOST_LABELS } from '../../../contract/hostMetrics';
import { createRollupTables } from '../rollups';
import { createRecordTables } from './recordTables';

/** One step of a month file's schema. Released steps never change; a new one is added at the end. */
export interface Migration {
  readonly version: number;
  /** @param catalog The name under which the file is attached. */
  readonly statements: (catalog: string) => readonly string[];
}

/**
 * Why the tables look like this: docs/decisions/0002-host-sample-layout.md. No keys and no indexes: they are slow to
 * fill, and an index can come back empty after a crash.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    statements: (catalog) => [
      `CREATE TABLE ${catalog}.loaded_segments (
         segment_id VARCHAR NOT NULL,
         loaded_at TIMESTAMP_MS NOT NULL,
         loaded_count UINTEGER NOT NULL,
         duplicate_count UINTEGER NOT NULL
       )`,
      `CREATE TABLE ${catalog}.host_samples (
         time TIMESTAMP_MS NOT NULL,
         accepted_at TIMESTAMP_MS NOT NULL,
         id VARCHAR NOT NULL,
         host VARCHAR NOT NULL,
         point_count UINTEGER NOT NULL
       )`,
      `CREATE TABLE ${catalog}.host_series (
         series_id INTEGER NOT NULL,
         host VARCHAR NOT NULL,
         metric VARCHAR NOT NULL,
         ${HOST_LABELS.map((label) => `"${label}" VARCHAR`).join(', ')}
       )`,
      `CREATE TABLE ${catalog}.host_points (
         time TIMESTAMP_MS NOT NULL,
         series_id INTEGER NOT NULL,
         value DOUBLE NOT NULL
       )`,
    ],
  },
  {
    // Made from the descriptions, which a later step may extend: it then adds its columns only where they are missing.
    version: 2,
    statements: (catalog) => [...createRecordTables(catalog), ...createRollupTables(catalog)],
  },
  {
    // Requests.
    version: 3,
    statements: (catalog) => createRecordTables(catalog),
  },
  {
    // Baselines of models.
    version: 4,
    statements: (catalog) => createRecordTables(catalog),
  },
];

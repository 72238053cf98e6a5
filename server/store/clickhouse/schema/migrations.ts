import { ROLLUPS } from '../rollups';
import type { Topology } from '../topology';
import { createTable } from './createTable';
import { EXPIRY_MARKS } from './expiryMarks';
import { HOST_POINTS, HOST_SAMPLES } from './hostTables';
import { LOADED_SEGMENTS } from './loadedSegments';
import { RECORD_TABLE_SPECS } from './recordTables';
import type { TableSpec } from './tableSpec';

/** One step of the schema. Released steps never change; a new one is added at the end. */
export interface Migration {
  readonly version: number;
  /** May run twice, and side by side with another companion's: each statement does nothing where it is done. */
  readonly statements: (topology: Topology) => readonly string[];
}

export const ALL_TABLES: readonly TableSpec[] = [
  LOADED_SEGMENTS,
  EXPIRY_MARKS,
  HOST_SAMPLES,
  HOST_POINTS,
  ...RECORD_TABLE_SPECS,
  ...ROLLUPS.map(({ table }) => table),
];

export const MIGRATIONS: readonly Migration[] = [
  { version: 1, statements: (topology) => ALL_TABLES.flatMap((table) => createTable(table, topology)) },
  // Requests.
  {
    version: 2,
    statements: (topology) => RECORD_TABLE_SPECS.flatMap((table) => createTable(table, topology)),
  },
  // Baselines of models.
  {
    version: 3,
    statements: (topology) => RECORD_TABLE_SPECS.flatMap((table) => createTable(table, topology)),
  },
];

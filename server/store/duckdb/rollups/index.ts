import type { DuckDBConnection } from '@duckdb/node-api';
import type { SentKind } from '../../../contract/records';
import { type ExpiryMarks, NOTHING_EXPIRED } from '../../retention/expiryMarks';
import { RECORD_TABLES } from '../../tables';
import { inTransaction } from '../inTransaction';
import { EVENT_DAYS } from './eventDays';
import { EXPOSURE_DAYS } from './exposureDays';
import { INFERENCE_HOURS } from './inferenceHours';
import { INFERENCE_LATENCY } from './inferenceLatency';
import type { Rollup } from './rollup';
import { USER_DAYS } from './userDays';

export const ROLLUPS: readonly Rollup[] = [INFERENCE_HOURS, INFERENCE_LATENCY, EVENT_DAYS, USER_DAYS, EXPOSURE_DAYS];

/** The statements that create what is not there yet of the rollups' tables. */
export function createRollupTables(catalog: string): readonly string[] {
  return ROLLUPS.map(({ table, columns }) => `CREATE TABLE IF NOT EXISTS ${catalog}.${table} (${columns})`);
}

/** Adds what records of one kind amount to, inside the connection's open transaction. */
export async function addToRollups(
  connection: DuckDBConnection,
  catalog: string,
  kind: SentKind,
  source: string
): Promise<void> {
  for (const { table, fromRecords } of ROLLUPS.filter((rollup) => rollup.kind === kind)) {
    await connection.run(`INSERT INTO ${catalog}.${table} ${fromRecords(source)}`);
  }
}

/** Makes all rollups of a month anew from its records, as far as these are kept, in one transaction. */
export function rebuildRollups(
  connection: DuckDBConnection,
  catalog: string,
  marks: ExpiryMarks = NOTHING_EXPIRED
): Promise<void> {
  return inTransaction(connection, async () => {
    for (const { table, kind, step, fromRecords } of ROLLUPS) {
      const records = RECORD_TABLES[kind];
      const kept = `epoch_ms(${marks[records.retention]}::BIGINT)::TIMESTAMP_MS`;
      await connection.run(`DELETE FROM ${catalog}.${table} WHERE ${step} >= ${kept}`);
      await connection.run(
        `INSERT INTO ${catalog}.${table} ${fromRecords(`(SELECT * FROM ${catalog}.${records.name} WHERE "time" >= ${kept})`)}`
      );
    }
  });
}

/** From this many rows for every key on, reading a rollup costs more than merging it now and then. */
const WORTHWHILE_ROWS_PER_KEY = 2;
const WORTHWHILE_ROWS = 10_000;

/** Leaves one row a key in the rollups of a month that have grown by many loads, each in one transaction. */
export async function mergeRollupsIfWorthwhile(connection: DuckDBConnection, catalog: string): Promise<void> {
  for (const rollup of ROLLUPS) {
    const { rowCount, keyCount } = await countRows(connection, catalog, rollup);
    if (rowCount >= WORTHWHILE_ROWS && rowCount >= keyCount * WORTHWHILE_ROWS_PER_KEY) {
      await mergeRollup(connection, catalog, rollup);
    }
  }
}

/** Leaves one row a key in every rollup of a month. */
export async function mergeRollups(connection: DuckDBConnection, catalog: string): Promise<void> {
  for (const rollup of ROLLUPS) {
    await mergeRollup(connection, catalog, rollup);
  }
}

function mergeRollup(connection: DuckDBConnection, catalog: string, { table, merged }: Rollup): Promise<void> {
  const source = `${catalog}.${table}`;
  return inTransaction(connection, async () => {
    await connection.run(`CREATE OR REPLACE TEMP TABLE merged_rows AS ${merged(source)}`);
    await connection.run(`DELETE FROM ${source}`);
    await connection.run(`INSERT INTO ${source} FROM merged_rows`);
    await connection.run('DROP TABLE merged_rows');
  });
}

async function countRows(
  connection: DuckDBConnection,
  catalog: string,
  { table, keys }: Rollup
): Promise<{ readonly rowCount: number; readonly keyCount: number }> {
  const reader = await connection.runAndReadAll(
    `SELECT count(*), (SELECT count(*) FROM (SELECT DISTINCT ${keys} FROM ${catalog}.${table})) FROM ${catalog}.${table}`
  );
  return { rowCount: Number(reader.value(0, 0)), keyCount: Number(reader.value(1, 0)) };
}

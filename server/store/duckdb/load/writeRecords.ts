import type { DuckDBConnection } from '@duckdb/node-api';
import type { SentKind } from '../../../contract/records';
import { addToRollups } from '../rollups';
import type { StagedRows } from './staging/stagedRows';

/** Writes staged records of one kind and month, and what they amount to, inside the connection's open transaction. */
export async function writeRecords(
  connection: DuckDBConnection,
  catalog: string,
  kind: SentKind,
  staged: StagedRows,
  condition: string
): Promise<void> {
  const rows = staged.select(condition);
  await connection.run(`INSERT INTO ${catalog}.${staged.table.name} BY NAME ${rows}`);
  await addToRollups(connection, catalog, kind, `(${rows})`);
}

import { type DuckDBConnection, TIMESTAMP_MS, VARCHAR } from '@duckdb/node-api';
import { addKnownTime, type Identified, type KnownTimes } from '../../records/duplicates';
import type { MonthFile } from '../monthFiles';
import { timestamp } from '../values';
import { appendRows } from './appendRows';

/** Finds which of these ids are stored already, with their event times, within the horizon around them. */
export async function findStoredIds(
  connection: DuckDBConnection,
  files: readonly MonthFile[],
  table: string,
  records: readonly Identified[],
  window: { readonly fromMs: number; readonly toMs: number }
): Promise<KnownTimes> {
  const known: KnownTimes = new Map();
  // As a table: binding them one by one costs several times as much.
  await connection.run('CREATE OR REPLACE TEMP TABLE wanted_ids (id VARCHAR)');
  await appendRows(connection, { catalog: 'temp', table: 'wanted_ids' }, [
    { type: VARCHAR, values: [...new Set(records.map(({ id }) => id))] },
  ]);
  for (const { catalog } of files) {
    const reader = await connection.runAndReadAll(
      `SELECT id, epoch_ms(time)::DOUBLE FROM ${catalog}.${table}
       WHERE time >= $from AND time < $to AND id IN (FROM wanted_ids)`,
      { from: timestamp(window.fromMs), to: timestamp(window.toMs) },
      { from: TIMESTAMP_MS, to: TIMESTAMP_MS }
    );
    for (const [id, timeMs] of reader.getRows()) {
      addKnownTime(known, { id: String(id), timeMs: Number(timeMs) });
    }
  }
  await connection.run('DROP TABLE wanted_ids');
  return known;
}

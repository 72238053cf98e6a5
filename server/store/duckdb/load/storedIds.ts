import { type DuckDBConnection, LIST, listValue, TIMESTAMP_MS, VARCHAR } from '@duckdb/node-api';
import { addKnownTime, type Identified, type KnownTimes } from '../../records/duplicates';
import type { MonthFile } from '../monthFiles';
import { timestamp } from '../values';

/** Finds which of these ids are stored already, with their event times, within the horizon around them. */
export async function findStoredIds(
  connection: DuckDBConnection,
  files: readonly MonthFile[],
  table: 'host_samples',
  records: readonly Identified[],
  window: { readonly fromMs: number; readonly toMs: number }
): Promise<KnownTimes> {
  const known: KnownTimes = new Map();
  const ids = listValue([...new Set(records.map(({ id }) => id))]);
  for (const { catalog } of files) {
    const reader = await connection.runAndReadAll(
      `SELECT id, epoch_ms(time)::DOUBLE FROM ${catalog}.${table}
       WHERE time >= $from AND time < $to AND id IN (SELECT unnest($ids))`,
      { from: timestamp(window.fromMs), to: timestamp(window.toMs), ids },
      { from: TIMESTAMP_MS, to: TIMESTAMP_MS, ids: LIST(VARCHAR) }
    );
    for (const [id, timeMs] of reader.getRows()) {
      addKnownTime(known, { id: String(id), timeMs: Number(timeMs) });
    }
  }
  return known;
}

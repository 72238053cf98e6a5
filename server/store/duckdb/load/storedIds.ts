import { TIMESTAMP_MS, VARCHAR } from '@duckdb/node-api';
import { addKnownTime, type Identified, type KnownTimes } from '../../records/duplicates';
import { timestamp } from '../values';
import { appendRows } from './appendRows';
import type { DuplicateSearch } from './findDuplicates';

/** Finds in the files which of these ids are stored, with their event times, within the horizon around them. */
export async function findStoredIds(
  table: string,
  records: readonly Identified[],
  { connection, months, duplicateHorizonMs }: Omit<DuplicateSearch, 'recentIds'>
): Promise<KnownTimes> {
  const known: KnownTimes = new Map();
  const window = {
    fromMs: records.reduce((least, { timeMs }) => Math.min(least, timeMs), Infinity) - duplicateHorizonMs,
    toMs: records.reduce((most, { timeMs }) => Math.max(most, timeMs), -Infinity) + duplicateHorizonMs + 1,
  };
  // As a table: binding them one by one costs several times as much.
  await connection.run('CREATE OR REPLACE TEMP TABLE wanted_ids (id VARCHAR)');
  await appendRows(connection, { catalog: 'temp', table: 'wanted_ids' }, [
    { type: VARCHAR, values: [...new Set(records.map(({ id }) => id))] },
  ]);
  for (const { catalog } of await months.inWindow(window)) {
    const reader = await connection.runAndReadAll(
      `SELECT id, epoch_ms(time)::DOUBLE FROM ${catalog}.${table}
       WHERE time >= $from AND time < $to AND id IN (FROM temp.wanted_ids)`,
      { from: timestamp(window.fromMs), to: timestamp(window.toMs) },
      { from: TIMESTAMP_MS, to: TIMESTAMP_MS }
    );
    for (const [id, timeMs] of reader.getRows()) {
      addKnownTime(known, { id: String(id), timeMs: Number(timeMs) });
    }
  }
  await connection.run('DROP TABLE temp.wanted_ids');
  return known;
}

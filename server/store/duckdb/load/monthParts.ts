import type { DuckDBConnection } from '@duckdb/node-api';
import { type Month, monthOf } from '../month';
import type { DuplicateRow } from './findDuplicates';
import type { StagedRows } from './staging/stagedRows';
import type { StagedSegment } from './staging/stagedSegment';

/** What of a segment belongs into one month's file. */
export interface MonthPart {
  loadedCount: number;
  duplicateCount: number;
}

/**
 * Takes the duplicates out of the staged tables, and counts what is left for each month. A month of nothing but
 * duplicates has a part too: its file then knows the segment.
 */
export async function splitByMonth(
  connection: DuckDBConnection,
  segment: StagedSegment,
  duplicatesIn: (staged: StagedRows) => Promise<readonly DuplicateRow[]>
): Promise<ReadonlyMap<Month, MonthPart>> {
  const parts = new Map<Month, MonthPart>();
  const partOf = (month: Month): MonthPart => {
    const part = parts.get(month) ?? { loadedCount: 0, duplicateCount: 0 };
    parts.set(month, part);
    return part;
  };
  for (const staged of segment.tables) {
    const duplicates = await duplicatesIn(staged);
    for (const { timeMs } of duplicates) {
      partOf(monthOf(timeMs)).duplicateCount += 1;
    }
    if (duplicates.length > 0) {
      await staged.delete(duplicates.map(({ row }) => row));
    }
    for (const [month, count] of await countByMonth(connection, staged)) {
      partOf(month).loadedCount += count;
    }
  }
  return parts;
}

async function countByMonth(
  connection: DuckDBConnection,
  { name }: StagedRows
): Promise<ReadonlyArray<readonly [Month, number]>> {
  const reader = await connection.runAndReadAll(
    `SELECT year(happened) * 12 + month(happened) - 1, count(*)
     FROM (SELECT epoch_ms("time"::BIGINT) AS happened FROM ${name}) GROUP BY ALL`
  );
  return reader.getRows().map(([month, count]) => [Number(month), Number(count)] as const);
}

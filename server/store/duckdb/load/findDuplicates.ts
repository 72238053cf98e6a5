import { type DuckDBConnection, DOUBLE } from '@duckdb/node-api';
import { addKnownTime, type Identified, isDuplicate } from '../../records/duplicates';
import type { MonthFiles } from '../monthFiles';
import { appendRows } from './appendRows';
import type { RecentIds } from './recentIds/recentIds';
import { HASH_HALVES, visitHashes } from './recentIds/storedHashes';
import type { StagedRows } from './staging/stagedRows';
import { findStoredIds } from './storedIds';

export interface DuplicateSearch {
  readonly connection: DuckDBConnection;
  readonly months: MonthFiles;
  readonly recentIds: RecentIds;
  readonly duplicateHorizonMs: number;
}

/** A row of a staged table by its number there. */
export interface DuplicateRow extends Identified {
  readonly row: number;
}

/**
 * Finds the rows that are stored already, or come again in the same segment. Decided for the whole segment at once, in
 * the order of acceptance: so the first of two is kept whatever their months, and a repeated load of a half-loaded
 * segment decides the same again.
 */
export async function findDuplicates(staged: StagedRows, search: DuplicateSearch): Promise<readonly DuplicateRow[]> {
  const suspects = await findSuspects(staged, search);
  if (suspects.length === 0) {
    return [];
  }
  const known = await findStoredIds(staged.table.name, suspects, search);
  const duplicates: DuplicateRow[] = [];
  for (const suspect of suspects) {
    if (isDuplicate(known, suspect, search.duplicateHorizonMs)) {
      duplicates.push(suspect);
    } else {
      addKnownTime(known, suspect);
    }
  }
  return duplicates;
}

/** Every row whose id may be stored or occurs more than once, in the order of acceptance. */
async function findSuspects(staged: StagedRows, search: DuplicateSearch): Promise<readonly DuplicateRow[]> {
  const { connection, recentIds } = search;
  const times = await connection.runAndReadAll(`SELECT min("time"), max("time") FROM ${staged.name}`);
  const lookup = await recentIds.around(staged.table.name, {
    fromMs: Number(times.value(0, 0)),
    toMs: Number(times.value(1, 0)),
  });
  if (lookup === null) {
    return readRows(connection, staged, 'true');
  }
  const found: number[] = [];
  const hashes = await connection.stream(`SELECT ${HASH_HALVES}, "time" FROM ${staged.name} ORDER BY rowid`);
  await visitHashes(hashes, (low, high, row, timeMs) => {
    if (lookup.addAndTell(timeMs, low, high)) {
      found.push(row);
    }
  });
  return found.length === 0 ? [] : readRowsLike(connection, staged, found);
}

/** These rows, and every other with the id of one of them. */
async function readRowsLike(
  connection: DuckDBConnection,
  staged: StagedRows,
  rows: readonly number[]
): Promise<readonly DuplicateRow[]> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE suspect_rows (number DOUBLE)`);
  await appendRows(connection, { catalog: 'temp', table: 'suspect_rows' }, [{ type: DOUBLE, values: rows }]);
  return readRows(
    connection,
    staged,
    `id IN (SELECT id FROM ${staged.name} WHERE rowid IN (SELECT number::BIGINT FROM temp.suspect_rows))`
  );
}

async function readRows(
  connection: DuckDBConnection,
  staged: StagedRows,
  condition: string
): Promise<readonly DuplicateRow[]> {
  const reader = await connection.runAndReadAll(
    `SELECT rowid, id, "time" FROM ${staged.name} WHERE ${condition} ORDER BY rowid`
  );
  return reader.getRows().map(([row, id, timeMs]) => ({ row: Number(row), id: String(id), timeMs: Number(timeMs) }));
}

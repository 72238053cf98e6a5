import type { DuckDBConnection } from '@duckdb/node-api';
import { addKnownTime, type Identified, isDuplicate } from '../../records/duplicates';
import { RECORD_TABLES } from '../../tables';
import type { MonthFiles } from '../monthFiles';
import type { ParsedSegment } from './parseSegment';
import { findStoredIds } from './storedIds';

interface DuplicateSearch {
  readonly connection: DuckDBConnection;
  readonly months: MonthFiles;
  readonly duplicateHorizonMs: number;
}

/**
 * Decided for the whole segment at once, in the order of acceptance: so the first of two is kept whatever their months,
 * and a repeated load of a half-loaded segment decides the same again.
 */
export async function findDuplicates(
  { hostSamples, records }: ParsedSegment,
  search: DuplicateSearch
): Promise<ReadonlySet<Identified>> {
  const duplicates = new Set<Identified>();
  await collectDuplicates(hostSamples, 'host_samples', search, duplicates);
  for (const [kind, list] of records) {
    await collectDuplicates(list, RECORD_TABLES[kind].name, search, duplicates);
  }
  return duplicates;
}

async function collectDuplicates(
  records: readonly Identified[],
  table: string,
  { connection, months, duplicateHorizonMs }: DuplicateSearch,
  duplicates: Set<Identified>
): Promise<void> {
  if (records.length === 0) {
    return;
  }
  const window = {
    fromMs: records.reduce((least, { timeMs }) => Math.min(least, timeMs), Infinity) - duplicateHorizonMs,
    toMs: records.reduce((most, { timeMs }) => Math.max(most, timeMs), -Infinity) + duplicateHorizonMs + 1,
  };
  const files = await months.inWindow(window);
  const known = await findStoredIds(connection, files, table, records, window);
  for (const record of records) {
    if (isDuplicate(known, record, duplicateHorizonMs)) {
      duplicates.add(record);
    } else {
      addKnownTime(known, record);
    }
  }
}

import type { DuckDBValue } from '@duckdb/node-api';
import { windowOfMonth } from '../month';
import type { MonthFile } from '../monthFiles';
import { timeLiteral } from './inspection';

/** So many ids are compared at once: what they take in memory is far below what the engine may use. */
const IDS_AT_ONCE = 4_000_000;

interface DuplicateSearch {
  readonly file: MonthFile;
  /** The file of the month before, whose last days reach into the horizon; null when there is none. */
  readonly before: MonthFile | null;
  readonly table: string;
  readonly rowCount: number;
  readonly horizonMs: number;
}

/**
 * Counts the rows whose id stands in another row within the horizon before it. Ids are first narrowed down by their
 * hash, which is small, and only those that may occur twice are compared.
 */
export async function countDuplicates(
  query: (sql: string) => Promise<readonly DuckDBValue[]>,
  search: DuplicateSearch
): Promise<number> {
  const partCount = Math.ceil(search.rowCount / IDS_AT_ONCE);
  let duplicateCount = 0;
  for (let part = 0; part < partCount; part += 1) {
    const [count] = await query(duplicatesStatement(search, `hash(id) % ${partCount} = ${part}`));
    duplicateCount += Number(count);
  }
  return duplicateCount;
}

function duplicatesStatement({ file, before, table, horizonMs }: DuplicateSearch, isInPart: string): string {
  const { fromMs } = windowOfMonth(file.month);
  const here = `SELECT id, time, true AS is_here FROM ${file.catalog}.${table} WHERE ${isInPart}`;
  const earlier =
    before === null
      ? ''
      : ` UNION ALL SELECT id, time, false FROM ${before.catalog}.${table}
          WHERE ${isInPart} AND time >= ${timeLiteral(fromMs - horizonMs)}`;
  return `WITH rows_to_compare AS (${here}${earlier}),
      suspects AS (SELECT hash(id) AS id_hash FROM rows_to_compare GROUP BY ALL HAVING count(*) > 1),
      gaps AS (
        SELECT is_here, epoch_ms(time) - lag(epoch_ms(time)) OVER (PARTITION BY id ORDER BY time, is_here) AS gap_ms
        FROM rows_to_compare WHERE hash(id) IN (FROM suspects)
      )
    SELECT count(*)::DOUBLE FROM gaps WHERE is_here AND gap_ms <= ${horizonMs}`;
}

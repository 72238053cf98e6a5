import { RETENTION_CLASS_NAMES, type RetentionClass } from '../../../../contract/retention';
import { inTransaction } from '../../inTransaction';
import { type Month, monthFileName, windowOfMonth } from '../../month';
import type { MonthFile } from '../../monthFiles';
import { AGING_TABLES, type AgingTable } from '../agingTables';
import type { TaskContext } from '../context';
import { timeLiteral } from '../inspection';
import { rewriteMonth } from '../rewriteMonth';

export interface ClearedMonth {
  readonly outcome: 'unchanged' | 'trimmed' | 'rewritten' | 'removed';
  readonly rowCounts: ReadonlyMap<RetentionClass, number>;
}

/** A file of which less than this share is in use is written anew. */
const WORTHWHILE_FREE_SHARE = 0.5;
/** Of a smaller file nothing is gained by it. */
const WORTHWHILE_BLOCKS = 16;

/**
 * Removes what has expired from one month: the whole file, when nothing in it is kept any longer; by writing it anew,
 * when all of a class has gone or when half of it is empty; otherwise by deleting rows, of which the space is used
 * again.
 */
export async function clearMonth(month: Month, context: TaskContext): Promise<ClearedMonth> {
  const { months, expired } = context;
  const [file] = await months.inWindow(windowOfMonth(month));
  if (file === undefined) {
    return { outcome: 'unchanged', rowCounts: new Map() };
  }
  const { toMs } = windowOfMonth(month);
  const rowCounts = await countExpired(context, file);
  if (RETENTION_CLASS_NAMES.every((name) => expired.marks[name] >= toMs)) {
    await months.remove(month);
    await expired.forget(month);
    context.log.info('A month file was removed', { fileName: monthFileName(month) });
    return { outcome: 'removed', rowCounts };
  }
  const isClassGone = [...rowCounts.keys()].some((name) => expired.marks[name] >= toMs);
  const outcome = isClassGone ? 'rewritten' : await trim(context, file, rowCounts.size > 0);
  if (outcome === 'rewritten') {
    await rewriteWithoutExpired(context, file);
  }
  await expired.noteCleared(month);
  return { outcome, rowCounts };
}

/** @returns how many rows of each class have expired; classes without any are left out. */
async function countExpired(
  { connection, expired }: TaskContext,
  { catalog }: MonthFile
): Promise<ReadonlyMap<RetentionClass, number>> {
  const counts = new Map<RetentionClass, number>();
  for (const table of AGING_TABLES) {
    const reader = await connection.runAndReadAll(
      `SELECT count(*) FROM ${catalog}.${table.name} WHERE ${hasExpired(table, expired.marks[table.retention])}`
    );
    const rowCount = Number(reader.value(0, 0));
    if (rowCount > 0) {
      counts.set(table.retention, (counts.get(table.retention) ?? 0) + rowCount);
    }
  }
  return counts;
}

/** Deletes what has expired in place; says when the file should be written anew instead of being left half empty. */
async function trim(
  context: TaskContext,
  file: MonthFile,
  isAnythingExpired: boolean
): Promise<'unchanged' | 'trimmed' | 'rewritten'> {
  const { connection, expired } = context;
  if (isAnythingExpired) {
    await expired.noteFreedPages(file.month);
    await inTransaction(connection, async () => {
      for (const table of AGING_TABLES) {
        await connection.run(
          `DELETE FROM ${file.catalog}.${table.name} WHERE ${hasExpired(table, expired.marks[table.retention])}`
        );
      }
    });
    await connection.run(`CHECKPOINT ${file.catalog}`);
  }
  if (await isMostlyEmpty(context, file)) {
    return 'rewritten';
  }
  return isAnythingExpired ? 'trimmed' : 'unchanged';
}

function rewriteWithoutExpired(context: TaskContext, file: MonthFile): Promise<void> {
  const { marks } = context.expired;
  const { toMs } = windowOfMonth(file.month);
  const byName = new Map(AGING_TABLES.map((table) => [table.name, table]));
  return rewriteMonth(context, file, {
    condition(name) {
      const table = byName.get(name);
      if (table !== undefined) {
        return `NOT (${hasExpired(table, marks[table.retention])})`;
      }
      // The names of series without any points; the ids of loaded segments stay for as long as the file.
      return name === 'host_series' && marks.host >= toMs ? 'false' : null;
    },
  });
}

async function isMostlyEmpty({ connection }: TaskContext, { catalog }: MonthFile): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    'SELECT total_blocks, free_blocks FROM pragma_database_size() WHERE database_name = $1',
    [catalog]
  );
  const [total = 0, free = 0] = (reader.getRows()[0] ?? []).map(Number);
  return total >= WORTHWHILE_BLOCKS && free >= total * WORTHWHILE_FREE_SHARE;
}

function hasExpired({ time }: AgingTable, mark: number): string {
  return `"${time}" < ${timeLiteral(mark)}`;
}

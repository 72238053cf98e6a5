import type { TableSpace } from '../../engine/engineTasks';
import type { MonthFile } from '../monthFiles';
import { quoteName } from '../schema/recordTables';
import { AGING_TABLES } from './agingTables';
import type { TaskContext } from './context';

interface TableUse {
  rowCount: number;
  byteCount: number;
  oldestMs: number | null;
}

/** Rows, space and age of every table over all months. */
export async function measureSpace(context: TaskContext): Promise<readonly TableSpace[]> {
  const uses = new Map<string, TableUse>();
  for (const file of await context.months.all()) {
    for (const { table, rowCount } of await countRows(context, file)) {
      const use = uses.get(table) ?? { rowCount: 0, byteCount: 0, oldestMs: null };
      uses.set(table, use);
      if (rowCount > 0) {
        use.rowCount += rowCount;
        use.byteCount += await measureBytes(context, file, table);
        // Months come oldest first, so that the first answer is the answer.
        use.oldestMs ??= await findOldest(context, file, table);
      }
    }
  }
  return [...uses].map(([table, use]) => ({ table, ...use }));
}

async function countRows(
  { connection }: TaskContext,
  { catalog }: MonthFile
): Promise<ReadonlyArray<{ readonly table: string; readonly rowCount: number }>> {
  const reader = await connection.runAndReadAll(
    'SELECT table_name, estimated_size FROM duckdb_tables() WHERE database_name = $1',
    [catalog]
  );
  return reader.getRows().map(([table, rowCount]) => ({ table: String(table), rowCount: Number(rowCount) }));
}

/** The blocks in which a table's columns lie; of a block that several of them share, each has its part. */
async function measureBytes({ connection }: TaskContext, { catalog }: MonthFile, table: string): Promise<number> {
  const reader = await connection.runAndReadAll(
    `SELECT coalesce(sum(block_size / sharers), 0)::DOUBLE FROM (
       SELECT count(*) OVER (PARTITION BY block_id) AS sharers FROM pragma_storage_info('${catalog}.${quoteName(table)}')
       WHERE persistent
     ), (SELECT block_size FROM pragma_database_size() WHERE database_name = $1)`,
    [catalog]
  );
  return Math.round(Number(reader.value(0, 0)));
}

async function findOldest({ connection }: TaskContext, { catalog }: MonthFile, table: string): Promise<number | null> {
  const aging = AGING_TABLES.find(({ name }) => name === table);
  if (aging === undefined) {
    return null;
  }
  const reader = await connection.runAndReadAll(
    `SELECT epoch_ms(min("${aging.time}"))::DOUBLE FROM ${catalog}.${quoteName(table)}`
  );
  const oldest = reader.value(0, 0);
  return oldest === null ? null : Number(oldest);
}

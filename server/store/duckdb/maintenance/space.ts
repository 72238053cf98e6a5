import type { TableSpace } from '../../engine/engineTasks';
import type { TaskContext } from './context';

/** Rows of every table over all months that are in use; bytes cannot be told apart by table in one file. */
export async function measureSpace({ connection, months }: TaskContext): Promise<readonly TableSpace[]> {
  const rowCounts = new Map<string, number>();
  for (const { catalog } of await months.attached()) {
    const reader = await connection.runAndReadAll(
      'SELECT table_name, estimated_size FROM duckdb_tables() WHERE database_name = $1',
      [catalog]
    );
    for (const [table, rowCount] of reader.getRows()) {
      rowCounts.set(String(table), (rowCounts.get(String(table)) ?? 0) + Number(rowCount));
    }
  }
  return [...rowCounts].map(([table, rowCount]) => ({ table, rowCount, byteCount: null }));
}

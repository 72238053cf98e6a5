import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { errorText } from '../../systemError';
import { interruptOnAbort } from '../interruptOnAbort';
import type { TaskContext } from './context';

export interface TableColumnFact {
  readonly name: string;
  readonly type: string;
}

/** The columns of a table of an attached file, in its order; none when there is no such table. */
export async function columnsOf(
  connection: DuckDBConnection,
  catalog: string,
  table: string
): Promise<readonly TableColumnFact[]> {
  const reader = await connection.runAndReadAll(
    'SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = $1 AND table_name = $2 ORDER BY column_index',
    [catalog, table]
  );
  return reader.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
}

/**
 * Runs work that only reads, so that it ends when the caller gives up.
 *
 * @returns what came of it, or why the engine could not do it; an abort is thrown.
 */
export async function inspect<T>(
  { connection, signal }: TaskContext,
  work: (query: (sql: string) => Promise<readonly DuckDBValue[]>) => Promise<T>
): Promise<{ readonly result: T } | { readonly trouble: string }> {
  const stop = signal === undefined ? (): void => undefined : interruptOnAbort(connection, signal);
  try {
    return {
      result: await work(async (sql) => {
        signal?.throwIfAborted();
        return (await connection.runAndReadAll(sql)).getRows()[0] ?? [];
      }),
    };
  } catch (error) {
    signal?.throwIfAborted();
    return { trouble: errorText(error) };
  } finally {
    stop();
  }
}

/** A time as it stands in a statement, of the type that time columns have. */
export function timeLiteral(timeMs: number): string {
  return `epoch_ms(${Math.trunc(timeMs)})::TIMESTAMP_MS`;
}

import { type DuckDBConnection, DuckDBDataChunk, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';

const ROWS_PER_CHUNK = 2048;

export interface Column {
  readonly type: DuckDBType;
  readonly values: readonly DuckDBValue[];
}

/** Appends rows, given by column in the table's order, inside the connection's open transaction. */
export async function appendRows(
  connection: DuckDBConnection,
  target: { readonly catalog: string; readonly table: string },
  columns: readonly Column[]
): Promise<void> {
  const rowCount = columns[0]?.values.length ?? 0;
  if (rowCount === 0) {
    return;
  }
  const types = columns.map(({ type }) => type);
  const appender = await connection.createAppender(target.table, 'main', target.catalog);
  for (let from = 0; from < rowCount; from += ROWS_PER_CHUNK) {
    const to = Math.min(from + ROWS_PER_CHUNK, rowCount);
    const chunk = DuckDBDataChunk.create(types, to - from);
    chunk.setColumns(columns.map(({ values }) => values.slice(from, to)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

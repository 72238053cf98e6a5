import type { DuckDBResult } from '@duckdb/node-api';

/** Reads a result whose columns are all numbers and never null. */
export async function readNumberColumns(result: DuckDBResult): Promise<readonly Float64Array[]> {
  const chunks = await result.fetchAllChunks();
  const rowCount = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  return Array.from({ length: result.columnCount }, (_, columnIndex) => {
    const column = new Float64Array(rowCount);
    let at = 0;
    for (const chunk of chunks) {
      for (const value of chunk.getColumnValues(columnIndex)) {
        column[at++] = Number(value);
      }
    }
    return column;
  });
}

export async function readTextColumn(result: DuckDBResult): Promise<readonly string[]> {
  const chunks = await result.fetchAllChunks();
  return chunks.flatMap((chunk) => chunk.getColumnValues(0).map(String));
}

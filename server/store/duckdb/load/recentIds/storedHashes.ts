import { type DuckDBConnection, type DuckDBResult, TIMESTAMP_MS } from '@duckdb/node-api';
import type { Window } from '../../../../contract/window';
import type { MonthFile } from '../../monthFiles';
import { timestamp } from '../../values';

/**
 * The two halves of an id's hash, as columns. Only ever compared within one run of the engine, because another version
 * of it may hash otherwise.
 */
export const HASH_HALVES = `(hash(id) & 4294967295)::UINTEGER, (hash(id) >> 32)::UINTEGER`;

export async function countStoredIds(
  connection: DuckDBConnection,
  files: readonly MonthFile[],
  table: string,
  window: Window
): Promise<number> {
  let count = 0;
  for (const { catalog } of files) {
    const reader = await connection.runAndReadAll(
      `SELECT count(*) FROM ${catalog}.${table} WHERE ${IN_WINDOW}`,
      bound(window),
      BOUND_TYPES
    );
    count += Number(reader.value(0, 0));
  }
  return count;
}

export async function visitStoredHashes(
  connection: DuckDBConnection,
  files: readonly MonthFile[],
  table: string,
  window: Window,
  visit: (low: number, high: number) => void
): Promise<void> {
  for (const { catalog } of files) {
    const result = await connection.stream(
      `SELECT ${HASH_HALVES}, 0::DOUBLE FROM ${catalog}.${table} WHERE ${IN_WINDOW}`,
      bound(window),
      BOUND_TYPES
    );
    await visitHashes(result, visit);
  }
}

/** Reads a result of the columns of HASH_HALVES and a number, in its order. */
export async function visitHashes(
  result: DuckDBResult,
  visit: (low: number, high: number, row: number, timeMs: number) => void
): Promise<void> {
  let row = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const { rowCount } = chunk;
    const low = chunk.getColumnVector(0);
    const high = chunk.getColumnVector(1);
    const times = chunk.getColumnVector(2);
    for (let index = 0; index < rowCount; index++) {
      visit(Number(low.getItem(index)), Number(high.getItem(index)), row++, Number(times.getItem(index)));
    }
  }
}

const IN_WINDOW = `"time" >= $from AND "time" < $to`;
const BOUND_TYPES = { from: TIMESTAMP_MS, to: TIMESTAMP_MS };

function bound({ fromMs, toMs }: Window) {
  return { from: timestamp(fromMs), to: timestamp(toMs) };
}

import { DuckDBTimestampMillisecondsValue } from '@duckdb/node-api';

/** A bound value of the column's own type: with any other type the engine cannot skip what lies outside a window. */
export function timestamp(timeMs: number): DuckDBTimestampMillisecondsValue {
  return new DuckDBTimestampMillisecondsValue(BigInt(timeMs));
}

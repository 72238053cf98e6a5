import type { SentKind } from '../../../contract/records';
import { type ColumnSpec, SEGMENT_COLUMN, type TableSpec } from '../schema/tableSpec';

/**
 * Figures of many records in few rows, with the same tables and meaning as in the embedded engine. Rows of one key
 * become one in the background; until then every reader adds them up.
 */
export interface Rollup {
  /** The kind of record it is made from. */
  readonly kind: SentKind;
  readonly table: TableSpec;
  /** A SELECT that makes rows, without `segment_id`, from records of the kind; `source` is a table expression. */
  readonly fromRecords: (source: string) => string;
}

/** @param columns The key first; the rest say how they merge. */
export function rollupTable(name: string, timeColumn: string, columns: readonly ColumnSpec[]): TableSpec {
  const keys = columns.filter(({ merge }) => merge === undefined);
  return {
    name,
    columns: [SEGMENT_COLUMN, ...columns],
    engine: 'merging',
    timeColumn,
    orderBy: ['segment_id', ...keys.map((key) => key.name)],
    lookedUp: [],
  };
}

/** A column that is added up. */
export function summed(name: string, type: 'UInt64' | 'Float64' = 'Float64'): ColumnSpec {
  return { name, type, merge: 'sum' };
}

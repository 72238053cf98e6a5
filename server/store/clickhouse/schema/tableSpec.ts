/** A column in words of ClickHouse. */
export interface ColumnSpec {
  readonly name: string;
  readonly type: string;
  /** How rows of one key become one, in a table that merges; absent for the key itself. */
  readonly merge?: 'sum' | 'min' | 'max' | 'sumMap';
}

/** A table from which the statements that create it are made, for one server or for a cluster. */
export interface TableSpec {
  readonly name: string;
  readonly columns: readonly ColumnSpec[];
  /** `merging`: rows of one key become one in the background. */
  readonly engine: 'plain' | 'merging';
  /** Its months are the partitions. */
  readonly timeColumn: string;
  /** Expressions by which rows lie beside each other on disk. */
  readonly orderBy: readonly string[];
  /** Columns in which single values are looked for. */
  readonly lookedUp: readonly string[];
}

/** Which segment a row came with. */
export const SEGMENT_COLUMN: ColumnSpec = { name: 'segment_id', type: 'String' };

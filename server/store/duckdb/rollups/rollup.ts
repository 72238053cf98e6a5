import type { SentKind } from '../../../contract/records';

/**
 * Figures of many records in few rows, written in the transaction that writes the records. Each load adds rows of its
 * own, so a key can have several until they are merged: every reader adds them up.
 */
export interface Rollup {
  readonly table: string;
  /** The kind of record it is made from. */
  readonly kind: SentKind;
  /** The column that tells which time a row is about. */
  readonly step: 'hour' | 'day';
  /** The columns of which a merged table has each combination once. */
  readonly keys: string;
  /** Column definitions, in the order in which both statements give them. */
  readonly columns: string;
  /** A SELECT that makes rows from records of one kind; `source` is a table expression with the columns of the raw table. */
  readonly fromRecords: (source: string) => string;
  /** A SELECT that makes one row a key from the rows of this very table. */
  readonly merged: (source: string) => string;
}

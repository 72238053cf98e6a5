import { DOUBLE, type DuckDBType, type DuckDBValue, VARCHAR } from '@duckdb/node-api';
import type { ColumnType, TableColumn } from '../../../tables';
import { jsonText } from './jsonText';

/** As many as the engine takes at once. */
export const ROWS_PER_CHUNK = 2_048;

/** What one column holds of the rows that are not in the engine yet. */
export interface StagedColumn {
  readonly name: string;
  readonly type: DuckDBType;
  /** Whether any of the rows has a value. */
  readonly isUsed: boolean;
  /** An expression of the column's final type. */
  readonly read: string;
  set(row: number, value: unknown): void;
  values(rowCount: number): Iterable<DuckDBValue>;
  clear(): void;
}

/** Numbers and text are what a binding writes fast; the engine makes the final types of them, on all its threads. */
export function stagedColumn({ name, type }: TableColumn, quoted: string): StagedColumn {
  const read = READ[type](quoted);
  return type === 'text' || type === 'json' || type === 'map'
    ? new TextColumn(name, read, type === 'text' ? String : jsonText())
    : new NumberColumn(name, read);
}

const MISSING = `'NaN'::DOUBLE`;

/** A text that is no JSON becomes NULL, never an error: no record may be able to stop the loader. */
const READ: Readonly<Record<ColumnType, (name: string) => string>> = {
  text: (name) => name,
  double: (name) => `nullif(${name}, ${MISSING})`,
  integer: (name) => `nullif(${name}, ${MISSING})::BIGINT`,
  boolean: (name) => `nullif(${name}, ${MISSING})::BOOLEAN`,
  time: (name) => `epoch_ms(nullif(${name}, ${MISSING})::BIGINT)::TIMESTAMP_MS`,
  map: (name) => `TRY_CAST(TRY_CAST(${name} AS JSON) AS MAP(VARCHAR, VARCHAR))`,
  json: (name) => `TRY_CAST(${name} AS JSON)`,
};

/** A number that is missing is written as NaN, which no record can hold: a NULL costs the binding ten times as much. */
class NumberColumn implements StagedColumn {
  readonly type = DOUBLE;
  isUsed = false;
  private readonly numbers = new Float64Array(ROWS_PER_CHUNK).fill(Number.NaN);

  constructor(
    readonly name: string,
    readonly read: string
  ) {}

  set(row: number, value: unknown): void {
    this.numbers[row] = Number(value);
    this.isUsed = true;
  }

  values(rowCount: number): Iterable<number> {
    return this.numbers.subarray(0, rowCount);
  }

  clear(): void {
    if (this.isUsed) {
      this.numbers.fill(Number.NaN);
      this.isUsed = false;
    }
  }
}

class TextColumn implements StagedColumn {
  readonly type = VARCHAR;
  isUsed = false;
  private readonly texts = new Array<string | null>(ROWS_PER_CHUNK).fill(null);

  constructor(
    readonly name: string,
    readonly read: string,
    private readonly textOf: (value: unknown) => string
  ) {}

  set(row: number, value: unknown): void {
    this.texts[row] = this.textOf(value);
    this.isUsed = true;
  }

  values(rowCount: number): Iterable<string | null> {
    return rowCount === ROWS_PER_CHUNK ? this.texts : this.texts.slice(0, rowCount);
  }

  clear(): void {
    if (this.isUsed) {
      this.texts.fill(null);
      this.isUsed = false;
    }
  }
}

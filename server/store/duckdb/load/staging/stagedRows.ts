import { type DuckDBAppender, type DuckDBConnection, DuckDBDataChunk, DOUBLE } from '@duckdb/node-api';
import type { RecordTable, TableColumn } from '../../../tables';
import { appendRows } from '../appendRows';
import { ENGINE_TYPES, quoteName } from '../../schema/recordTables';
import { ROWS_PER_CHUNK, stagedColumn, type StagedColumn } from './stagedColumn';

export type StagedTable = Pick<RecordTable, 'name' | 'columns'>;

interface Field {
  readonly field: string | null;
  readonly column: StagedColumn;
}

/**
 * Rows of one table on their way into month files: a temporary table of the connection's own, filled while they are
 * read, so that only a few of them are ever held here. It has the columns that any row has a value for.
 */
export class StagedRows {
  /** Of the temporary table. */
  readonly name: string;
  private readonly fields: readonly Field[];
  private staged: StagedColumn[] = [];
  private appender: DuckDBAppender | null = null;
  private waitingCount = 0;
  private flushedCount = 0;

  constructor(
    private readonly connection: DuckDBConnection,
    readonly table: StagedTable
  ) {
    this.name = `staged_${table.name}`;
    this.fields = table.columns.map((column) => ({
      field: column.field,
      column: stagedColumn(column, quoteName(column.name)),
    }));
  }

  get rowCount(): number {
    return this.flushedCount + this.waitingCount;
  }

  /** Whether `flush` must come before the next row. */
  get isFull(): boolean {
    return this.waitingCount === ROWS_PER_CHUNK;
  }

  add(record: Readonly<Record<string, unknown>>, acceptedAtMs: number): void {
    const row = this.waitingCount;
    for (const { field, column } of this.fields) {
      const value = field === null ? acceptedAtMs : record[field];
      if (value !== undefined && value !== null) {
        column.set(row, value);
      }
    }
    this.waitingCount += 1;
  }

  async flush(): Promise<void> {
    if (this.waitingCount === 0) {
      return;
    }
    const appender = await this.openAppender();
    const chunk = DuckDBDataChunk.create(
      this.staged.map(({ type }) => type),
      this.waitingCount
    );
    this.staged.forEach((column, index) => {
      const vector = chunk.getColumnVector(index);
      let row = 0;
      for (const value of column.values(this.waitingCount)) {
        vector.setItem(row++, value);
      }
      vector.flush();
    });
    appender.appendDataChunk(chunk);
    this.fields.forEach(({ column }) => column.clear());
    this.flushedCount += this.waitingCount;
    this.waitingCount = 0;
  }

  /** Makes all rows readable; none can be added after it. */
  async finish(): Promise<void> {
    await this.flush();
    this.appender?.closeSync();
    this.appender = null;
  }

  /** A SELECT of the rows with the columns of the table and their types. */
  select(condition = 'true'): string {
    const typed = this.table.columns.map((column) => `${this.read(column)} AS ${quoteName(column.name)}`);
    return `SELECT ${typed.join(', ')} FROM ${this.name} WHERE ${condition}`;
  }

  /** Takes rows out again, given by their numbers in the order in which they were added. */
  async delete(rows: readonly number[]): Promise<void> {
    await this.connection.run('CREATE OR REPLACE TEMP TABLE unwanted_rows (number DOUBLE)');
    await appendRows(this.connection, { catalog: 'temp', table: 'unwanted_rows' }, [{ type: DOUBLE, values: rows }]);
    await this.connection.run(
      `DELETE FROM ${this.name} WHERE rowid IN (SELECT number::BIGINT FROM temp.unwanted_rows)`
    );
    await this.connection.run('DROP TABLE temp.unwanted_rows');
  }

  async drop(): Promise<void> {
    this.appender?.closeSync();
    this.appender = null;
    await this.connection.run(`DROP TABLE IF EXISTS ${this.name}`);
  }

  private read({ name, type }: TableColumn): string {
    const value = this.staged.find((column) => column.name === name)?.read ?? `NULL::${ENGINE_TYPES[type]}`;
    return name === 'weight' ? `coalesce(${value}, 1)` : value;
  }

  private async openAppender(): Promise<DuckDBAppender> {
    const missing = this.fields
      .map(({ column }) => column)
      .filter((column) => column.isUsed && !this.staged.includes(column));
    if (this.appender === null || missing.length > 0) {
      this.appender?.closeSync();
      this.appender = null;
      await this.addColumns(missing);
      this.appender = await this.connection.createAppender(this.name, 'main', 'temp');
    }
    return this.appender;
  }

  private async addColumns(columns: readonly StagedColumn[]): Promise<void> {
    const definitions = columns.map(({ name, type }) => `${quoteName(name)} ${type}`);
    if (this.staged.length === 0) {
      await this.connection.run(`CREATE OR REPLACE TEMP TABLE ${this.name} (${definitions.join(', ')})`);
    } else {
      for (const definition of definitions) {
        await this.connection.run(`ALTER TABLE ${this.name} ADD COLUMN ${definition}`);
      }
    }
    this.staged.push(...columns);
  }
}

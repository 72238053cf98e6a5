import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { interruptOnAbort } from '../interruptOnAbort';
import { quoteName } from '../schema/recordTables';

/** How the values of a column come out as text. */
export type ColumnForm = 'text' | 'number' | 'boolean' | 'instant' | 'json';

export interface ParquetColumn {
  readonly name: string;
  readonly form: ColumnForm;
}

const MEMORY_LIMIT = '512MiB';
const SOURCE = 'read_parquet($1, binary_as_string = true)';

const FORMS: ReadonlyArray<readonly [pattern: RegExp, form: ColumnForm]> = [
  [/(\[\]|\[\d+\])$|^(STRUCT|MAP|UNION)\b|^JSON$/, 'json'],
  [/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL)/, 'number'],
  [/^BOOLEAN$/, 'boolean'],
  [/^(TIMESTAMP|DATE)/, 'instant'],
];

/** A Parquet file of somebody's, read in a database of its own that holds nothing else. */
export class ParquetFile {
  private constructor(
    private readonly database: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly path: string,
    readonly columns: readonly ParquetColumn[],
    readonly rowCount: number
  ) {}

  /** @throws Error when it is no Parquet file. */
  static async open(path: string): Promise<ParquetFile> {
    const database = await DuckDBInstance.create(':memory:', {
      memory_limit: MEMORY_LIMIT,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const connection = await database.connect();
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${SOURCE}`, [path]);
    const columns = described.getRows().map(([name, type]) => ({ name: String(name), form: formOf(String(type)) }));
    const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${SOURCE}`, [path]);
    return new ParquetFile(database, connection, path, columns, Number(counted.value(0, 0)));
  }

  /** The rows in the order of the file, in batches; each cell as text, null where there is none. */
  async *rows(signal: AbortSignal): AsyncIterable<ReadonlyArray<ReadonlyArray<string | null>>> {
    const cells = this.columns.map(({ name, form }) => cellText(quoteName(name.replaceAll('"', '""')), form));
    const stopInterrupting = interruptOnAbort(this.connection, signal);
    try {
      const result = await this.connection.stream(`SELECT ${cells.join(', ')} FROM ${SOURCE}`, [this.path]);
      for (;;) {
        signal.throwIfAborted();
        const chunk = await result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) {
          return;
        }
        // Every column is cast to text.
        yield chunk.getRows() as ReadonlyArray<ReadonlyArray<string | null>>;
      }
    } finally {
      stopInterrupting();
    }
  }

  close(): void {
    this.connection.disconnectSync();
    this.database.closeSync();
  }
}

function formOf(type: string): ColumnForm {
  return FORMS.find(([pattern]) => pattern.test(type))?.[1] ?? 'text';
}

function cellText(column: string, form: ColumnForm): string {
  switch (form) {
    case 'instant':
      return `epoch_ms(${column})::VARCHAR`;
    case 'json':
      return `to_json(${column})::VARCHAR`;
    default:
      return `${column}::VARCHAR`;
  }
}

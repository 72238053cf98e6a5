import { BOOLEAN, type DuckDBConnection, type DuckDBType, DOUBLE, VARCHAR } from '@duckdb/node-api';
import type { SentKind } from '../../../contract/records';
import { type ColumnType, RECORD_TABLES, type RecordTable, type TableColumn } from '../../tables';
import { addToRollups } from '../rollups';
import { ENGINE_TYPES, quoteName } from '../schema/recordTables';
import { appendRows, type Column } from './appendRows';
import type { AcceptedRecord } from './parseSegment';

const STAGE = 'staged_records';

/**
 * How a column is staged, and how it is read from there. What a binding writes fast is staged (numbers and text), and
 * the engine makes the final types of it, on all its threads. A text that is no JSON becomes NULL, never an error: no
 * record may be able to stop the loader.
 */
const STAGED: Readonly<Record<ColumnType, { readonly type: DuckDBType; readonly read: (name: string) => string }>> = {
  text: { type: VARCHAR, read: (name) => name },
  double: { type: DOUBLE, read: (name) => name },
  integer: { type: DOUBLE, read: (name) => `${name}::BIGINT` },
  boolean: { type: BOOLEAN, read: (name) => name },
  time: { type: DOUBLE, read: (name) => `epoch_ms(${name}::BIGINT)::TIMESTAMP_MS` },
  map: { type: VARCHAR, read: (name) => `TRY_CAST(TRY_CAST(${name} AS JSON) AS MAP(VARCHAR, VARCHAR))` },
  json: { type: VARCHAR, read: (name) => `TRY_CAST(${name} AS JSON)` },
};

/** Writes records of one kind and month, and what they amount to, inside the connection's open transaction. */
export async function writeRecords(
  connection: DuckDBConnection,
  catalog: string,
  kind: SentKind,
  records: readonly AcceptedRecord[]
): Promise<void> {
  const table = RECORD_TABLES[kind];
  // Many fields are rarely sent: a column without any value is not staged.
  const staged = new Map(
    table.columns
      .map((column) => [column.name, stagedColumn(column, records)] as const)
      .filter(([, { values }]) => values.some((value) => value !== null))
  );
  const definitions = [...staged].map(([name, { type }]) => `${quoteName(name)} ${type}`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${STAGE} (${definitions.join(', ')})`);
  await appendRows(connection, { catalog: 'temp', table: STAGE }, [...staged.values()]);
  const rows = stagedRows(table, new Set(staged.keys()));
  await connection.run(`INSERT INTO ${catalog}.${table.name} BY NAME ${rows}`);
  await addToRollups(connection, catalog, kind, `(${rows})`);
  await connection.run(`DROP TABLE ${STAGE}`);
}

function stagedRows({ columns }: RecordTable, staged: ReadonlySet<string>): string {
  const typed = columns.map(({ name, type }) => {
    const value = staged.has(name) ? STAGED[type].read(quoteName(name)) : `NULL::${ENGINE_TYPES[type]}`;
    return `${name === 'weight' ? `coalesce(${value}, 1)` : value} AS ${quoteName(name)}`;
  });
  return `SELECT ${typed.join(', ')} FROM ${STAGE}`;
}

function stagedColumn({ field, type }: TableColumn, records: readonly AcceptedRecord[]): Column {
  const stagedType = STAGED[type].type;
  if (field === null) {
    return { type: stagedType, values: records.map(({ acceptedAtMs }) => acceptedAtMs) };
  }
  const isJson = type === 'json' || type === 'map';
  return {
    type: stagedType,
    values: records.map(({ record }) => {
      const value = record[field];
      if (value === undefined || value === null) {
        return null;
      }
      return isJson ? jsonText(value) : (value as string | number | boolean);
    }),
  };
}

/** Half a surrogate pair is no character; JavaScript writes it as an escape that the engine refuses. */
function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(/(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g, '$1\\ufffd');
}

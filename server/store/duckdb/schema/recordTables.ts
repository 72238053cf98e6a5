import { type ColumnType, RECORD_TABLES, type RecordTable } from '../../tables';

/** What a column's type is called here. */
export const ENGINE_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  double: 'DOUBLE',
  integer: 'BIGINT',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP_MS',
  map: 'MAP(VARCHAR, VARCHAR)',
  json: 'JSON',
};

/** Column names are words like `group` and `value`, so they are always quoted. */
export function quoteName(name: string): string {
  return `"${name}"`;
}

/** The statements that create what is not there yet of the tables of all record kinds. */
export function createRecordTables(catalog: string): readonly string[] {
  return Object.values(RECORD_TABLES).map((table) => createTable(catalog, table));
}

function createTable(catalog: string, { name, columns }: RecordTable): string {
  const lines = columns.map(
    (column) =>
      `${quoteName(column.name)} ${ENGINE_TYPES[column.type]}${column.isRequired || column.name === 'weight' ? ' NOT NULL' : ''}`
  );
  return `CREATE TABLE IF NOT EXISTS ${catalog}.${name} (${lines.join(', ')})`;
}

import type { DataFrame } from '@grafana/data';

/** The value that a row of a table has in a column. */
export type TableRow = (column: string) => unknown;

export function rowsOf(table: DataFrame | undefined): TableRow[] {
  if (!table) {
    return [];
  }
  const fields = new Map(table.fields.map((field) => [field.name, field]));
  return Array.from(
    { length: table.length },
    (_, index) =>
      (column: string): unknown =>
        fields.get(column)?.values[index]
  );
}

export function asNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

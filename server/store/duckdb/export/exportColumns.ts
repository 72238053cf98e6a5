import type { ExportFormat } from '../../../contract/export';
import { HOST_LABELS } from '../../../contract/hostMetrics';
import type { RecordKind } from '../../../contract/records';
import { type ColumnType, RECORD_TABLES, type TableColumn } from '../../tables';
import { quoteName } from '../schema/recordTables';

/** One field of an exported row: what it is called there, and how it is made from the columns of the table. */
export interface ExportColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly sql: string;
}

/** What was noted here, or computed from what was sent. */
const NOT_SENT: ReadonlySet<string> = new Set(['accepted_at', 'original_score']);

/** On the scale on which it was sent. */
const SENT_SCORE = `coalesce(original_score, CASE "scale" WHEN '1-5' THEN score * 4 + 1 ELSE score END)`;

/** A host's figures: one a row. */
const HOST_SOURCE: ReadonlyArray<Pick<TableColumn, 'name' | 'type'>> = [
  { name: 'time', type: 'time' },
  ...['host', 'metric', ...HOST_LABELS].map((name) => ({ name, type: 'text' as const })),
  { name: 'value', type: 'double' },
];

/** The columns of the rows that an export of the kind is made from. */
export function sourceColumns(kind: RecordKind): ReadonlyArray<Pick<TableColumn, 'name' | 'type'>> {
  return kind === 'host_sample' ? HOST_SOURCE : RECORD_TABLES[kind].columns;
}

/** The fields of a record as it can be sent again. */
export function exportColumns(kind: RecordKind): readonly ExportColumn[] {
  const sent = sourceColumns(kind).filter(({ name }) => !NOT_SENT.has(name));
  const columns = sent.map(({ name, type }): ExportColumn => {
    switch (name) {
      case 'time':
        return { name: 'timestamp', type, sql: '"time"' };
      case 'weight':
        return { name: 'sample_rate', type, sql: 'CASE WHEN weight <> 1 THEN 1 / weight END' };
      case 'score':
        return { name, type, sql: kind === 'satisfaction' ? SENT_SCORE : 'score' };
      default:
        return { name, type, sql: quoteName(name) };
    }
  });
  return [{ name: 'kind', type: 'text', sql: `'${kind}'` }, ...columns];
}

/** The list between SELECT and FROM that makes a row of the format. */
export function selectList(columns: readonly ExportColumn[], format: ExportFormat): string {
  if (format === 'ndjson') {
    return `${jsonLine(columns)} AS line`;
  }
  const render = format === 'csv' ? csvValue : parquetValue;
  return columns.map((column) => `${render(column)} AS ${quoteName(column.name)}`).join(', ');
}

const ISO_FORMAT = '%Y-%m-%dT%H:%M:%S.%gZ';

/** What is absent is left out of the line: `concat` skips what is NULL. */
function jsonLine(columns: readonly ExportColumn[]): string {
  const members = columns.map(
    (column, index) => `'${index === 0 ? '{' : ','}"${column.name}":' || ${jsonValue(column)}`
  );
  return `concat(${members.join(', ')}, '}')`;
}

function jsonValue({ type, sql }: ExportColumn): string {
  switch (type) {
    case 'time':
      return `to_json(strftime(${sql}, '${ISO_FORMAT}'))`;
    case 'json':
      return `${sql}::VARCHAR`;
    default:
      return `to_json(${sql})`;
  }
}

function csvValue({ type, sql }: ExportColumn): string {
  switch (type) {
    case 'time':
      return `strftime(${sql}, '${ISO_FORMAT}')`;
    case 'json':
      return `${sql}::VARCHAR`;
    case 'map':
      return `to_json(${sql})::VARCHAR`;
    default:
      return sql;
  }
}

function parquetValue({ type, sql }: ExportColumn): string {
  return type === 'time' ? `${sql}::TIMESTAMP AT TIME ZONE 'UTC'` : sql;
}

import type { RecordKind } from '../../../contract/records';
import type { EngineExport } from '../../engine/exportTasks';
import { RECORD_TABLES, retentionOf } from '../../tables';
import { interruptOnAbort } from '../interruptOnAbort';
import type { TaskContext } from '../maintenance/context';
import type { MonthFile } from '../monthFiles';
import { quoteText } from '../openDatabase';
import { filterCondition } from '../questions/filterCondition';
import { inWindow, statement } from '../questions/inWindow';
import { ENGINE_TYPES, quoteName } from '../schema/recordTables';
import { exportColumns, selectList, sourceColumns } from './exportColumns';

/**
 * How each format is written. A line of JSON is a row of one column that needs no quotes: it has neither line breaks nor
 * control characters.
 */
const COPY_OPTIONS = {
  parquet: 'FORMAT PARQUET, COMPRESSION zstd',
  csv: `FORMAT CSV, HEADER, NEW_LINE '\\r\\n'`,
  ndjson: `FORMAT CSV, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\u0001'`,
} as const;

const NEVER = new AbortController().signal;

/**
 * Writes the records into one file, in no promised order: keeping one costs memory without bound. One statement sees
 * one state of each month, and loads go on meanwhile.
 */
export async function exportRecords(request: EngineExport, context: TaskContext): Promise<{ rowCount: number }> {
  const { connection, months, expired, signal = NEVER } = context;
  const { recordKind, format, filters } = request;
  const keptFromMs = expired.marks[retentionOf(recordKind)];
  const { fromMs, toMs } = request.window;
  const window = { fromMs: Math.max(fromMs, Math.min(keptFromMs, toMs)), toMs };
  const conditions = [inWindow('"time"', window), ...filters.map(filterCondition)];
  const lease = months.lease();
  const stopInterrupting = interruptOnAbort(connection, signal);
  try {
    const files = await lease.inWindow(window);
    signal.throwIfAborted();
    const rows = rowsOf(recordKind, files, conditions.map(({ sql }) => sql).join(' AND '));
    const { sql, values, types } = statement(
      `COPY (SELECT ${selectList(exportColumns(recordKind), format)} FROM ${rows})
       TO ${quoteText(request.path)} (${copyOptions(request)}, USE_TMP_FILE false)`,
      files.length === 0 ? [] : conditions
    );
    const result = await connection.run(sql, values, types);
    return { rowCount: result.rowsChanged };
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    stopInterrupting();
    lease.end();
  }
}

function copyOptions({ format, compression }: EngineExport): string {
  if (compression === null) {
    return COPY_OPTIONS[format];
  }
  return format === 'parquet'
    ? `FORMAT PARQUET, COMPRESSION ${compression}`
    : `${COPY_OPTIONS[format]}, COMPRESSION ${compression}`;
}

/** A table expression with the wanted rows of all months. */
function rowsOf(kind: RecordKind, files: readonly MonthFile[], where: string): string {
  const parts = files.map(({ catalog }) => `SELECT * FROM ${tableOf(kind, catalog)} WHERE ${where}`);
  return `(${parts.length === 0 ? noRows(kind) : parts.join(' UNION ALL BY NAME ')})`;
}

/** Without any file there is no table to take the columns from, and the export is to have them all the same. */
function noRows(kind: RecordKind): string {
  const columns = sourceColumns(kind).map(({ name, type }) => `NULL::${ENGINE_TYPES[type]} AS ${quoteName(name)}`);
  return `SELECT ${columns.join(', ')} WHERE false`;
}

function tableOf(kind: RecordKind, catalog: string): string {
  return kind === 'host_sample'
    ? `(SELECT * EXCLUDE (series_id) FROM ${catalog}.host_points JOIN ${catalog}.host_series USING (series_id))`
    : `${catalog}.${RECORD_TABLES[kind].name}`;
}

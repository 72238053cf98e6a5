import type { SentKind } from '../../../contract/records';
import type { AcceptedRecord } from './parseSegment';
import { EngineFilesError } from '../../engine/engine';
import { RECORD_TABLES } from '../../tables';
import { ROLLUPS } from '../rollups';
import { inWindow, statement, type Statement, timeText } from '../statement';
import { quoteName, tableName } from '../topology';
import type { MonthRows } from './acceptedRows';
import type { LoadContext } from './loadContext';
import { markColumns } from './segmentMarks';
import { linesOf, recordRow } from './rowLines';
import { insertSettings, partitionStartMs } from './segmentWrites';

/** Writes what a segment has of one kind in one month, and then what it amounts to. */
export async function writeRecords(
  context: LoadContext,
  kind: SentKind,
  month: MonthRows<AcceptedRecord>
): Promise<void> {
  const { connection, topology, segmentKey } = context;
  const { name, columns } = RECORD_TABLES[kind];
  if (!month.areStored) {
    await connection.insert({
      table: tableName(topology, name),
      columns: [...columns.map((column) => quoteName(column.name)), 'segment_id'],
      lines: linesOf(month.records, recordRow(kind, segmentKey)),
      settings: insertSettings(topology, segmentKey, name, month.partition),
    });
  }
  await writeRollups(context, kind, month);
}

/** From the rows as they are stored, so that a rollup cannot mean anything else than its records. */
async function writeRollups(
  context: LoadContext,
  kind: SentKind,
  { partition, records }: MonthRows<AcceptedRecord>
): Promise<void> {
  const { connection, topology, segmentKey, hasMark } = context;
  const missing = ROLLUPS.filter((rollup) => rollup.kind === kind && !hasMark(rollup.table.name, partition));
  if (missing.length === 0) {
    return;
  }
  const source = storedRows(context, kind, records);
  await checkAllThere(context, source, records.length);
  for (const { table, fromRecords } of missing) {
    const marked = statement(
      `INSERT INTO ${tableName(topology, table.name)} (${table.columns.map((column) => column.name).join(', ')})
       SELECT '', * FROM (${fromRecords(source.sql)}) UNION ALL SELECT ${markColumns(table)}`,
      [source, { sql: '', params: { month: timeText(partitionStartMs(partition)) } }]
    );
    await connection.command(marked.sql, {
      params: marked.params,
      settings: insertSettings(topology, segmentKey, table.name, partition),
    });
  }
}

function storedRows(
  { topology, segmentKey }: LoadContext,
  kind: SentKind,
  records: readonly AcceptedRecord[]
): Statement {
  const happened = inWindow('time', {
    fromMs: records.reduce((least, { timeMs }) => Math.min(least, timeMs), Infinity),
    toMs: records.reduce((most, { timeMs }) => Math.max(most, timeMs), -Infinity) + 1,
  });
  return statement(
    `(SELECT * FROM ${tableName(topology, RECORD_TABLES[kind].name)}
      WHERE segment_id = {segment_id:String} AND ${happened.sql})`,
    [happened, { sql: '', params: { segment_id: segmentKey } }]
  );
}

/** A replica that took over in this moment may not have the rows yet; sums of what it has would be wrong for ever. */
async function checkAllThere({ connection }: LoadContext, source: Statement, expectedCount: number): Promise<void> {
  const [[count] = []] = await connection.read({ sql: `SELECT count() FROM ${source.sql}`, params: source.params });
  if (Number(count) !== expectedCount) {
    throw new EngineFilesError(`ClickHouse shows ${Number(count)} of ${expectedCount} rows of a segment so far.`);
  }
}

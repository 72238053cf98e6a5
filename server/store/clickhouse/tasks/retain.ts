import { RETENTION_CLASS_NAMES, type RetentionClass } from '../../../contract/retention';
import type { EngineTaskRequest } from '../../engine/engineTasks';
import type { RetainReport } from '../../engine/retentionTasks';
import type { ExpiryMarks } from '../../retention/expiryMarks';
import { raiseExpiry } from '../expiry';
import { UNMARKED } from '../load/segmentMarks';
import { type Partition, partitionOf } from '../load/segmentWrites';
import { epochMs, statement, type Statement } from '../statement';
import { onCluster, quoteName, storedTableName, tableName } from '../topology';
import { AGING_TABLES, type AgingTable } from './agingTables';
import type { TaskContext } from './taskContext';

/** Months of which nothing is kept are dropped whole; in the month that a mark lies in, rows are deleted. */
export async function retain({ marks }: EngineTaskRequest<'retain'>, context: TaskContext): Promise<RetainReport> {
  const { connection, topology, signal, onProgress } = context;
  const raised = await raiseExpiry(connection, topology, marks);
  const removed = new Map<RetentionClass, number>();
  for (const [index, table] of AGING_TABLES.entries()) {
    signal?.throwIfAborted();
    onProgress?.({ step: `Clearing ${table.name}`, done: index, total: AGING_TABLES.length, unit: 'steps' });
    const rowCount = await clearTable(table, raised, context);
    removed.set(table.retention, (removed.get(table.retention) ?? 0) + rowCount);
  }
  return {
    marks: raised,
    removedRows: RETENTION_CLASS_NAMES.flatMap((retention) => {
      const rowCount = removed.get(retention) ?? 0;
      return rowCount > 0 ? [{ retention, rowCount }] : [];
    }),
    removedFiles: [],
    rewrittenFiles: [],
    failedFiles: [],
    freedBytes: 0,
  };
}

/** @returns how many rows have gone. */
async function clearTable(table: AgingTable, marks: ExpiryMarks, context: TaskContext): Promise<number> {
  const { connection, topology } = context;
  const mark = marks[table.retention];
  const counts = await countExpired(table, mark, context);
  const stored = `${storedTableName(topology, table.name)}${onCluster(topology)}`;
  const markedMonth = partitionOf(mark);
  for (const partition of counts.keys()) {
    if (partition < markedMonth) {
      await connection.command(`ALTER TABLE ${stored} DROP PARTITION ${partition}`);
    }
  }
  if (counts.has(markedMonth)) {
    const before = beforeMark(table, mark);
    await connection.command(`ALTER TABLE ${stored} DELETE WHERE ${before.sql} SETTINGS mutations_sync = 2`, {
      params: before.params,
    });
  }
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

async function countExpired(
  table: AgingTable,
  mark: number,
  { connection, topology, signal }: TaskContext
): Promise<ReadonlyMap<Partition, number>> {
  const before = beforeMark(table, mark);
  const [months = [], counts = []] = await connection.read(
    statement(
      `SELECT toYYYYMM(${quoteName(table.time)}) AS month, count() FROM ${tableName(topology, table.name)}
       WHERE ${before.sql} GROUP BY month`,
      [before]
    ),
    signal === undefined ? {} : { signal }
  );
  return new Map(months.map((month, row) => [Number(month), Number(counts[row])]));
}

/** As a number: the text of a mutation is kept, and a bound time cannot be read again from it. */
function beforeMark({ time, isMarked }: AgingTable, mark: number): Statement {
  const conditions = [`${epochMs(quoteName(time))} < {mark_ms:Int64}`, ...(isMarked ? [UNMARKED] : [])];
  return { sql: conditions.join(' AND '), params: { mark_ms: mark } };
}

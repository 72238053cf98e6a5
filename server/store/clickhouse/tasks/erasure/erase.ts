import type { EraseReport, Identities } from '../../../engine/erasureTasks';
import { RECORD_TABLES } from '../../../tables';
import { USER_DAYS } from '../../rollups/userDays';
import type { Statement } from '../../statement';
import { onCluster, storedTableName, tableName } from '../../topology';
import type { TaskContext } from '../taskContext';
import { IS_USER_KEY_OF_PERSON, isOfPerson, PERSONAL_TABLES, personParams } from './personRows';

/** What one statement may name: they are sent in its address, which proxies do not take at any length. */
const IDS_PER_STATEMENT = 200;

/**
 * Deletes the rows of a person. What is known only through an inference goes first, so that a run that was cut off
 * still finds it. Sums of hours and days stay: they name nobody.
 */
export async function erase(identities: Identities, context: TaskContext): Promise<EraseReport> {
  const { inference, ground_truth: truth, evaluation } = RECORD_TABLES;
  const params = personParams(identities);
  const removed = new Map<string, number>();
  const subjects = { sql: isOfPerson(inference) ?? 'false', params };
  const inferenceIds = await readIds('id', subjects, context);
  const traceIds = await readIds(
    'assumeNotNull(trace_id)',
    { ...subjects, sql: `(${subjects.sql}) AND isNotNull(trace_id)` },
    context
  );
  await removeAbout(truth.name, 'inference_id IN {ids:Array(String)}', inferenceIds, removed, context);
  await removeAbout(evaluation.name, aboutSubject('inference'), inferenceIds, removed, context);
  await removeAbout(evaluation.name, aboutSubject('trace'), traceIds, removed, context);
  for (const { name, condition } of PERSONAL_TABLES) {
    await removeRows(name, { sql: condition, params }, removed, context);
  }
  await removeRows(USER_DAYS.table.name, { sql: IS_USER_KEY_OF_PERSON, params }, removed, context);
  return {
    removedRows: [...removed].map(([table, rowCount]) => ({ table, rowCount })),
    rewrittenFiles: [],
    unreachableFiles: [],
  };
}

function aboutSubject(type: 'inference' | 'trace'): string {
  return `subject_type = '${type}' AND subject_id IN {ids:Array(String)}`;
}

async function readIds(
  expression: string,
  { sql, params }: Statement,
  { connection, topology }: TaskContext
): Promise<readonly string[]> {
  const [ids = []] = await connection.read({
    sql: `SELECT DISTINCT ${expression} FROM ${tableName(topology, RECORD_TABLES.inference.name)} WHERE ${sql}`,
    params,
  });
  return ids.map(String);
}

async function removeAbout(
  table: string,
  condition: string,
  ids: readonly string[],
  removed: Map<string, number>,
  context: TaskContext
): Promise<void> {
  for (let from = 0; from < ids.length; from += IDS_PER_STATEMENT) {
    const params = { ids: ids.slice(from, from + IDS_PER_STATEMENT) };
    await removeRows(table, { sql: condition, params }, removed, context);
  }
}

/** Waits until every replica has written the parts without the rows; the old ones go from disk some minutes later. */
async function removeRows(
  table: string,
  { sql, params }: Statement,
  removed: Map<string, number>,
  { connection, topology, signal }: TaskContext
): Promise<void> {
  signal?.throwIfAborted();
  const [[count] = []] = await connection.read({
    sql: `SELECT count() FROM ${tableName(topology, table)} WHERE ${sql}`,
    params,
  });
  if (Number(count) > 0) {
    await connection.command(
      `ALTER TABLE ${storedTableName(topology, table)}${onCluster(topology)} DELETE WHERE ${sql} SETTINGS mutations_sync = 2`,
      { params }
    );
    removed.set(table, (removed.get(table) ?? 0) + Number(count));
  }
}

import type { DuckDBConnection } from '@duckdb/node-api';
import type { RollupFacts } from '../../engine/checkTasks';
import type { EngineTaskRequest } from '../../engine/engineTasks';
import { RECORD_TABLES } from '../../tables';
import type { MonthFile } from '../monthFiles';
import { rebuildRollups, ROLLUPS } from '../rollups';
import type { Rollup } from '../rollups/rollup';
import type { TaskContext } from './context';
import { columnsOf, inspect, timeLiteral } from './inspection';

/** Sums of the same numbers in another order differ by rounding. */
const RELATIVE_TOLERANCE = 1e-6;
const ABSOLUTE_TOLERANCE = 1e-9;

/** Makes the sums once more from the records that are all still there, and counts the keys at which they differ. */
export async function compareRollup(
  { name, table }: EngineTaskRequest<'compare-rollup'>,
  context: TaskContext
): Promise<RollupFacts> {
  const { connection, months, expired } = context;
  const file = await months.named(name);
  const rollup = ROLLUPS.find((each) => each.table === table);
  if (file === null || rollup === undefined) {
    return { trouble: null, differingKeyCount: 0 };
  }
  // Of what is older, records may be gone and their sums kept, or the other way round.
  const fromMs = Math.max(expired.marks[RECORD_TABLES[rollup.kind].retention], expired.marks.rollup);
  const outcome = await inspect(context, async (query) => {
    await fillSums(connection, file, rollup, fromMs);
    const [count] = await query(await differencesStatement(connection, file, rollup));
    return Number(count);
  });
  await connection.run('DROP TABLE IF EXISTS temp.stored_sums');
  await connection.run('DROP TABLE IF EXISTS temp.counted_sums');
  return 'result' in outcome
    ? { trouble: null, differingKeyCount: outcome.result }
    : { trouble: outcome.trouble, differingKeyCount: 0 };
}

export async function rebuildRollupsOf(
  { name }: EngineTaskRequest<'rebuild-rollups'>,
  { connection, months, expired }: TaskContext
): Promise<null> {
  const file = await months.named(name);
  if (file !== null) {
    await rebuildRollups(connection, file.catalog, expired.marks);
  }
  return null;
}

async function fillSums(
  connection: DuckDBConnection,
  { catalog }: MonthFile,
  { table, kind, step, merged, fromRecords }: Rollup,
  fromMs: number
): Promise<void> {
  const from = timeLiteral(fromMs);
  for (const name of ['stored_sums', 'counted_sums']) {
    await connection.run(`CREATE OR REPLACE TEMP TABLE ${name} AS FROM ${catalog}.${table} LIMIT 0`);
  }
  await connection.run(
    `INSERT INTO temp.stored_sums ${merged(`(SELECT * FROM ${catalog}.${table} WHERE ${step} >= ${from})`)}`
  );
  await connection.run(
    `INSERT INTO temp.counted_sums ${fromRecords(`(SELECT * FROM ${catalog}.${RECORD_TABLES[kind].name} WHERE "time" >= ${from})`)}`
  );
}

async function differencesStatement(
  connection: DuckDBConnection,
  { catalog }: MonthFile,
  rollup: Rollup
): Promise<string> {
  const keys = rollup.keys.split(', ');
  const values = (await columnsOf(connection, catalog, rollup.table)).filter(({ name }) => !keys.includes(name));
  // Lists stand for a row an entry: their whole numbers are keys, their fractions values.
  const lists = values.filter(({ type }) => type.endsWith('[]'));
  const listKeys = lists.filter(({ type }) => type.startsWith('INTEGER')).map(({ name }) => name);
  const compared = values.map(({ name }) => name).filter((name) => !listKeys.includes(name));
  const plain = [...keys, ...values.filter((value) => !lists.includes(value)).map(({ name }) => name)];
  const rows = (table: string): string =>
    lists.length === 0
      ? `temp.${table}`
      : `(SELECT ${plain.join(', ')}, ${lists.map(({ name }) => `unnest(${name}) AS ${name}`).join(', ')} FROM temp.${table})`;
  return `SELECT count(*)::DOUBLE FROM (
      SELECT DISTINCT ${keys.join(', ')}
      FROM ${rows('stored_sums')} AS stored FULL JOIN ${rows('counted_sums')} AS counted USING (${[...keys, ...listKeys].join(', ')})
      WHERE ${compared.map(isDifferent).join(' OR ')}
    )`;
}

/** NULL on one side only: that side lacks the key. */
function isDifferent(column: string): string {
  const [stored, counted] = [`stored.${column}::DOUBLE`, `counted.${column}::DOUBLE`];
  return `${stored} IS NULL OR ${counted} IS NULL OR abs(${stored} - ${counted}) >
    ${ABSOLUTE_TOLERANCE} + ${RELATIVE_TOLERANCE} * greatest(abs(${stored}), abs(${counted}))`;
}

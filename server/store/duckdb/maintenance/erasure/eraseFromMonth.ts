import { RECORD_TABLES } from '../../../tables';
import type { MonthFile } from '../../monthFiles';
import { ROLLUPS } from '../../rollups';
import type { Rollup } from '../../rollups/rollup';
import { USER_DAYS } from '../../rollups/userDays';
import type { TaskContext } from '../context';
import { timeLiteral } from '../inspection';
import { rewriteMonth } from '../rewriteMonth';
import { IS_USER_KEY_OF_PERSON, isOfPerson, PERSONAL_TABLES } from './personRows';

export interface ErasedMonth {
  readonly rowCounts: ReadonlyMap<string, number>;
  readonly isRewritten: boolean;
}

/**
 * Writes the month's file anew without the staged person, if it may hold a byte of it. Sums in which it was counted are
 * made anew from the records that stay, where these are still kept; elsewhere they name nobody.
 */
export async function eraseFromMonth(file: MonthFile, context: TaskContext): Promise<ErasedMonth> {
  const rowCounts = await countRows(file, context);
  if (rowCounts.size === 0 && !context.expired.hasFreedPages(file.month)) {
    return { rowCounts, isRewritten: false };
  }
  const conditions = new Map<string, string>(PERSONAL_TABLES.map(({ name, condition }) => [name, `NOT ${condition}`]));
  for (const rollup of ROLLUPS) {
    await stageSteps(rollup, file, context);
    const stays = `"${rollup.step}" NOT IN (FROM temp.${stepsTable(rollup)})`;
    conditions.set(rollup.table, rollup === USER_DAYS ? `${stays} AND NOT ${IS_USER_KEY_OF_PERSON}` : stays);
  }
  await rewriteMonth(context, file, {
    condition: (table) => conditions.get(table) ?? null,
    complete: async (draft) => {
      for (const rollup of ROLLUPS) {
        await makeAnew(rollup, draft, context);
      }
    },
  });
  for (const rollup of ROLLUPS) {
    await context.connection.run(`DROP TABLE temp.${stepsTable(rollup)}`);
  }
  return { rowCounts, isRewritten: true };
}

async function countRows({ catalog }: MonthFile, { connection }: TaskContext): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const tables = [
    ...PERSONAL_TABLES.map(({ name, condition }) => [name, condition] as const),
    [USER_DAYS.table, IS_USER_KEY_OF_PERSON] as const,
  ];
  for (const [name, condition] of tables) {
    const reader = await connection.runAndReadAll(`SELECT count(*) FROM ${catalog}.${name} WHERE ${condition}`);
    const rowCount = Number(reader.value(0, 0));
    if (rowCount > 0) {
      counts.set(name, rowCount);
    }
  }
  return counts;
}

/** The hours or days, with all their records, in which the person was counted. */
async function stageSteps(rollup: Rollup, { catalog }: MonthFile, context: TaskContext): Promise<void> {
  const records = RECORD_TABLES[rollup.kind];
  const mark = timeLiteral(context.expired.marks[records.retention]);
  await context.connection.run(
    `CREATE OR REPLACE TEMP TABLE ${stepsTable(rollup)} AS SELECT DISTINCT ${stepOf(rollup)} AS step
     FROM ${catalog}.${records.name} WHERE "time" >= ${mark} AND ${isOfPerson(records) ?? 'false'}`
  );
}

async function makeAnew(rollup: Rollup, draft: string, { connection }: TaskContext): Promise<void> {
  const records = `${draft}.${RECORD_TABLES[rollup.kind].name}`;
  await connection.run(
    `INSERT INTO ${draft}.${rollup.table} ${rollup.fromRecords(
      `(SELECT * FROM ${records} WHERE ${stepOf(rollup)} IN (FROM temp.${stepsTable(rollup)}))`
    )}`
  );
}

function stepOf({ step }: Rollup): string {
  return `time_bucket(INTERVAL 1 ${step.toUpperCase()}, "time"::TIMESTAMP)::TIMESTAMP_MS`;
}

function stepsTable({ table }: Rollup): string {
  return `erased_${table}`;
}

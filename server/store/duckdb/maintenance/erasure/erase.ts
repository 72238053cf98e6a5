import { readdir } from 'node:fs/promises';
import type { EraseReport, Identities } from '../../../engine/erasureTasks';
import { RECORD_TABLES } from '../../../tables';
import { type Month, monthFileName, windowOfMonth } from '../../month';
import type { TaskContext } from '../context';
import { eraseFromMonth } from './eraseFromMonth';
import { dropIdentities, stageIdentities } from './identities';
import { isOfPerson, SUBJECT_TABLES } from './personRows';

/** What is left of files that were found damaged. */
const DAMAGED_PATTERN = /\.damaged-\d+(\.wal)?$/;

/**
 * Removes a person from every month, the newest first: truths come later than what they are about, so that a run that
 * was cut off still finds, in the older months, what the rest of them belongs to.
 */
export async function erase(identities: Identities, context: TaskContext): Promise<EraseReport> {
  const { months, onProgress } = context;
  await stageIdentities(context, identities);
  await stageSubjects(context);
  const removed = new Map<string, number>();
  const rewrittenFiles: string[] = [];
  const all = [...months.existingMonths()].reverse();
  for (const [index, month] of all.entries()) {
    onProgress?.({ step: `Erasing in ${monthFileName(month)}`, done: index, total: all.length, unit: 'files' });
    await addMonth(month, context, removed, rewrittenFiles);
    await context.letLoadsPass();
  }
  await dropSubjects(context);
  await dropIdentities(context);
  const names = await readdir(months.folder);
  return {
    removedRows: [...removed].map(([table, rowCount]) => ({ table, rowCount })),
    rewrittenFiles,
    unreachableFiles: names.filter((name) => DAMAGED_PATTERN.test(name)).sort(),
  };
}

async function addMonth(
  month: Month,
  context: TaskContext,
  removed: Map<string, number>,
  rewrittenFiles: string[]
): Promise<void> {
  for (const file of await context.months.inWindow(windowOfMonth(month))) {
    const { rowCounts, isRewritten } = await eraseFromMonth(file, context);
    rowCounts.forEach((count, table) => removed.set(table, (removed.get(table) ?? 0) + count));
    if (isRewritten) {
      rewrittenFiles.push(monthFileName(month));
    }
  }
}

/** Truths and evaluations carry no user: they are found through the inferences of the person. */
async function stageSubjects({ connection, months }: TaskContext): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${SUBJECT_TABLES.inference} (id VARCHAR NOT NULL)`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${SUBJECT_TABLES.trace} (id VARCHAR NOT NULL)`);
  const { inference } = RECORD_TABLES;
  for (const { catalog } of await months.all()) {
    const rows = `FROM ${catalog}.${inference.name} WHERE ${isOfPerson(inference)}`;
    await connection.run(`INSERT INTO temp.${SUBJECT_TABLES.inference} SELECT id ${rows}`);
    await connection.run(
      `INSERT INTO temp.${SUBJECT_TABLES.trace} SELECT DISTINCT trace_id ${rows} AND trace_id IS NOT NULL`
    );
  }
}

async function dropSubjects({ connection }: TaskContext): Promise<void> {
  for (const table of Object.values(SUBJECT_TABLES)) {
    await connection.run(`DROP TABLE IF EXISTS temp.${table}`);
  }
}

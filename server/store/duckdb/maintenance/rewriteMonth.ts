import { rm } from 'node:fs/promises';
import { monthFileName } from '../month';
import type { MonthFile } from '../monthFiles';
import { quoteText } from '../openDatabase';
import { migrate } from '../schema/migrate';
import { quoteName } from '../schema/recordTables';
import type { TaskContext } from './context';

/** What goes into the new file. */
export interface MonthCopy {
  /** Of the rows of a table those for which this is true; null: all of them. */
  condition(table: string): string | null;
  /** Adds rows that are in no table of the old file. */
  complete?(draft: string): Promise<void>;
}

/** Written by the migration of the new file itself. */
const OWN_TABLES = new Set(['schema_versions']);

/**
 * Writes a month's file anew and puts it in the old one's place: only so do rows that were deleted give their space
 * back and leave no bytes behind. A crash leaves the old file, or the new one.
 */
export async function rewriteMonth(context: TaskContext, file: MonthFile, copy: MonthCopy): Promise<void> {
  const { connection, months, expired } = context;
  const draft = `${file.catalog}_draft`;
  const path = months.draftPath(file.month);
  await removeDraft(path);
  await connection.run(`ATTACH ${quoteText(path)} AS ${draft}`);
  try {
    await migrate(connection, draft);
    for (const table of await tablesOf(context, file)) {
      const condition = copy.condition(table);
      const where = condition === null ? '' : `WHERE ${condition}`;
      await connection.run(
        `INSERT INTO ${draft}.${quoteName(table)} BY NAME FROM ${file.catalog}.${quoteName(table)} ${where}`
      );
    }
    await copy.complete?.(draft);
    await connection.run(`CHECKPOINT ${draft}`);
  } catch (error) {
    await connection.run(`DETACH ${draft}`);
    await removeDraft(path);
    throw error;
  }
  await connection.run(`DETACH ${draft}`);
  await months.replaceWithDraft(file.month);
  await expired.noteRewritten(file.month);
  context.log.info('A month file was rewritten', { fileName: monthFileName(file.month) });
}

async function tablesOf({ connection }: TaskContext, { catalog }: MonthFile): Promise<readonly string[]> {
  const reader = await connection.runAndReadAll('SELECT table_name FROM duckdb_tables() WHERE database_name = $1', [
    catalog,
  ]);
  return reader
    .getRows()
    .map(([name]) => String(name))
    .filter((name) => !OWN_TABLES.has(name));
}

async function removeDraft(path: string): Promise<void> {
  await Promise.all([path, `${path}.wal`].map((each) => rm(each, { force: true })));
}

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, version } from '@duckdb/node-api';
import type { CopiedEngineFile, EngineFiles } from '../../engine/copyTasks';
import type { EngineTaskRequest } from '../../engine/engineTasks';
import { copyDurably } from '../../files/copyDurably';
import { errorText, systemErrorCode } from '../../systemError';
import { RECORD_TABLES } from '../../tables';
import { monthFileName } from '../month';
import type { MonthFile } from '../monthFiles';
import type { TaskContext } from './context';

export async function listEngineFiles({ months }: TaskContext): Promise<EngineFiles> {
  const files = [];
  for (const name of months.existingMonths().map(monthFileName)) {
    const sizes = await Promise.all([name, walName(name)].map((each) => sizeOf(join(months.folder, each))));
    files.push({ name, byteCount: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0) });
  }
  return { engineVersion: version(), files };
}

/**
 * Nothing is loaded meanwhile, and a question changes no file: so the file and its own log, if the checkpoint left one,
 * hold the same moment.
 */
export async function copyEngineFile(
  { name, targetFolder }: EngineTaskRequest<'copy-engine-file'>,
  context: TaskContext
): Promise<CopiedEngineFile | null> {
  const { connection, months, signal, onProgress } = context;
  // Attached first: attaching can change a file, and must not while it is copied.
  const file = await months.named(name);
  if (file === null) {
    return null;
  }
  await checkpoint(file, context);
  const tables = await countRows(connection, file);
  const names: string[] = [];
  let done = 0;
  for (const each of [name, walName(name)]) {
    const total = await sizeOf(join(months.folder, each));
    if (total !== null) {
      names.push(each);
      await copyDurably(join(months.folder, each), join(targetFolder, each), {
        signal,
        onBytes: (byteCount) => {
          done += byteCount;
          onProgress?.({ step: `Copying ${name}`, done, total, unit: 'bytes' });
        },
      });
    }
  }
  return { names, tables };
}

async function checkpoint({ catalog }: MonthFile, { connection, log }: TaskContext): Promise<void> {
  try {
    await connection.run(`CHECKPOINT ${catalog}`);
  } catch (error) {
    log.warn("A month file could not be checkpointed; it is copied with the engine's log for it", {
      catalog,
      reason: errorText(error),
    });
  }
}

async function countRows(connection: DuckDBConnection, { catalog }: MonthFile): Promise<CopiedEngineFile['tables']> {
  const tables = [];
  for (const table of ['host_samples', ...Object.values(RECORD_TABLES).map(({ name }) => name)]) {
    const reader = await connection.runAndReadAll(`SELECT count(*) FROM ${catalog}.${table}`);
    tables.push({ table, rowCount: Number(reader.value(0, 0)) });
  }
  return tables;
}

function walName(name: string): string {
  return `${name}.wal`;
}

/** @returns null when there is no such file. */
async function sizeOf(path: string): Promise<number | null> {
  const [found] = await Promise.allSettled([stat(path)]);
  if (found.status === 'fulfilled') {
    return found.value.size;
  }
  if (systemErrorCode(found.reason) === 'ENOENT') {
    return null;
  }
  throw found.reason;
}

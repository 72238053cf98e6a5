import { mkdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { namesIn } from '../files/namesIn';
import { syncFolder } from '../log/syncFolder';

/** What makes a folder a store. Everything else in a data folder is left where it is. */
const STORE_PARTS: readonly string[] = ['engine', 'log', 'erasures.ndjson', 'erasures-wanted.json'];
const RECORD_FILE = /^(?:measure|segment)-/;
/** Where copies lie until all of them are whole, and until they are moved into place. */
export function draftOf(dataDir: string): string {
  return join(dataDir, 'restore-draft');
}

/** Whether a folder holds records, in the engine's files or in the log. */
export async function holdsRecords(dataDir: string): Promise<boolean> {
  const [engineFiles, logFiles] = await Promise.all(['engine', 'log'].map((part) => namesIn(join(dataDir, part))));
  return [...(engineFiles ?? []), ...(logFiles ?? [])].some((name) => RECORD_FILE.test(name));
}

/**
 * Moves a store into a folder beside it, inside the same data folder, which may be a mounted disk of its own.
 *
 * @returns where it lies now; null when there is none, not even an empty one.
 */
export async function moveAside(dataDir: string, nowMs: number): Promise<string | null> {
  const names = await namesIn(dataDir);
  if (!STORE_PARTS.some((part) => names.includes(part))) {
    return null;
  }
  const aside = join(dataDir, `before-restore-${new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')}`);
  await mkdir(aside);
  await moveStore(dataDir, aside);
  return aside;
}

export async function moveStore(from: string, to: string): Promise<void> {
  const names = await namesIn(from);
  for (const part of STORE_PARTS.filter((name) => names.includes(name))) {
    await rename(join(from, part), join(to, part));
  }
  await syncFolder(to);
  await syncFolder(from);
}

/** Makes the folder itself where it is missing, but not what it lies in: that would hide a typing mistake. */
export async function prepareTarget(dataDir: string): Promise<void> {
  const [parent] = await Promise.allSettled([stat(dirname(dataDir))]);
  if (parent.status === 'rejected' || !parent.value.isDirectory()) {
    throw new Error(`The folder ${dirname(dataDir)} does not exist; create it, or name another place.`);
  }
  await mkdir(dataDir, { recursive: true });
}

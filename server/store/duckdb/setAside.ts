import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../log/syncFolder';
import { systemErrorCode } from '../systemError';
import { parseMonthFileName } from './month';

const SET_ASIDE_PATTERN = /^(.+)\.damaged-\d+$/;
const MARK = '.set-aside';

/**
 * Moves a damaged month file out of the way, with the engine's log for it, under names that open as a pair. Nothing is
 * ever deleted: a backup may be older than what can still be saved from it.
 */
export async function setAside(folder: string, fileName: string, nowMs: number): Promise<void> {
  const newPath = join(folder, `${fileName}.damaged-${nowMs}`);
  // The log first: after a crash in between, none must be found beside a fresh file.
  await renameIfThere(join(folder, `${fileName}.wal`), `${newPath}.wal`);
  await renameIfThere(join(folder, fileName), newPath);
  await syncFolder(folder);
}

/** The month files that were set aside and are still there. */
export async function listSetAside(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => parseMonthFileName(SET_ASIDE_PATTERN.exec(name)?.[1] ?? '') !== null)
    .sort((a, b) => a.localeCompare(b));
}

/** Has a file set aside by the next process: in this one, statements may still be using it. */
export async function markToSetAside(folder: string, fileName: string): Promise<void> {
  await writeFile(join(folder, `${fileName}${MARK}`), '');
  await syncFolder(folder);
}

/** Sets aside what an earlier process marked. */
export async function setAsideMarked(folder: string, nowMs: number): Promise<void> {
  for (const mark of (await readdir(folder)).filter((name) => name.endsWith(MARK))) {
    await setAside(folder, mark.slice(0, -MARK.length), nowMs);
    await rm(join(folder, mark));
  }
}

async function renameIfThere(from: string, to: string): Promise<void> {
  const [outcome] = await Promise.allSettled([rename(from, to)]);
  if (outcome.status === 'rejected' && systemErrorCode(outcome.reason) !== 'ENOENT') {
    throw outcome.reason;
  }
}

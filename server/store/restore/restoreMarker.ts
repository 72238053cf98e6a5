import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWholeFile } from '../files/writeWholeFile';
import { syncFolder } from '../log/syncFolder';
import { systemErrorCode } from '../systemError';

const MARKER = 'restore-unfinished';

/** From now on the folder is neither the old store nor the restored one, until the mark goes. */
export function markRestoring(dataDir: string): Promise<void> {
  return writeWholeFile(join(dataDir, MARKER), '');
}

export async function markRestored(dataDir: string): Promise<void> {
  await rm(join(dataDir, MARKER));
  await syncFolder(dataDir);
}

/** @throws Error with one sentence when a restore into the folder was cut off half-way. */
export async function checkNotHalfRestored(dataDir: string): Promise<void> {
  const [found] = await Promise.allSettled([access(join(dataDir, MARKER))]);
  if (found.status === 'fulfilled') {
    throw new Error(
      `A restore into ${dataDir} was cut off: run it again with --keep-old. What was there before lies aside in it, under a dated name.`
    );
  }
  if (systemErrorCode(found.reason) !== 'ENOENT') {
    throw found.reason;
  }
}

import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { isLeftBy } from './backupFolder';
import { listBackups } from './listBackups';

/** Removes what a companion of this folder left when it died in the middle of a backup. */
export async function removeLeftovers(root: string, dataDir: string): Promise<void> {
  for (const path of (await listBackups(root)).unfinished) {
    if (await isLeftBy(path, dataDir)) {
      await rm(path, { recursive: true });
    }
  }
}

/**
 * Removes complete backups, oldest first, until only so many are left.
 *
 * @returns their names.
 */
export async function removeOlder(root: string, keep: number): Promise<string[]> {
  const older = (await listBackups(root)).complete.slice(keep);
  for (const { path } of older) {
    await rm(path, { recursive: true });
  }
  return older.map(({ path }) => basename(path));
}

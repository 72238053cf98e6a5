import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '../systemError';
import { UNFINISHED_SUFFIX } from './backupFolder';
import { type BackupManifest, BackupUnusableError, readManifest } from './manifest';

export interface CompleteBackup {
  readonly path: string;
  readonly manifest: BackupManifest;
}

export interface BackupListing {
  /** Newest first. */
  readonly complete: readonly CompleteBackup[];
  /** Folders in which a backup was begun and not ended, or is being made. */
  readonly unfinished: readonly string[];
  /** Folders that hold a manifest which cannot be used, and why. */
  readonly unusable: ReadonlyArray<{ readonly path: string; readonly reason: string }>;
}

/** What lies in a backup folder, by the manifests; nothing else of a backup is read. A folder that is not there is empty. */
export async function listBackups(root: string): Promise<BackupListing> {
  const complete: CompleteBackup[] = [];
  const unfinished: string[] = [];
  const unusable: Array<{ path: string; reason: string }> = [];
  for (const name of await foldersIn(root)) {
    const path = join(root, name);
    if (name.endsWith(UNFINISHED_SUFFIX)) {
      unfinished.push(path);
      continue;
    }
    try {
      complete.push({ path, manifest: await readManifest(path) });
    } catch (error) {
      if (!(error instanceof BackupUnusableError)) {
        throw error;
      }
      unusable.push({ path, reason: error.message });
    }
  }
  complete.sort((a, b) => b.manifest.made_at.localeCompare(a.manifest.made_at));
  return { complete, unfinished, unusable };
}

async function foldersIn(root: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(root, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') {
      return [];
    }
    throw error;
  }
}

import { access, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../contract/errors';
import { syncFolder } from '../log/syncFolder';
import { type BackupManifest, writeManifest } from './manifest';

export const UNFINISHED_SUFFIX = '.unfinished';
/** Says whose an unfinished backup is; gone once it is complete. */
const OWNER_FILE = 'unfinished-of';

/** A backup that is being made. Only `complete` makes it look like one. */
export class BackupFolder {
  private constructor(
    private readonly root: string,
    readonly name: string
  ) {}

  /** @throws AppError BACKUP_EXISTS; Error with one sentence when the backup folder cannot be used. */
  static async begin(root: string, name: string, dataDir: string): Promise<BackupFolder> {
    const folder = new BackupFolder(root, name);
    if (await exists(folder.finalPath)) {
      throw new AppError('BACKUP_EXISTS', `${root} holds a backup named ${name} already.`);
    }
    await mkdir(folder.path);
    await writeFile(join(folder.path, OWNER_FILE), ownerText(dataDir));
    await Promise.all(['engine', 'log'].map((part) => mkdir(join(folder.path, part))));
    return folder;
  }

  get path(): string {
    return join(this.root, `${this.name}${UNFINISHED_SUFFIX}`);
  }

  get finalPath(): string {
    return join(this.root, this.name);
  }

  async complete(manifest: BackupManifest): Promise<void> {
    await Promise.all(['engine', 'log'].map((part) => syncFolder(join(this.path, part))));
    await writeManifest(this.path, manifest);
    await rm(join(this.path, OWNER_FILE));
    await syncFolder(this.path);
    await rename(this.path, this.finalPath);
    await syncFolder(this.root);
  }

  discard(): Promise<void> {
    // The engine may still be writing its last piece into it.
    return rm(this.path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** Whether an unfinished backup was being made by a companion of this folder, which then died of it. */
export async function isLeftBy(unfinishedPath: string, dataDir: string): Promise<boolean> {
  const [owner] = await Promise.allSettled([readFile(join(unfinishedPath, OWNER_FILE), 'utf8')]);
  return owner.status === 'fulfilled' && owner.value === ownerText(dataDir);
}

/** Two containers can both call their folder /data and share one backup folder. */
function ownerText(dataDir: string): string {
  return `${hostname()}\n${dataDir}\n`;
}

async function exists(path: string): Promise<boolean> {
  const [found] = await Promise.allSettled([access(path)]);
  return found.status === 'fulfilled';
}

/**
 * Makes the default place of backups. One that a person named must be there: making it would hide a typing mistake or a
 * disk that was not mounted.
 *
 * @throws Error with one sentence for a person.
 */
export async function prepareBackupRoot(root: string, { isNamed }: { readonly isNamed: boolean }): Promise<void> {
  if (!isNamed) {
    await mkdir(root, { recursive: true });
    return;
  }
  const [found] = await Promise.allSettled([stat(root)]);
  if (found.status === 'rejected' || !found.value.isDirectory()) {
    throw new AppError(
      'STORE_UNAVAILABLE',
      `The backup folder ${root} does not exist; create it, or name another one.`
    );
  }
}

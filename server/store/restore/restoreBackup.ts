import { mkdir, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { OnProgress } from '../../contract/maintenance';
import type { Clock } from '../../platform/clock';
import { ByteProgress } from '../backup/byteProgress';
import { type BackupManifest, BackupUnusableError, manifestBytes, readManifest } from '../backup/manifest';
import { verifyFiles } from '../backup/verifyFiles';
import { copyDurably } from '../files/copyDurably';
import { freeSpace } from '../files/freeSpace';
import { CompanionLock } from '../lock/companionLock';
import { syncFolder } from '../log/syncFolder';
import { carryErasuresOver, erasuresSince } from './erasuresSince';
import { markRestored, markRestoring } from './restoreMarker';
import { draftOf, holdsRecords, moveAside, moveStore, prepareTarget } from './storeFolder';

export interface RestoreOptions {
  /** The folder of one backup. */
  readonly backup: string;
  readonly dataDir: string;
  /** A store that is there already is moved aside; otherwise the restore is refused. */
  readonly isOldKept: boolean;
  /** Another data folder, or none, that knows who was erased since the backup was made. */
  readonly erasuresFrom?: string | undefined;
  readonly clock: Clock;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface RestoreReport {
  readonly manifest: BackupManifest;
  /** Where the store lies that was there before; null when there was none. */
  readonly keptAside: string | null;
  /** Erasures since the backup: the restored store carries them out when it is opened next. */
  readonly erasureCount: number;
}

/**
 * Makes a data folder what it was when the backup was made. Nothing is changed in the folder before the whole backup has
 * been read, compared with its checksums and copied; nothing is ever deleted.
 *
 * @throws BackupUnusableError naming each damaged file; AppError STORE_LOCKED; Error with one sentence for a person.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { backup, dataDir, clock } = options;
  const manifest = await readManifest(backup);
  if (manifest.engine !== 'duckdb') {
    throw new BackupUnusableError(
      `${backup} was made with the engine ${manifest.engine}, which has no files to restore.`
    );
  }
  // Read once to compare, and once to copy.
  const progress = new ByteProgress(options.onProgress, 2 * manifestBytes(manifest));
  await verify(manifest, progress, options);
  await prepareTarget(dataDir);
  const lock = await CompanionLock.acquire(dataDir, {}, clock);
  try {
    if (!options.isOldKept && (await holdsRecords(dataDir))) {
      throw new Error(
        `${dataDir} holds a store already; name an empty folder, or say --keep-old to have it moved aside first.`
      );
    }
    const erasures = await erasuresSince(manifest, options);
    await copyToDraft(manifest, progress, options);
    await carryErasuresOver(draftOf(dataDir), erasures, clock.nowMs());
    return { manifest, keptAside: await putInPlace(options), erasureCount: erasures.known.length };
  } finally {
    await lock.release();
  }
}

async function verify(
  manifest: BackupManifest,
  progress: ByteProgress,
  { backup, signal }: RestoreOptions
): Promise<void> {
  const damaged = await verifyFiles(backup, manifest, progress.options('Comparing checksums', signal));
  if (damaged.length > 0) {
    throw new BackupUnusableError(
      `${backup} is damaged and nothing was restored: ${damaged.map(({ path, reason }) => `${path} ${reason}`).join('; ')}.`
    );
  }
}

async function copyToDraft(
  manifest: BackupManifest,
  progress: ByteProgress,
  { backup, dataDir, signal }: RestoreOptions
): Promise<void> {
  const draft = draftOf(dataDir);
  await rm(draft, { recursive: true, force: true });
  const [neededBytes, freeBytes] = [manifestBytes(manifest), await freeSpace(dataDir)];
  if (freeBytes < neededBytes) {
    throw new Error(`The backup has ${neededBytes} bytes, and only ${freeBytes} are free on the disk of ${dataDir}.`);
  }
  try {
    for (const part of ['.', 'engine', 'log']) {
      await mkdir(join(draft, part), { recursive: true });
    }
    for (const { path } of manifest.files) {
      await copyDurably(join(backup, path), join(draft, path), progress.options(`Copying ${basename(path)}`, signal));
    }
    for (const part of ['engine', 'log', '.']) {
      await syncFolder(join(draft, part));
    }
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** @returns where the store lies that was there before; null when there was none. */
async function putInPlace({ dataDir, clock }: RestoreOptions): Promise<string | null> {
  await markRestoring(dataDir);
  const keptAside = await moveAside(dataDir, clock.nowMs());
  await moveStore(draftOf(dataDir), dataDir);
  await rmdir(draftOf(dataDir));
  await syncFolder(dirname(dataDir));
  await markRestored(dataDir);
  return keptAside;
}

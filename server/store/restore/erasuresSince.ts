import { basename, dirname } from 'node:path';
import { listBackups } from '../backup/listBackups';
import type { BackupManifest } from '../backup/manifest';
import { type Erasure, eraseAgainAfterRestore, readErasures } from '../maintenance/erasure/erasures';
import { readWantedErasures, type WantedErasure, writeWantedErasure } from '../maintenance/erasure/wantedErasures';
import { draftOf } from './storeFolder';

/** Of a backup folder that lies in the data folder. */
const USUAL_NAME = 'backups';

export interface ErasuresSince {
  /** Carried out since the backup was begun. */
  readonly known: readonly Erasure[];
  /** Asked for and not yet carried out where the backup goes. */
  readonly wanted: readonly WantedErasure[];
}

/**
 * Who was erased since a backup was made, from everyone who can know: the store that it replaces, the data folder that
 * the backup lies in, later backups beside it, and a folder that a person named.
 */
export async function erasuresSince(
  { started_at: startedAt }: BackupManifest,
  { backup, dataDir, erasuresFrom }: { backup: string; dataDir: string; erasuresFrom?: string | undefined }
): Promise<ErasuresSince> {
  const root = dirname(backup);
  // A restore that was cut off can have moved the list half-way.
  const own = [dataDir, draftOf(dataDir)];
  const folders = new Set([
    ...own,
    ...(basename(root) === USUAL_NAME ? [dirname(root)] : []),
    ...(await listBackups(root)).complete.map(({ path }) => path),
    ...(erasuresFrom === undefined ? [] : [erasuresFrom]),
  ]);
  const erasures = (await Promise.all([...folders].map(readErasures))).flat();
  const since = erasures.filter(({ erased_at: erasedAt }) => Date.parse(erasedAt) >= Date.parse(startedAt));
  return {
    known: [...new Map(since.map((erasure) => [erasure.id, erasure])).values()],
    wanted: (await Promise.all(own.map(readWantedErasures))).flat(),
  };
}

/** Notes in a folder that will be opened as a store what must be erased again then. */
export async function carryErasuresOver(
  dataDir: string,
  { known, wanted }: ErasuresSince,
  nowMs: number
): Promise<void> {
  for (const erasure of wanted) {
    await writeWantedErasure(dataDir, erasure);
  }
  if (known.length > 0) {
    await eraseAgainAfterRestore(dataDir, known, nowMs);
  }
}

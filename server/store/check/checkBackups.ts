import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { listBackups } from '../backup/listBackups';
import { verifyFiles } from '../backup/verifyFiles';
import type { Findings } from './findings';

const CHECK = 'backups';
const DAY_MS = 86_400_000;
const OLD_AFTER_DAYS = 7;
const HOW = 'Make one with the `backup` command, regularly, into a folder on another disk.';
const SAME_DISK_HINT = 'It lies on the disk of the data: copy backups elsewhere, or set MEASURE_BACKUP_DIR.';

export interface BackupCheck {
  readonly root: string;
  readonly dataDir: string;
  readonly nowMs: number;
  /** Whether a backup may be in the making just now. */
  readonly isInUse: boolean;
  readonly findings: Findings;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: (byteCount: number) => void;
}

/** Looks at the backups there are, and reads the newest of them whole. */
export async function checkBackups(options: BackupCheck): Promise<void> {
  const { root, dataDir, nowMs, isInUse, findings } = options;
  const { complete, unfinished, unusable } = await listBackups(root);
  for (const { reason } of unusable) {
    findings.warn(CHECK, reason, 'Remove it, so that nobody relies on it.');
  }
  for (const path of isInUse ? [] : unfinished) {
    findings.warn(CHECK, `${path} was begun and not ended.`, 'Remove it; it is not a backup.');
  }
  const [newest] = complete;
  if (newest === undefined) {
    findings.warn(CHECK, `There is no backup in ${root}.`, HOW);
    return;
  }
  const name = basename(newest.path);
  const ageDays = (nowMs - Date.parse(newest.manifest.made_at)) / DAY_MS;
  if (ageDays > OLD_AFTER_DAYS) {
    findings.warn(CHECK, `The newest backup, ${name}, is ${Math.floor(ageDays)} days old.`, HOW);
  }
  for (const { path, reason } of await verifyFiles(newest.path, newest.manifest, options)) {
    findings.broken(CHECK, `The backup ${name} is damaged: ${path} ${reason}.`, 'Make another backup now.');
  }
  if (!findings.list.some(({ check }) => check === CHECK)) {
    findings.add(
      CHECK,
      'ok',
      `The newest of ${complete.length} backups, ${name}, is whole and ${Math.max(0, ageDays).toFixed(1)} days old.`,
      (await isOnSameDisk(root, dataDir)) ? SAME_DISK_HINT : null
    );
  }
}

async function isOnSameDisk(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(a), stat(b)]);
  return one.dev === other.dev;
}

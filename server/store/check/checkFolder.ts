import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { errorText } from '../systemError';
import { freeSpace } from '../files/freeSpace';
import type { Findings } from './findings';

const MEBIBYTE = 1024 * 1024;
const SCARCE_BYTES = 1024 * MEBIBYTE;
const NEARLY_NONE_BYTES = 64 * MEBIBYTE;
const WRITABLE_BY_ALL = 0o002;

/** @returns whether there is a folder to look at further. */
export async function checkFolder(dataDir: string, findings: Findings): Promise<boolean> {
  const [found] = await Promise.allSettled([stat(dataDir)]);
  if (found.status === 'rejected' || !found.value.isDirectory()) {
    const reason = found.status === 'rejected' ? errorText(found.reason) : 'it is no folder';
    findings.broken('folder', `${dataDir} is not there: ${reason}.`, 'Name the data folder with --data-dir.');
    return false;
  }
  const [usable] = await Promise.allSettled([access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)]);
  if (usable.status === 'rejected') {
    findings.broken(
      'folder',
      `${dataDir} cannot be read and written by this user.`,
      `It belongs to user ${found.value.uid}: run this as that user, or change the owner.`
    );
    return false;
  }
  if (process.platform !== 'win32' && (found.value.mode & WRITABLE_BY_ALL) !== 0) {
    findings.warn('folder', `Every user of this machine can write to ${dataDir}.`, `chmod o-w ${dataDir}`);
  }
  findings.okUnlessFound('folder', `${dataDir} can be read and written.`);
  return true;
}

export async function checkDiskSpace(dataDir: string, findings: Findings): Promise<void> {
  const freeBytes = await freeSpace(dataDir);
  const message = `${Math.floor(freeBytes / MEBIBYTE)} MiB are free on the disk of ${dataDir}.`;
  if (freeBytes < NEARLY_NONE_BYTES) {
    findings.broken('disk-space', message, 'Make room now: without it the store takes no records.');
  } else if (freeBytes < SCARCE_BYTES) {
    findings.warn('disk-space', message, 'Make room, or keep records for less time.');
  } else {
    findings.add('disk-space', 'ok', message);
  }
}

import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorText, systemErrorCode } from '../systemError';

const PROBE_BYTES = 64 * 1024;

const SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk of the data folder is full.',
  EDQUOT: 'The disk quota of the data folder is used up.',
  EROFS: 'The disk of the data folder is read-only.',
  EACCES: 'The data folder may not be written by this user.',
  EPERM: 'The data folder may not be written by this user.',
  EIO: 'The disk of the data folder reports errors.',
  EMFILE: 'This process has too many files open.',
  ENOENT: 'The log folder has disappeared.',
};

/** A sentence for a person about why the log cannot be written. */
export function describeDiskTrouble(error: unknown): string {
  return SENTENCES[systemErrorCode(error) ?? ''] ?? `The log cannot be written: ${errorText(error)}.`;
}

/** Writes and removes a little file; an empty file alone would succeed on a full disk. */
export async function probeDisk(folder: string): Promise<void> {
  const path = join(folder, 'probe.tmp');
  try {
    const handle = await open(path, 'w');
    try {
      await handle.write(Buffer.alloc(PROBE_BYTES, 1));
      await handle.datasync();
    } finally {
      await handle.close();
    }
  } finally {
    await rm(path, { force: true });
  }
}

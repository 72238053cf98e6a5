import { join } from 'node:path';
import { digestFile } from '../files/digestFile';
import type { FileWorkOptions } from '../files/copyDurably';
import { systemErrorCode } from '../systemError';
import type { BackupFile, BackupManifest } from './manifest';

export interface DamagedBackupFile {
  readonly path: string;
  /** As the end of a sentence about the file. */
  readonly reason: string;
}

/** Reads every file of a backup and compares it with the manifest. */
export async function verifyFiles(
  folder: string,
  { files }: BackupManifest,
  options: FileWorkOptions
): Promise<readonly DamagedBackupFile[]> {
  const damaged: DamagedBackupFile[] = [];
  for (const file of files) {
    const reason = await differenceOf(folder, file, options);
    if (reason !== null) {
      damaged.push({ path: file.path, reason });
    }
  }
  return damaged;
}

async function differenceOf(folder: string, file: BackupFile, options: FileWorkOptions): Promise<string | null> {
  try {
    const { byteCount, sha256 } = await digestFile(join(folder, file.path), options);
    if (byteCount !== file.bytes) {
      return `has ${byteCount} bytes instead of ${file.bytes}`;
    }
    return sha256 === file.sha256 ? null : 'does not have the checksum that it was written with';
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') {
      return 'is missing';
    }
    throw error;
  }
}

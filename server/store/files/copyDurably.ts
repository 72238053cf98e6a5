import { constants } from 'node:fs';
import { copyFile, type FileHandle, open } from 'node:fs/promises';
import { systemErrorCode } from '../systemError';

export interface FileWorkOptions {
  /** Told how many more bytes are done. */
  readonly onBytes?: (byteCount: number) => void;
  readonly signal?: AbortSignal | undefined;
}

const PIECE_BYTES = 1024 * 1024;

/** What a file system answers that cannot share blocks between two files. */
const NOT_CLONEABLE = new Set(['ENOTSUP', 'EOPNOTSUPP', 'EXDEV', 'EINVAL', 'ENOSYS', 'ENOTTY', 'EPERM']);

/** Copies a file, at once where the file system can share its blocks, and resolves when the copy is on disk. */
export async function copyDurably(source: string, target: string, options: FileWorkOptions = {}): Promise<void> {
  options.signal?.throwIfAborted();
  const isCloned = await clone(source, target);
  const copy = await open(target, isCloned ? 'r+' : 'w');
  try {
    if (isCloned) {
      options.onBytes?.((await copy.stat()).size);
    } else {
      await copyInPieces(source, copy, options);
    }
    await copy.sync();
  } finally {
    await copy.close();
  }
}

async function clone(source: string, target: string): Promise<boolean> {
  try {
    await copyFile(source, target, constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch (error) {
    if (NOT_CLONEABLE.has(systemErrorCode(error) ?? '')) {
      return false;
    }
    throw error;
  }
}

async function copyInPieces(source: string, copy: FileHandle, { onBytes, signal }: FileWorkOptions): Promise<void> {
  const original = await open(source, 'r');
  try {
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await original.read(piece, 0, PIECE_BYTES);
      if (bytesRead === 0) {
        return;
      }
      await writeWhole(copy, piece.subarray(0, bytesRead));
      onBytes?.(bytesRead);
    }
  } finally {
    await original.close();
  }
}

async function writeWhole(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += (await file.write(bytes, written)).bytesWritten;
  }
}

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileWorkOptions } from './copyDurably';

export interface FileDigest {
  readonly byteCount: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

const PIECE_BYTES = 256 * 1024;

/** Reads the whole file, in pieces small enough that nothing else in the process waits for long. */
export async function digestFile(path: string, { onBytes, signal }: FileWorkOptions = {}): Promise<FileDigest> {
  const file = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    for (let byteCount = 0; ;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(piece, 0, PIECE_BYTES);
      if (bytesRead === 0) {
        return { byteCount, sha256: hash.digest('hex') };
      }
      hash.update(piece.subarray(0, bytesRead));
      byteCount += bytesRead;
      onBytes?.(bytesRead);
    }
  } finally {
    await file.close();
  }
}

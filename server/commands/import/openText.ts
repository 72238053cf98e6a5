import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { createNativeZstd, decompressZstd } from '../../api/ingest/zstd';
import type { ExportCompression } from '../../contract/export';

/** Node without a zstd of its own decompresses in one piece. */
const MAX_BYTES_IN_ONE_PIECE = 512 * 1024 * 1024;

export interface TextStream {
  readonly chunks: AsyncIterable<Buffer>;
  /** Bytes of the file that were read so far, before decompression. */
  readBytes(): number;
}

/** @throws AppError when a zstd file is too large for this Node; an error of zlib when it is damaged. */
export function openText(path: string, compression: ExportCompression | undefined, signal: AbortSignal): TextStream {
  const file = createReadStream(path, { signal });
  const readBytes = (): number => file.bytesRead;
  switch (compression) {
    case undefined:
      return { chunks: file, readBytes };
    case 'gzip':
      return { chunks: file.compose(createGunzip()), readBytes };
    case 'zstd': {
      const native = createNativeZstd();
      if (native !== undefined) {
        return { chunks: file.compose(native), readBytes };
      }
      file.destroy();
      let read = 0;
      return { chunks: inOnePiece(path, (byteCount) => (read = byteCount)), readBytes: () => read };
    }
  }
}

async function* inOnePiece(path: string, onRead: (byteCount: number) => void): AsyncIterable<Buffer> {
  const compressed = await readFile(path);
  onRead(compressed.length);
  const text = await decompressZstd(compressed, MAX_BYTES_IN_ONE_PIECE);
  yield* Readable.from(pieces(Buffer.from(text.buffer, text.byteOffset, text.byteLength)));
}

function* pieces(whole: Buffer): Iterable<Buffer> {
  const PIECE_BYTES = 64 * 1024;
  for (let start = 0; start < whole.length; start += PIECE_BYTES) {
    yield whole.subarray(start, start + PIECE_BYTES);
  }
}

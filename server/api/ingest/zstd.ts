import zlib from 'node:zlib';
import type { Transform } from 'node:stream';
import { ZSTDDecoder } from 'zstddec';
import { AppError } from '../../contract/errors';

/** The largest window that every decoder of the format has to support; more would be memory for the asking. */
const MAX_WINDOW_LOG = 23;
const MAGIC = 0xfd2fb528;

interface ZlibWithZstd {
  createZstdDecompress(options: { params: Record<number, number> }): Transform;
  readonly constants: { readonly ZSTD_d_windowLogMax: number };
}

/** Node's own streaming decoder, which Node 22.15 and later have; otherwise undefined. */
export function createNativeZstd(): Transform | undefined {
  const candidate: object = zlib;
  return hasZstd(candidate)
    ? candidate.createZstdDecompress({ params: { [candidate.constants.ZSTD_d_windowLogMax]: MAX_WINDOW_LOG } })
    : undefined;
}

function hasZstd(module: object): module is ZlibWithZstd {
  return 'createZstdDecompress' in module;
}

let decoder: Promise<ZSTDDecoder> | undefined;

/**
 * Decompresses in one piece, for Node without a zstd of its own (docs/decisions/0007).
 *
 * @throws AppError BODY_TOO_LARGE when the frame says that it is, BODY_INVALID when it cannot be read into `maxBytes`.
 */
export async function decompressZstd(compressed: Buffer, maxBytes: number): Promise<Uint8Array> {
  const size = declaredSize(compressed);
  if (size !== null && size > maxBytes) {
    throw new AppError('BODY_TOO_LARGE', `The body may have ${maxBytes} bytes at most; its zstd frame has ${size}.`);
  }
  if (size === 0) {
    return new Uint8Array(0);
  }
  decoder ??= startDecoder();
  const decompressed = (await decoder).decode(compressed, maxBytes);
  // The decoder has no other way to say that it failed; a frame that is empty in earnest declares its size.
  if (decompressed.length === 0) {
    throw new AppError('BODY_INVALID', `The body is not zstd, is cut off, or grows beyond ${maxBytes} bytes.`);
  }
  return decompressed;
}

async function startDecoder(): Promise<ZSTDDecoder> {
  const made = new ZSTDDecoder();
  await made.init();
  return made;
}

/** The size that the first frame declares for its content; null when it declares none (RFC 8878, 3.1.1.1). */
function declaredSize(frame: Buffer): number | null {
  if (frame.length < 6 || frame.readUInt32LE(0) !== MAGIC) {
    return null;
  }
  const descriptor = frame.readUInt8(4);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const offset = 5 + (isSingleSegment ? 0 : 1) + dictionaryBytes;
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  if (sizeBytes === 0 || frame.length < offset + sizeBytes) {
    return null;
  }
  switch (sizeBytes) {
    case 1:
      return frame.readUInt8(offset);
    case 2:
      return frame.readUInt16LE(offset) + 256;
    case 4:
      return frame.readUInt32LE(offset);
    default:
      return Number(frame.readBigUInt64LE(offset));
  }
}

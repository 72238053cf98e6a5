import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import zlib from 'node:zlib';
import { AppError } from '../../contract/errors';
import type { ContentEncoding } from './bodyForm';
import type { ByteLoan } from './byteBudget';
import { createNativeZstd, decompressZstd } from './zstd';

export interface BodyLimits {
  readonly maxCompressedBytes: number;
  readonly maxBodyBytes: number;
}

const SLICE_BYTES = 65_536;

/**
 * The body in pieces, decompressed, never more of it than the limits allow.
 *
 * @param loan Pays for what is held here; what is done with the pieces is the caller's to pay.
 * @throws AppError BODY_TOO_LARGE, BODY_INVALID for broken compression, REQUEST_ABORTED, STORE_BUSY.
 */
export function bodyChunks(
  request: IncomingMessage,
  encoding: ContentEncoding,
  limits: BodyLimits,
  loan: ByteLoan
): AsyncIterable<Buffer> {
  const maxReceivedBytes = encoding === 'identity' ? limits.maxBodyBytes : limits.maxCompressedBytes;
  if (Number(request.headers['content-length'] ?? 0) > maxReceivedBytes) {
    throw tooLarge(maxReceivedBytes);
  }
  if (encoding === 'identity') {
    return bounded(received(request), maxReceivedBytes);
  }
  const transform = encoding === 'gzip' ? zlib.createGunzip() : createNativeZstd();
  if (transform === undefined) {
    return zstdAtOnce(bounded(received(request), maxReceivedBytes), limits.maxBodyBytes, loan);
  }
  pipeBounded(request, transform, maxReceivedBytes);
  return bounded(decompressed(transform, encoding), limits.maxBodyBytes);
}

async function* received(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    // The request must survive a refusal, or there is nothing left to answer on.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      yield chunk as Buffer;
    }
  } catch (error) {
    throw aborted(error);
  }
}

/** Like `pipe`, but what goes wrong with the source shows at the far end, and the source is left alive. */
function pipeBounded(request: IncomingMessage, transform: Transform, maxBytes: number): void {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      transform.destroy(tooLarge(maxBytes));
    }
  });
  request.once('close', () => {
    if (!request.complete) {
      transform.destroy(aborted());
    }
  });
  request.pipe(transform);
}

async function* decompressed(transform: Transform, encoding: ContentEncoding): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of transform) {
      yield chunk as Buffer;
    }
  } catch (error) {
    throw error instanceof AppError
      ? error
      : new AppError('BODY_INVALID', `The body is not valid ${encoding}, or is cut off.`, { cause: error });
  }
}

async function* zstdAtOnce(
  compressed: AsyncIterable<Buffer>,
  maxBytes: number,
  loan: ByteLoan
): AsyncGenerator<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of compressed) {
    loan.take(piece.length);
    pieces.push(piece);
  }
  const whole = await decompressZstd(Buffer.concat(pieces), maxBytes);
  loan.take(whole.length);
  for (let start = 0; start < whole.length; start += SLICE_BYTES) {
    yield Buffer.from(whole.buffer, whole.byteOffset + start, Math.min(SLICE_BYTES, whole.length - start));
    await nextTurn();
  }
}

async function* bounded(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw tooLarge(maxBytes);
    }
    yield chunk;
  }
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('BODY_TOO_LARGE', `The body may have ${maxBytes} bytes at most; none of it was kept.`);
}

function aborted(cause?: unknown): AppError {
  return new AppError('REQUEST_ABORTED', 'The caller went away.', { cause });
}

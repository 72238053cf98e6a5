import type { FileHandle } from 'node:fs/promises';

/**
 * The last line of a segment that takes no more groups. It only saves reading the whole file to count its records; a
 * segment without one is as good.
 */
export const SEAL_START = '{"sealed":{';

const SEAL_PATTERN = /\{"sealed":\{"records":(\d{1,15})\}\}\n$/;
const MAX_SEAL_BYTES = 64;

export function encodeSeal(recordCount: number): Buffer {
  return Buffer.from(`${SEAL_START}"records":${recordCount}}}\n`);
}

/** @returns the number of records that the seal states, or null when the file has no seal. */
export async function readSeal(file: FileHandle, byteCount: number): Promise<number | null> {
  const tail = Buffer.alloc(Math.min(MAX_SEAL_BYTES, byteCount));
  const { bytesRead } = await file.read(tail, 0, tail.length, byteCount - tail.length);
  const match = SEAL_PATTERN.exec(tail.toString('latin1', 0, bytesRead));
  return match === null ? null : Number(match[1]);
}

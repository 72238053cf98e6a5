import { copyFile, rename, stat, truncate } from 'node:fs/promises';
import { errorText } from '../systemError';

/** Before each entry of the engine's write-ahead log stand its size and checksum, eight bytes each. */
const ENTRY_HEADER_BYTES = 16;

export function isDamagedWal(error: unknown): boolean {
  return /replaying WAL|Corrupt WAL/i.test(errorText(error));
}

/**
 * Makes a file openable whose write-ahead log ends in a torn or altered entry: keeps a copy and cuts the log before
 * that entry, or moves it aside when the entry is not known. What is lost is loaded again from our own log, which keeps
 * every segment until the file was checkpointed after it.
 *
 * @returns where the copy of the damaged log lies.
 */
export async function repairWal(walPath: string, error: unknown, nowMs: number): Promise<string> {
  const copyPath = `${walPath}.damaged-${nowMs}`;
  const reported = /byte position (\d+)/.exec(errorText(error));
  const { size } = await stat(walPath);
  // The engine reports where the entry's content starts or, for zeros after the last entry, where it would start.
  const cutAt = reported === null ? 0 : Math.min(Number(reported[1]), size) - ENTRY_HEADER_BYTES;
  if (cutAt <= 0) {
    await rename(walPath, copyPath);
  } else {
    await copyFile(walPath, copyPath);
    await truncate(walPath, cutAt);
  }
  return copyPath;
}

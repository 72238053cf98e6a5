import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { unfinishedName } from './segmentName';

export interface SegmentText {
  readonly lines: readonly string[];
  /** Records that were cut off when the disk or the process failed. */
  readonly tornRecords: number;
}

export function encodeLines(lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}

/** What follows the last line end, and what a failed disk left in between, is no record. */
export function decodeLines(content: Buffer): SegmentText {
  const pieces = content.toString().split('\n');
  const tail = pieces.pop() ?? '';
  const lines = pieces.filter((line) => line.startsWith('{') && line.endsWith('}'));
  return { lines, tornRecords: pieces.length - lines.length + (tail === '' ? 0 : 1) };
}

/** Writes beside the place and renames into it: for every reader the segment is whole or absent. */
export async function writeSegment(folder: string, name: string, content: Buffer): Promise<void> {
  const unfinished = path.join(folder, unfinishedName(name));
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path.join(folder, name));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Another process that shares the folder may have removed a file between two steps: that is no failure. */
async function ifPresent<T>(attempt: () => Promise<T>): Promise<T | undefined> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

export const readIfPresent = (file: string) => ifPresent(() => readFile(file));
export const namesIfPresent = async (folder: string) => (await ifPresent(() => readdir(folder))) ?? [];
export const changedAtMsIfPresent = (file: string) => ifPresent(async () => (await stat(file)).mtimeMs);
export const renameIfPresent = async (from: string, to: string) =>
  (await ifPresent(() => rename(from, to).then(() => true))) ?? false;

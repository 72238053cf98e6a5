import { readFile } from 'node:fs';
import { promisify } from 'node:util';

// The promise API of fs opens a FileHandle for each call, which costs half as much again for a small kernel file.
const readFileAsText = promisify(readFile);

/** The whole text of a file of the kernel. */
export function readText(path: string): Promise<string> {
  return readFileAsText(path, 'utf8');
}

/** The text of a file that need not exist; null when it does not. */
export async function readTextIfPresent(path: string): Promise<string | null> {
  try {
    return await readText(path);
  } catch (error) {
    if (isMissing(error)) {
      return null;
    }
    throw error;
  }
}

/** A cgroup file of a controller that is switched off answers "not supported". */
const MISSING_CODES: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'EOPNOTSUPP', 'ENODEV'];

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && MISSING_CODES.includes(error.code);
}

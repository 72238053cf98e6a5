import { readdir } from 'node:fs/promises';
import { systemErrorCode } from '../systemError';

/** What lies in a folder; nothing where there is no such folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') {
      return [];
    }
    throw error;
  }
}

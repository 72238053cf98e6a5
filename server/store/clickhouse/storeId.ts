import { randomUUID } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../log/syncFolder';
import { systemErrorCode } from '../systemError';

const FILE_NAME = 'store-id';
const PATTERN = /^[0-9a-f-]{36}$/;

/**
 * The name of this data folder among all that write into one cluster, made once and kept beside the log: segments are
 * numbered by each companion for itself.
 *
 * @throws Error when the file holds something else.
 */
export async function readStoreId(dataDir: string): Promise<string> {
  const path = join(dataDir, FILE_NAME);
  const known = await readKnown(path);
  if (known !== null) {
    return known;
  }
  const storeId = randomUUID();
  const file = await open(path, 'w');
  try {
    await file.writeFile(`${storeId}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dataDir);
  return storeId;
}

/** @returns null when there is none; an empty file is left by a crash before anything was loaded under the name. */
async function readKnown(path: string): Promise<string | null> {
  try {
    const text = (await readFile(path, 'utf8')).trim();
    if (text !== '' && !PATTERN.test(text)) {
      throw new Error(`The file ${path} does not hold the name of a store.`);
    }
    return text === '' ? null : text;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') {
      return null;
    }
    throw error;
  }
}

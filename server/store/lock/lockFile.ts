import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { systemErrorCode } from '../systemError';

/** Where the owner of a data folder can be reached, so that a second companion can pass requests on to it. */
export interface OwnerAddresses {
  readonly httpAddress?: string;
  readonly grpcAddress?: string;
}

const lockContentSchema = z.object({
  token: z.string(),
  pid: z.int(),
  startTicks: z.string().nullable(),
  bootId: z.string().nullable(),
  pidNamespace: z.string().nullable(),
  hostname: z.string(),
  startedAtMs: z.number(),
  httpAddress: z.string().optional(),
  grpcAddress: z.string().optional(),
});

export type LockContent = z.infer<typeof lockContentSchema>;

export interface LockState {
  /** null when the file is torn or not ours; then only its age says whether someone holds it. */
  readonly content: LockContent | null;
  readonly renewedAtMs: number;
}

export function lockPath(dataDir: string): string {
  return join(dataDir, 'companion.lock');
}

/** @returns null when nobody holds the folder. */
export async function readLock(dataDir: string): Promise<LockState | null> {
  const path = lockPath(dataDir);
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return { content: parseLock(text), renewedAtMs: mtimeMs };
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') {
      return null;
    }
    throw error;
  }
}

function parseLock(text: string): LockContent | null {
  try {
    return lockContentSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}

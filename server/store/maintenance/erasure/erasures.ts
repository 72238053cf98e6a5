import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Identities } from '../../engine/erasureTasks';
import { writeWholeFile } from '../../files/writeWholeFile';
import { systemErrorCode } from '../../systemError';
import { writeWantedErasure } from './wantedErasures';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const erasureSchema = z.strictObject({
  id: z.string(),
  erased_at: z.string(),
  /** The same for all erasures of a store, so that looking for them costs one digest an id. */
  salt: z.string(),
  user_digests: z.array(digest),
  anonymous_digests: z.array(digest),
});

/** Who was erased, without naming anybody: digests of the ids. */
export type Erasure = z.infer<typeof erasureSchema>;

const FILE_NAME = 'erasures.ndjson';
const SALT_BYTES = 16;

/** Everybody who was erased from the store of a data folder, oldest first: what a backup of it may still hold. */
export async function readErasures(dataDir: string): Promise<readonly Erasure[]> {
  const [content] = await Promise.allSettled([readFile(join(dataDir, FILE_NAME), 'utf8')]);
  if (content.status === 'fulfilled') {
    const lines = content.value.split('\n').filter((line) => line !== '');
    return lines.map((line) => erasureSchema.parse(JSON.parse(line)));
  }
  if (systemErrorCode(content.reason) === 'ENOENT') {
    return [];
  }
  throw content.reason;
}

export async function addErasure(
  dataDir: string,
  { id, erasedAtMs, userIds, anonymousIds }: { id: string; erasedAtMs: number } & Omit<Identities, 'sessionIds'>
): Promise<void> {
  const known = await readErasures(dataDir);
  const salt = known.at(-1)?.salt ?? randomBytes(SALT_BYTES).toString('hex');
  const erasure: Erasure = {
    id,
    erased_at: new Date(erasedAtMs).toISOString(),
    salt,
    user_digests: userIds.map((each) => digestOf(salt, each)),
    anonymous_digests: anonymousIds.map((each) => digestOf(salt, each)),
  };
  await writeErasures(dataDir, [...known.filter((each) => each.id !== id), erasure]);
}

/**
 * Has a data folder that was restored from a backup erase everybody again, as soon as its store is opened. Must be
 * called before that.
 *
 * @param erasures Those of the folder that the backup was made of, as they are now.
 */
export async function eraseAgainAfterRestore(
  dataDir: string,
  erasures: readonly Erasure[],
  nowMs: number
): Promise<void> {
  const byId = new Map([...(await readErasures(dataDir)), ...erasures].map((erasure) => [erasure.id, erasure]));
  if (byId.size === 0) {
    return;
  }
  await writeErasures(dataDir, [...byId.values()]);
  await writeWantedErasure(dataDir, {
    id: randomUUID(),
    requested_at: new Date(nowMs).toISOString(),
    is_everything_erased_again: true,
  });
}

function writeErasures(dataDir: string, erasures: readonly Erasure[]): Promise<void> {
  return writeWholeFile(join(dataDir, FILE_NAME), erasures.map((each) => `${JSON.stringify(each)}\n`).join(''));
}

function digestOf(salt: string, id: string): string {
  return createHash('sha256').update(salt).update(id).digest('hex');
}

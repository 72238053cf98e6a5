import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWholeFile } from '../../files/writeWholeFile';
import { systemErrorCode } from '../../systemError';

const identitiesSchema = z.strictObject({
  userIds: z.array(z.string()),
  anonymousIds: z.array(z.string()),
  sessionIds: z.array(z.string()),
});

const wantedSchema = z.union([
  z.strictObject({
    id: z.string(),
    requested_at: z.string(),
    user_id: z.string(),
    /** Kept from the first look on: once the erasure has begun, what ties them together goes. */
    identities: identitiesSchema.nullable(),
  }),
  /** The store was restored from a backup: everything in the list of erasures is done again. */
  z.strictObject({ id: z.string(), requested_at: z.string(), is_everything_erased_again: z.literal(true) }),
]);

/** An erasure that was asked for and is not yet complete. */
export type WantedErasure = z.infer<typeof wantedSchema>;
export type WantedUserErasure = Extract<WantedErasure, { user_id: string }>;

const FILE_NAME = 'erasures-wanted.json';

/** Written before an erasure begins and removed after its end, so that one that was cut off is completed. */
export async function readWantedErasures(dataDir: string): Promise<readonly WantedErasure[]> {
  const [content] = await Promise.allSettled([readFile(join(dataDir, FILE_NAME), 'utf8')]);
  if (content.status === 'fulfilled') {
    return z.array(wantedSchema).parse(JSON.parse(content.value));
  }
  if (systemErrorCode(content.reason) === 'ENOENT') {
    return [];
  }
  throw content.reason;
}

/** Adds the erasure, or writes it anew. */
export async function writeWantedErasure(dataDir: string, erasure: WantedErasure): Promise<void> {
  const others = (await readWantedErasures(dataDir)).filter(({ id }) => id !== erasure.id);
  await write(dataDir, [...others, erasure]);
}

export async function removeWantedErasure(dataDir: string, erasureId: string): Promise<void> {
  await write(
    dataDir,
    (await readWantedErasures(dataDir)).filter(({ id }) => id !== erasureId)
  );
}

function write(dataDir: string, erasures: readonly WantedErasure[]): Promise<void> {
  return writeWholeFile(join(dataDir, FILE_NAME), `${JSON.stringify(erasures, null, 2)}\n`);
}

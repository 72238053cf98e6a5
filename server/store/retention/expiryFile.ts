import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { RETENTION_CLASS_NAMES, type RetentionClass } from '../../contract/retention';
import { writeWholeFile } from '../files/writeWholeFile';
import { systemErrorCode } from '../systemError';
import { NOTHING_EXPIRED } from './expiryMarks';

const marksSchema = z.object(
  Object.fromEntries(RETENTION_CLASS_NAMES.map((name) => [name, z.int().nonnegative()])) as Record<
    RetentionClass,
    z.ZodInt
  >
);

const expirySchema = z.strictObject({
  expired_before: marksSchema,
  months: z.record(
    z.string(),
    z.strictObject({
      /** The marks up to which the month's file has been cleared. */
      cleared: marksSchema,
      /** Rows were deleted and their pages not yet overwritten. */
      has_freed_pages: z.boolean(),
    })
  ),
});

/** What retention has done so far, by month as in the names of the files. */
export type Expiry = z.infer<typeof expirySchema>;

const FILE_NAME = 'retention.json';

/** @throws Error when the file is there and cannot be read: taking it as absent could count late records twice. */
export async function readExpiry(engineFolder: string): Promise<Expiry> {
  const path = join(engineFolder, FILE_NAME);
  const [content] = await Promise.allSettled([readFile(path, 'utf8')]);
  if (content.status === 'rejected') {
    if (systemErrorCode(content.reason) === 'ENOENT') {
      return { expired_before: NOTHING_EXPIRED, months: {} };
    }
    throw content.reason;
  }
  return expirySchema.parse(JSON.parse(content.value));
}

export function writeExpiry(engineFolder: string, expiry: Expiry): Promise<void> {
  return writeWholeFile(join(engineFolder, FILE_NAME), `${JSON.stringify(expiry, null, 2)}\n`);
}

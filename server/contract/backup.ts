import { z } from 'zod';

/** A folder name and nothing else: no path comes from the wire. */
export const backupNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?!\.)){0,99}$/, 'Letters, digits, "-", "_" and single dots, at most 100')
  .refine((name) => !name.endsWith('.unfinished'), 'Not ".unfinished": that marks a backup that is not complete');

const count = (what: string, example: number) => z.number().describe(what).meta({ example });

export const BACKUP_TASK = {
  summary: 'Copies the whole store into the backup folder while reads and writes go on',
  request: z.strictObject({
    name: backupNameSchema
      .optional()
      .describe('Name of the backup; default: the time at which it begins.')
      .meta({ example: 'before-upgrade' }),
    keep: z
      .int()
      .min(1)
      .max(10_000)
      .optional()
      .describe('So many complete backups stay, the newest; older ones are removed. Default: none is removed.')
      .meta({ example: 7 }),
  }),
  report: z.object({
    name: z.string().describe('Name of the backup.').meta({ example: '2026-11-03T12-00-00-000Z' }),
    folder: z.string().describe('Where it lies on the machine of the companion.').meta({ example: 'data/backups' }),
    file_count: count('Files in it, without its manifest.', 3),
    bytes: count('Their size together, bytes.', 1_048_576),
    row_count: count('Rows in the engine when its files were copied.', 120_000),
    log_record_count: count('Records in the copied log; some of them are rows of the copied files too.', 250),
    duration_ms: count('How long it took, milliseconds.', 1_250),
    removed: z.array(z.string()).describe('Names of older backups that were removed.').meta({ example: [] }),
  }),
} as const;

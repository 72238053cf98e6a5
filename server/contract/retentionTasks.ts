import { z } from 'zod';
import { RETENTION_CLASS_NAMES, RETENTION_CLASSES } from './retention';

const fileNames = (what: string) =>
  z
    .array(z.string())
    .describe(what)
    .meta({ example: ['measure-2026-08.duckdb'] });

const rowCount = z.number().describe('Rows.').meta({ example: 120_000 });

const retentionClass = z
  .enum(RETENTION_CLASS_NAMES)
  .describe(
    `What is kept for the same time: ${RETENTION_CLASS_NAMES.map((name) => `\`${name}\` (${RETENTION_CLASSES[name].title})`).join(', ')}.`
  )
  .meta({ example: 'host' });

/** What is kept of a class, and for how long. */
export const keptClassSchema = z.object({
  kind: retentionClass,
  kept_days: z.number().describe('How many days it is kept.').meta({ example: 30 }),
  row_count: rowCount,
  bytes: z
    .number()
    .nullable()
    .describe('Space it takes; null where the engine cannot tell.')
    .meta({ example: 9_437_184 }),
  oldest_ms: z
    .number()
    .nullable()
    .describe('When the oldest of it happened, Unix milliseconds; null when there is none.')
    .meta({ example: 1_760_000_000_000 }),
});

export const RETENTION_TASK = {
  summary: 'Removes what is older than it is to be kept; runs by itself every hour',
  request: z.strictObject({}),
  report: z.object({
    removed: z
      .array(z.object({ kind: retentionClass, row_count: rowCount }))
      .describe('Rows that were removed, by kind; what lost none is left out.'),
    removed_files: fileNames('Files of months of which nothing is kept any longer.'),
    rewritten_files: fileNames('Files that were written anew, so that their space is free again.'),
    failed_files: fileNames('Files that could not be cleared; the next run tries again.'),
    freed_bytes: z.number().describe('Disk space that is free again.').meta({ example: 104_857_600 }),
  }),
} as const;

export const ERASE_TASK = {
  summary: 'Erases all that was recorded about a user',
  warning:
    'Every record of this user is removed from the store for good. Backups that were made before still hold it; it is removed from them when they are restored.',
  request: z.strictObject({
    user_id: z
      .string()
      .min(1)
      .max(256)
      .describe('The user, under the id with which the records were sent.')
      .meta({ example: 'user_456' }),
  }),
  report: z.object({
    removed: z
      .array(
        z.object({ table: z.string().describe('Name of the table.').meta({ example: 'events' }), row_count: rowCount })
      )
      .describe('Rows that were removed, by table; tables without any are left out.'),
    removed_log_records: z
      .number()
      .describe('Records that were removed from segments of the log that could not be loaded.')
      .meta({ example: 0 }),
    rewritten_files: fileNames('Files that were written anew, so that no byte of the user is left in them.'),
    unreachable_files: fileNames(
      'Damaged files, and copies of damaged logs, in the folder of the engine. They may hold the user still, and only removing them helps.'
    ),
  }),
} as const;

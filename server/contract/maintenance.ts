import { z } from 'zod';
import { BACKUP_TASK } from './backup';
import { CHECK_TASK } from './check';
import { EXPORT_TASK } from './export';
import { ERASE_TASK, keptClassSchema, RETENTION_TASK } from './retentionTasks';

/** How far a long task is. The same shape travels from the engine's process to a progress bar on a terminal. */
export const progressSchema = z.object({
  step: z.string().describe('What is being done now.').meta({ example: 'Copying measure-2026-10.duckdb' }),
  done: z.number().describe('How much of it is done.').meta({ example: 12 }),
  total: z.number().nullable().describe('How much there is; null while that is unknown.').meta({ example: 40 }),
  unit: z.enum(['rows', 'bytes', 'files', 'steps']).describe('What is counted.').meta({ example: 'files' }),
});

export type Progress = z.infer<typeof progressSchema>;

export type OnProgress = (progress: Progress) => void;

const bytes = (what: string) => z.number().describe(what).meta({ example: 1_048_576 });

/** Maintenance of the store, by name: what each task takes and what it reports at its end. */
export const MAINTENANCE_TASKS = {
  space: {
    summary: 'What is stored, the space it takes and how long it is kept',
    request: z.strictObject({}),
    report: z.object({
      log_bytes: bytes('Records that are accepted and not yet in the engine for good.'),
      tables: z
        .array(
          z.object({
            table: z.string().describe('Name of the table.').meta({ example: 'inferences' }),
            row_count: z.number().describe('Rows, as the engine counts them.').meta({ example: 120_000 }),
            bytes: z.number().nullable().describe('null where the engine cannot tell tables apart.'),
          })
        )
        .describe('Every table that holds rows.'),
      kinds: z.array(keptClassSchema).describe('What is kept for the same time, taken together.'),
      files: z
        .array(
          z.object({
            file: z.string().describe('Name of the file.').meta({ example: 'measure-2026-10.duckdb' }),
            bytes: bytes('Its size.'),
          })
        )
        .describe('The files of the engine, one a month.'),
      disk: z
        .object({ total_bytes: bytes('Size of the disk.'), free_bytes: bytes('What can still be written to it.') })
        .describe('The disk of the data folder.'),
    }),
  },
  retention: RETENTION_TASK,
  erase: ERASE_TASK,
  backup: BACKUP_TASK,
  check: CHECK_TASK,
  export: EXPORT_TASK,
} as const satisfies Record<string, MaintenanceTask>;

export interface MaintenanceTask {
  readonly summary: string;
  /** What a person is told and has to confirm first, where the task cannot be taken back. */
  readonly warning?: string;
  readonly request: z.ZodObject;
  readonly report: z.ZodObject;
}

export type MaintenanceTaskName = keyof typeof MAINTENANCE_TASKS;
export type MaintenanceRequest<Name extends MaintenanceTaskName> = z.infer<(typeof MAINTENANCE_TASKS)[Name]['request']>;
export type MaintenanceReport<Name extends MaintenanceTaskName> = z.infer<(typeof MAINTENANCE_TASKS)[Name]['report']>;

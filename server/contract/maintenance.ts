import { z } from 'zod';

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
    summary: 'Rows of every table and the space that the store takes',
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
    }),
  },
} as const satisfies Record<string, MaintenanceTask>;

export interface MaintenanceTask {
  readonly summary: string;
  readonly request: z.ZodObject;
  readonly report: z.ZodObject;
}

export type MaintenanceTaskName = keyof typeof MAINTENANCE_TASKS;
export type MaintenanceRequest<Name extends MaintenanceTaskName> = z.infer<(typeof MAINTENANCE_TASKS)[Name]['request']>;
export type MaintenanceReport<Name extends MaintenanceTaskName> = z.infer<(typeof MAINTENANCE_TASKS)[Name]['report']>;

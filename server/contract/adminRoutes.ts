import { z } from 'zod';
import { errorEnvelopeSchema } from './envelope';
import type { ErrorCode } from './errors';
import { conditionSchema, EXPORT_COMPRESSIONS, EXPORT_FORMATS, EXPORT_TASK, exportFileType } from './export';
import { MAINTENANCE_TASKS, type MaintenanceTask, type MaintenanceTaskName, progressSchema } from './maintenance';
import type { FileAnswer, Route } from './routes';

const BASE = '/api/v1/admin';

export const ADMIN_ERRORS = [
  'PARAMETER_INVALID',
  'TOKEN_MISSING',
  'TOKEN_INVALID',
  'SCOPE_MISSING',
  'TASK_RUNNING',
  'BACKUP_EXISTS',
  'DISK_SPACE_SHORT',
  'STORE_UNAVAILABLE',
  'STORE_BUSY',
  'STORE_READ_ONLY',
  'INTERNAL',
] as const satisfies readonly ErrorCode[];

const EXPORT_ERRORS = ['QUERY_INVALID', 'WINDOW_INVALID', 'RESULT_TOO_LARGE'] as const satisfies readonly ErrorCode[];

/** The route of one maintenance task. */
export interface TaskRoute extends Route {
  readonly task: MaintenanceTaskName;
  readonly body: z.ZodObject;
  readonly response: z.ZodObject;
  readonly lines: z.ZodType;
}

/** One route for every maintenance task. */
export const TASK_ROUTES: readonly TaskRoute[] = (Object.keys(MAINTENANCE_TASKS) as MaintenanceTaskName[]).map(
  taskRoute
);

const FILE: FileAnswer = {
  mediaTypes: [
    ...new Set(
      EXPORT_FORMATS.flatMap((format) =>
        [undefined, ...EXPORT_COMPRESSIONS].map((compress) => exportFileType({ format, compress }).mediaType)
      )
    ),
  ],
};

const { where: conditions, ...exportParameters } = EXPORT_TASK.request.shape;

/** Exported files. */
export const EXPORT_ROUTES = {
  exportRecords: {
    method: 'get',
    path: `${BASE}/export`,
    tag: 'admin',
    summary: `${EXPORT_TASK.summary} and answers it`,
    scope: 'admin',
    parameters: z.strictObject({
      ...exportParameters,
      where: z
        .union([conditionSchema.transform((one) => [one]), conditions.unwrap()])
        .optional()
        .describe(conditions.description ?? '')
        .meta({ example: 'model_name=gpt-4' }),
    }),
    response: FILE,
    errors: [...ADMIN_ERRORS, ...EXPORT_ERRORS],
  },
  fetchExport: {
    method: 'get',
    path: `${BASE}/exports/:file_name`,
    tag: 'admin',
    summary: 'The file that the task export wrote; it is gone once it was fetched',
    scope: 'admin',
    parameters: z.strictObject({}),
    pathParameters: EXPORT_TASK.report.pick({ file_name: true }),
    response: FILE,
    errors: [...ADMIN_ERRORS, 'RESOURCE_NOT_FOUND'],
  },
} as const satisfies Record<string, Route>;

/** Keyed by operation id: what only those who run the companion may do. */
export const ADMIN_ROUTES: Readonly<Record<string, Route>> = {
  ...Object.fromEntries(TASK_ROUTES.map((route) => [operationId(route.task), route])),
  ...EXPORT_ROUTES,
};

function taskRoute(task: MaintenanceTaskName): TaskRoute {
  const { summary, request, report }: MaintenanceTask = MAINTENANCE_TASKS[task];
  return {
    task,
    method: 'post',
    path: `${BASE}/tasks/${task}`,
    tag: 'admin',
    summary,
    scope: 'admin',
    parameters: z.strictObject({}),
    body: request,
    response: report,
    lines: taskLineSchema(report),
    errors: [...ADMIN_ERRORS, ...EXPORT_ERRORS, 'BODY_INVALID', 'BODY_TOO_LARGE'],
  };
}

/** One line of the answer to a caller who accepts `application/x-ndjson`: any number of the first, then one of the others. */
function taskLineSchema(report: z.ZodObject): z.ZodType {
  return z.union([
    z.object({ progress: progressSchema.describe('How far the task is.') }),
    z.object({ result: report.describe('What came of it; the last line.') }),
    z.object({ error: errorEnvelopeSchema.describe('Why it did not end well; the last line.') }),
  ]);
}

function operationId(task: string): string {
  return `task${task.replace(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}

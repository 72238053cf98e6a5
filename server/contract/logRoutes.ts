import { z } from 'zod';
import { instantSchema } from './instant';
import { DEFAULT_LOG_LINES, MAX_LOG_LINES } from './queries/logsOptions';
import { LOG_LEVELS } from './records/logLevels';
import { READ_ERRORS, STORE_ERRORS } from './routeErrors';

const oneOrMany = (schema: z.ZodType<string>) => z.union([schema, z.array(schema).max(50)]);
const DETAIL = /^(?:tags|fields)\.[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/;

const parameters = z
  .object({
    search: z
      .string()
      .max(256)
      .optional()
      .describe('A text that the message holds, in any case.')
      .meta({ example: 'timeout' }),
    level: oneOrMany(z.enum(LOG_LEVELS)).optional().describe('Only these levels.').meta({ example: 'error' }),
    logger: oneOrMany(z.string().min(1).max(256)).optional().describe('Only these loggers.').meta({ example: 'api' }),
    trace_id: z
      .string()
      .min(1)
      .max(128)
      .optional()
      .describe('Only lines of this trace.')
      .meta({ example: '4bf92f3577b34da6a3ce929d0e0e4736' }),
    hours: z.coerce
      .number()
      .gt(0)
      .max(830 * 24)
      .default(24)
      .describe('How far back, when `from` is absent.')
      .meta({ example: 24 }),
    from: instantSchema.optional().describe('Start of the window; `hours` before its end when absent.'),
    to: instantSchema.optional().describe('End of the window; now when absent.'),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(MAX_LOG_LINES)
      .default(DEFAULT_LOG_LINES)
      .describe('How many lines at most.')
      .meta({ example: 100 }),
  })
  .catchall(z.string().max(256))
  .superRefine((given, context) => {
    for (const name of Object.keys(given)) {
      if (!(name in parameters.shape) && !DETAIL.test(name)) {
        const known = Object.keys(parameters.shape).join(', ');
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `unknown; expected ${known}, fields.NAME or tags.NAME`,
        });
      }
    }
  });

export const logLinesSchema = z.object({
  from: z.iso.datetime().describe('Start of the window.').meta({ example: '2026-11-21T10:00:00.000Z' }),
  to: z.iso.datetime().describe('End of the window.').meta({ example: '2026-11-22T10:00:00.000Z' }),
  lines: z
    .array(
      z.object({
        id: z.string().describe('Unique id.').meta({ example: '01JD3Z6N0Y4T7QK2ZJ8R5WVXTM' }),
        timestamp: z.iso.datetime().describe('When it was said.').meta({ example: '2026-11-22T09:59:00.000Z' }),
        level: z.enum(LOG_LEVELS).describe('Severity.').meta({ example: 'error' }),
        logger: z.string().describe('Who says it.').meta({ example: 'api' }),
        message: z
          .string()
          .describe('What it says, as stored: without secrets.')
          .meta({ example: 'Request timed out' }),
        trace_id: z.string().nullable().describe('Trace it belongs to.').meta({ example: null }),
        span_id: z.string().nullable().describe('Span it belongs to.').meta({ example: null }),
        fields: z
          .record(z.string(), z.unknown())
          .describe('Details.')
          .meta({ example: { endpoint: '/face/analyze' } }),
        tags: z.record(z.string(), z.string()).describe('Labels.').meta({ example: {} }),
      })
    )
    .describe('Newest first, at most `limit`.'),
});

export const LOG_ROUTES = {
  searchLogs: {
    method: 'get',
    path: '/api/v1/metrics/logs',
    tag: 'logs',
    summary: 'Log lines by text, level, logger, field and trace, newest first',
    scope: 'read',
    parameters,
    response: logLinesSchema,
    errors: [...READ_ERRORS, ...STORE_ERRORS, 'WINDOW_INVALID'],
  },
} as const;

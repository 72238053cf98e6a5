import { z } from 'zod';
import { LOG_LEVELS } from '../records/logLevels';
import { MAX_FILTER_VALUES } from './hostOptions';
import { DEFAULT_LOG_LINES, LOG_FIGURE_NAMES, LOG_LABELS, LOG_VIEWS, MAX_LOG_LINES } from './logsOptions';
import { modelCallFields } from './modelCallFields';
import { MAX_MODEL_CALL_GROUPS } from './modelCallOptions';

const tagName = /^tags\.[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/;
const labelSchema = z.union([z.enum(LOG_LABELS), z.string().regex(tagName, 'expected tags.NAME')]);
const valuesSchema = z.array(z.string().min(1).max(256)).max(MAX_FILTER_VALUES);

const { show, format, legend } = modelCallFields;

/** What is searched for; the HTTP door takes the same. */
export const logSearchFields = {
  search: z
    .string()
    .max(256)
    .default('')
    .describe('A text that the message holds, in any case; empty: any message.')
    .meta({ example: 'timeout' }),
  levels: z
    .array(z.enum(LOG_LEVELS))
    .max(LOG_LEVELS.length)
    .default([])
    .describe('Only these levels; empty means every one.')
    .meta({ example: ['error', 'fatal'] }),
  loggers: valuesSchema
    .default([])
    .describe('Only these loggers; empty means every one.')
    .meta({ example: ['api'] }),
  traceId: z
    .string()
    .max(128)
    .default('')
    .describe('Only lines of this trace; empty: of any.')
    .meta({ example: '4bf92f3577b34da6a3ce929d0e0e4736' }),
  fields: z
    .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/, 'expected the name of a field'), z.string().max(256))
    .refine((fields) => Object.keys(fields).length <= 8, 'at most 8 fields')
    .default({})
    .describe('Values that fields of the line must have, compared as text.')
    .meta({ example: { endpoint: '/face/analyze' } }),
};

/** Log lines, or how many there are. */
export const logsQuerySchema = z
  .strictObject({
    queryType: z.literal('logs').describe('The kind of query.'),
    view: z
      .enum(LOG_VIEWS)
      .default('lines')
      .describe('lines: the newest lines, newest first; it ignores `format`. counts: how many there are.')
      .meta({ example: 'lines' }),
    ...logSearchFields,
    filters: z
      .record(labelSchema, valuesSchema)
      .refine((filters) => Object.keys(filters).length <= 8, 'at most 8 filters')
      .default({})
      .describe('Allowed values of `region` or tags, as `tags.NAME`.')
      .meta({ example: { region: ['eu'] } }),
    limit: z
      .int()
      .min(1)
      .max(MAX_LOG_LINES)
      .default(DEFAULT_LOG_LINES)
      .describe('How many lines at most.')
      .meta({ example: 100 }),
    figures: z
      .array(z.enum(LOG_FIGURE_NAMES))
      .min(1)
      .max(LOG_FIGURE_NAMES.length)
      .default(['line_count'])
      .describe('Which figures, when lines are counted.')
      .meta({ example: ['lines_per_minute'] }),
    groupBy: z
      .array(labelSchema)
      .max(MAX_MODEL_CALL_GROUPS)
      .refine((labels) => new Set(labels).size === labels.length, 'each label once')
      .default(['level'])
      .describe('One count for each combination: level, logger, region or tags.NAME.')
      .meta({ example: ['level', 'logger'] }),
    show,
    format,
    legend: legend.meta({ example: '{{level}}' }),
  })
  .describe('Log lines by text, level, logger, field and trace; or how many there are, with rates.');

export type LogsQuery = z.infer<typeof logsQuerySchema>;

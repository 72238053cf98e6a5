import { z } from 'zod';
import { HOST_LABELS } from './hostMetrics';
import { infrastructureSummarySchema } from './infrastructure';
import { MAINTENANCE_TASKS } from './maintenance';
import { modelListParametersSchema, modelListSchema } from './modelResources';
import { windowOfOneDay } from './routeParameters';
import { sloDetailParametersSchema, sloDetailSchema, sloExportParametersSchema, sloExportSchema } from './sloResources';

/** Labels whose values variables and editors can list. */
export const LISTABLE_LABELS = [
  'host',
  'metric',
  ...HOST_LABELS,
  'service',
  'slo',
  'model_name',
  'model_version',
  'experiment',
] as const;

const oneOrMany = z.union([z.string().min(1).max(256), z.array(z.string().min(1).max(256)).max(50)]);

export const labelValuesParametersSchema = z.strictObject({
  label: z.enum(LISTABLE_LABELS).describe('Whose values to list.').meta({ example: 'mount' }),
  ...windowOfOneDay,
  host: oneOrMany.optional().describe('Only series of these hosts.').meta({ example: 'web-1' }),
  metric: oneOrMany.optional().describe('Only series of these metrics.').meta({ example: 'disk_used_ratio' }),
  model: oneOrMany.optional().describe('Only versions of these models.').meta({ example: 'gpt-4' }),
});

export const labelValuesSchema = z.object({
  values: z
    .array(z.string())
    .describe('Sorted, without repeats.')
    .meta({ example: ['/', '/data'] }),
});

export const queryTypesSchema = z.object({
  query_types: z
    .array(
      z.object({
        query_type: z.string().describe('Value of `queryType`.').meta({ example: 'host' }),
        title: z.string().describe('For a picker.').meta({ example: 'Host' }),
        description: z
          .string()
          .describe('What it answers.')
          .meta({ example: 'CPU, memory, disk, network and uptime of a host.' }),
        schema: z
          .record(z.string(), z.unknown())
          .describe('JSON Schema of the query model.')
          .meta({ example: { type: 'object' } }),
      })
    )
    .describe('Every kind of query this companion answers.'),
});

export const statusSchema = z.object({
  version: z.string().describe('Version of the companion.').meta({ example: '0.1.0' }),
  is_healthy: z.boolean().describe('Whether everything works.').meta({ example: true }),
  message: z
    .string()
    .describe('One sentence about the state.')
    .meta({ example: 'Collecting every 10 s; store ready.' }),
  details: z.record(z.string(), z.unknown()).describe('State of collection and store.').meta({ example: {} }),
  settings: z.record(z.string(), z.unknown()).describe('Effective settings, secrets replaced.').meta({ example: {} }),
  infrastructure: infrastructureSummarySchema.describe('Current figures of this host.'),
});

/** Resources answer the same over HTTP (`/api/v1/resources/…`) and through Grafana (`…/resources/…`). */
export const RESOURCES = {
  'label-values': {
    summary: 'Values of a label, for variables and editors',
    parameters: labelValuesParametersSchema,
    response: labelValuesSchema,
  },
  'query-types': {
    summary: 'Query types with their schemas',
    parameters: z.strictObject({}),
    response: queryTypesSchema,
  },
  status: {
    summary: 'State, settings and current figures of this companion',
    parameters: z.strictObject({}),
    response: statusSchema,
  },
  slo: {
    summary: 'An objective in words, and how its alert conditions stand',
    parameters: sloDetailParametersSchema,
    response: sloDetailSchema,
  },
  'slo-export': {
    summary: 'Objectives as a file for Grafana or in the OpenSLO format',
    parameters: sloExportParametersSchema,
    response: sloExportSchema,
  },
  models: {
    summary: 'Registered models, and those that have calls in a window',
    parameters: modelListParametersSchema,
    response: modelListSchema,
  },
  storage: {
    summary: MAINTENANCE_TASKS.space.summary,
    parameters: z.strictObject({}),
    response: MAINTENANCE_TASKS.space.report,
  },
} as const;

export type ResourceName = keyof typeof RESOURCES;
export type ResourceParameters<Name extends ResourceName> = z.infer<(typeof RESOURCES)[Name]['parameters']>;
export type ResourceAnswer<Name extends ResourceName> = z.infer<(typeof RESOURCES)[Name]['response']>;

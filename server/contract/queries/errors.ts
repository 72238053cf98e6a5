import { z } from 'zod';
import { ERROR_FIGURE_NAMES, ERROR_SOURCE_NAMES, ERROR_SOURCES, ERROR_VIEWS, LEAST_TRIALS } from './errorsOptions';
import { MAX_FILTER_VALUES } from './hostOptions';
import { modelCallFields } from './modelCallFields';
import { MAX_MODEL_CALL_GROUPS } from './modelCallOptions';

const tagName = /^tags\.[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/;
const labelSchema = z.string().max(80);
const valuesSchema = z.array(z.string().min(1).max(256)).max(MAX_FILTER_VALUES);

const { show, format, legend } = modelCallFields;

/** Failures as a share of what was tried, and recorded errors by what they say. */
export const errorsQuerySchema = z
  .strictObject({
    queryType: z.literal('errors').describe('The kind of query.'),
    view: z
      .enum(ERROR_VIEWS)
      .default('figures')
      .describe('figures: failures as a share. groups: a table of recorded errors that are one; it ignores `format`.')
      .meta({ example: 'figures' }),
    source: z
      .enum(ERROR_SOURCE_NAMES)
      .default('features')
      .describe('What fails: uses of features, or requests to endpoints.')
      .meta({ example: 'endpoints' }),
    figures: z
      .array(z.enum(ERROR_FIGURE_NAMES))
      .min(1)
      .max(ERROR_FIGURE_NAMES.length)
      .default(['failure_share'])
      .describe('Which figures. With more than one, each series also carries the label `figure`.')
      .meta({ example: ['failure_share'] }),
    features: valuesSchema
      .default([])
      .describe(
        'Only these features; empty means every one. Endpoints have services instead: filter by `service_name`.'
      )
      .meta({ example: ['learning-engine'] }),
    filters: z
      .record(labelSchema, valuesSchema)
      .refine((filters) => Object.keys(filters).length <= 8, 'at most 8 filters')
      .default({})
      .describe('Allowed values of the fields of what fails, `region` or tags, as `tags.NAME`.')
      .meta({ example: { service_name: ['api'] } }),
    groupBy: z
      .array(labelSchema)
      .max(MAX_MODEL_CALL_GROUPS)
      .refine((labels) => new Set(labels).size === labels.length, 'each label once')
      .optional()
      .describe('One answer for each combination; absent: by feature, or by service and route.')
      .meta({ example: ['service_name'] }),
    minRecords: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(LEAST_TRIALS)
      .describe('Fewer uses or requests than this give no number, and a notice says how many there are.')
      .meta({ example: 30 }),
    show,
    format,
    legend: legend.meta({ example: '{{feature}}' }),
  })
  .superRefine(({ view, source, features, groupBy = [], filters }, context) => {
    // Recorded errors have features whatever fails.
    const labels: readonly string[] =
      view === 'groups'
        ? ['feature', 'error_type', 'error_severity', 'impact_level', 'region']
        : ERROR_SOURCES[source].labels;
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (features.length > 0 && !labels.includes('feature')) {
      refuse('features', 'Endpoints have no features; filter by service_name');
    }
    for (const [path, names] of [
      ['groupBy', groupBy],
      ['filters', Object.keys(filters)],
    ] as const) {
      if (names.some((name) => !labels.includes(name) && !tagName.test(name))) {
        refuse(path, `expected ${labels.join(', ')} or tags.NAME`);
      }
    }
  })
  .describe('Failures of features and endpoints as a share with its interval; recorded errors by what they say.');

export type ErrorsQuery = z.infer<typeof errorsQuerySchema>;

import { z } from 'zod';
import { QUALITY_MEASURES } from '../modelComparison';
import { PAIR_FIELD_PATTERN } from '../tagField';
import { formatField, legendField } from './commonFields';

const name = z.string().min(1).max(256);

/** Two versions of a model beside each other. */
export const modelComparisonQuerySchema = z
  .strictObject({
    queryType: z.literal('model-comparison').describe('The kind of query.'),
    model: name.describe('Which model.').meta({ example: 'gpt-4' }),
    versionA: name.describe('The version to compare with.').meta({ example: '1.0' }),
    versionB: name.describe('The version that is judged.').meta({ example: '1.1' }),
    pairBy: z
      .string()
      .regex(PAIR_FIELD_PATTERN, 'expected trace_id or tags.NAME')
      .default('trace_id')
      .describe('What tells that both versions saw the same input: trace_id or tags.NAME.')
      .meta({ example: 'tags.request' }),
    quality: z
      .enum(QUALITY_MEASURES)
      .optional()
      .describe('How quality is told; absent: absolute-error where the model is registered for regression.')
      .meta({ example: 'correctness' }),
    format: formatField
      .default('table')
      .describe(
        'table (also for timeseries: a comparison has no course): a row per metric, as a forest plot needs them. numeric: improvement per metric, in margins.'
      )
      .meta({ example: 'table' }),
    legend: legendField.meta({ example: '{{metric}}' }),
  })
  .describe('Version B of a model beside version A: quality, cost, latency and errors with intervals and one verdict.');

export type ModelComparisonQuery = z.infer<typeof modelComparisonQuerySchema>;

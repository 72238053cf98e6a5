import { z } from 'zod';
import { DURATION_PATTERN } from '../duration';
import { legendField } from './commonFields';
import { QUERY_FORMATS } from './hostOptions';
import { DEFAULT_BURN_WINDOW, MAX_SLOS_PER_QUERY, SLO_FIELD_NAMES } from './sloFields';
import { sloIdsField } from './sloSelection';

export * from './sloFields';

/** Service level objectives: SLI, budget, burn rate and alert conditions. */
export const sloQuerySchema = z
  .strictObject({
    queryType: z.literal('slo').describe('The kind of query.'),
    slos: sloIdsField,
    services: z
      .array(z.string().min(1).max(256))
      .max(MAX_SLOS_PER_QUERY)
      .default([])
      .describe('Only objectives of these services; empty means every one.')
      .meta({ example: ['api'] }),
    field: z
      .enum(SLO_FIELD_NAMES)
      .default('budget_left_ratio')
      .describe('Which figure.')
      .meta({ example: 'budget_left_ratio' }),
    burn_window: z
      .string()
      .regex(DURATION_PATTERN, 'expected a duration such as 5m or 1h')
      .default(DEFAULT_BURN_WINDOW)
      .describe('For burn_rate: over how long.')
      .meta({ example: DEFAULT_BURN_WINDOW }),
    format: z
      .enum(QUERY_FORMATS)
      .default('timeseries')
      .describe(
        'timeseries: one series per objective. numeric: one number per objective, at the end of the window, for stat panels and alert rules. table: one row per objective with every figure.'
      )
      .meta({ example: 'numeric' }),
    legend: legendField.meta({ example: '{{slo}}' }),
  })
  .describe('Service level objectives: SLI, error budget, burn rate, alert conditions.');

export type SloQuery = z.infer<typeof sloQuerySchema>;
export type SloQueryInput = z.input<typeof sloQuerySchema>;

import { z } from 'zod';
import { formatField, legendField } from './commonFields';
import { showField } from './estimateFields';
import { compareToSchema, eventFiltersSchema } from './funnelFields';
import { CONVERSION_FIGURE_NAMES } from './funnelOptions';
import { MAX_FILTER_VALUES } from './hostOptions';

/** How many of the active users convert, what that is worth and how long it takes. */
export const conversionQuerySchema = z
  .strictObject({
    queryType: z.literal('conversion').describe('The kind of query.'),
    figures: z
      .array(z.enum(CONVERSION_FIGURE_NAMES))
      .min(1)
      .max(CONVERSION_FIGURE_NAMES.length)
      .default(['conversion_rate'])
      .describe('Which figures. With more than one, each series also carries the label `figure`.')
      .meta({ example: ['conversion_rate', 'conversion_value'] }),
    show: showField,
    events: z
      .array(z.string().min(1).max(256))
      .max(MAX_FILTER_VALUES)
      .default([])
      .describe('Names of events that are conversions; empty means every event of the type `conversion`.')
      .meta({ example: ['purchase'] }),
    filters: eventFiltersSchema
      .describe('What every event must have: allowed values of event fields, `tags.NAME` or `properties.NAME`.')
      .meta({ example: { device_type: ['mobile'] } }),
    compareTo: compareToSchema
      .default('previous')
      .describe(
        'What changes are against: the previous period of the same length, or a moment within the range, such as a deploy.'
      )
      .meta({ example: 'previous' }),
    minUsers: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(1)
      .describe('Fewer active users than this give no number, and a notice says how many there are.')
      .meta({ example: 100 }),
    format: formatField,
    legend: legendField.meta({ example: 'Conversion' }),
  })
  .describe('Conversion rate of active users, conversions, their value and the time they take, with intervals.');

export type ConversionQuery = z.infer<typeof conversionQuerySchema>;

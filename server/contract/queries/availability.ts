import { z } from 'zod';
import { AVAILABILITY_FIGURE_NAMES } from './availabilityOptions';
import { formatField, legendField } from './commonFields';
import { MAX_FILTER_VALUES } from './hostOptions';

/** How available services were. */
export const availabilityQuerySchema = z
  .strictObject({
    queryType: z.literal('availability').describe('The kind of query.'),
    services: z
      .array(z.string().min(1).max(256))
      .max(MAX_FILTER_VALUES)
      .default([])
      .describe('Only these services; empty means every registered one.')
      .meta({ example: ['api'] }),
    figures: z
      .array(z.enum(AVAILABILITY_FIGURE_NAMES))
      .min(1)
      .max(AVAILABILITY_FIGURE_NAMES.length)
      .default(['availability_ratio'])
      .describe('Which figures. With more than one, each series also carries the label `figure`.')
      .meta({ example: ['availability_ratio'] }),
    format: formatField,
    legend: legendField.meta({ example: '{{service}}' }),
  })
  .describe('Uptime, outages, MTBF, MTTR and error budget of registered services.');

export type AvailabilityQuery = z.infer<typeof availabilityQuerySchema>;

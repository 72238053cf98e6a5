import { z } from 'zod';
import { HOST_LABELS, HOST_METRIC_NAMES } from '../hostMetrics';
import { formatField, legendField } from './commonFields';
import { AGGREGATIONS, MAX_METRICS_PER_QUERY } from './hostOptions';
import { valuesSchema } from './labelFields';

export * from './hostOptions';

/** Figures of hosts over time, from the host metric catalogue. */
export const hostQuerySchema = z
  .strictObject({
    queryType: z.literal('host').describe('The kind of query.'),
    metrics: z
      .array(z.enum(HOST_METRIC_NAMES))
      .min(1)
      .max(MAX_METRICS_PER_QUERY)
      .default(['cpu_usage_ratio'])
      .describe('Which figures. With more than one, each series also carries the label `metric`.')
      .meta({ example: ['cpu_usage_ratio'] }),
    hosts: valuesSchema
      .default([])
      .describe('Only these hosts; empty means every host.')
      .meta({ example: ['web-1'] }),
    labels: z
      .strictObject(
        Object.fromEntries(HOST_LABELS.map((label) => [label, valuesSchema.optional()])) as Record<
          (typeof HOST_LABELS)[number],
          z.ZodOptional<typeof valuesSchema>
        >
      )
      .default({})
      .describe('Only series whose label has one of these values; an absent label is not filtered.')
      .meta({ example: { mount: ['/'] } }),
    aggregation: z
      .enum(AGGREGATIONS)
      .default('mean')
      .describe('How several samples in one interval become one point.')
      .meta({ example: 'mean' }),
    format: formatField,
    legend: legendField.meta({ example: '{{host}} {{mount}}' }),
  })
  .describe('Host metrics: CPU, memory, disk, network, uptime.');

export type HostQuery = z.infer<typeof hostQuerySchema>;
export type HostQueryInput = z.input<typeof hostQuerySchema>;

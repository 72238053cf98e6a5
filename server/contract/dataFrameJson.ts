import { z } from 'zod';

/** Grafana's DataFrameJSON, as its `/api/ds/query` answers it; `dataFrameFromJSON` of @grafana/data reads it. */
export const dataFrameJsonSchema = z.object({
  schema: z.object({
    refId: z.string().describe('The query this frame answers.').meta({ example: 'A' }),
    name: z.string().optional().describe('Name of the frame.').meta({ example: 'CPU usage' }),
    meta: z
      .record(z.string(), z.unknown())
      .describe('Frame type, notices, origin.')
      .meta({ example: { type: 'timeseries-multi' } }),
    fields: z
      .array(
        z.object({
          name: z.string().describe('Field name.').meta({ example: 'cpu_usage_ratio' }),
          type: z
            .enum(['time', 'number', 'string', 'boolean', 'other'])
            .describe('Field type.')
            .meta({ example: 'number' }),
          labels: z
            .record(z.string(), z.string())
            .optional()
            .describe('Labels of the series.')
            .meta({ example: { host: 'web-1' } }),
          config: z
            .record(z.string(), z.unknown())
            .optional()
            .describe('Unit, description, display name.')
            .meta({ example: { unit: 'percentunit' } }),
        })
      )
      .describe('The fields, in order.'),
  }),
  data: z.object({
    values: z
      .array(z.array(z.union([z.number(), z.string(), z.boolean(), z.null(), z.record(z.string(), z.unknown())])))
      .describe('One array per field; times in Unix milliseconds.')
      .meta({ example: [[1763808000000], [0.42]] }),
  }),
});

export type DataFrameJson = z.infer<typeof dataFrameJsonSchema>;

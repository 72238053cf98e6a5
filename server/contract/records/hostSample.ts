import { z } from 'zod';
import { HOST_LABELS, HOST_METRIC_NAMES } from '../hostMetrics';

export const MAX_POINTS_PER_HOST_SAMPLE = 2_000;

const labelValue = z.string().min(1).max(256);

/** One figure of one tick. A figure the platform does not give is left out, never sent as 0. */
export const hostPointSchema = z.strictObject({
  metric: z
    .enum(HOST_METRIC_NAMES)
    .describe('Which figure, from the host metric catalogue.')
    .meta({ example: 'cpu_usage_ratio' }),
  labels: z
    .strictObject({
      mount: labelValue.optional(),
      device: labelValue.optional(),
      fstype: labelValue.optional(),
      interface: labelValue.optional(),
      gpu: labelValue.optional(),
      gpu_name: labelValue.optional(),
    } satisfies Record<(typeof HOST_LABELS)[number], z.ZodType>)
    .optional()
    .describe('Which part of the host; absent for a figure of the whole host.')
    .meta({ example: { mount: '/' } }),
  value: z.number().describe('The figure in the unit of the catalogue.').meta({ example: 0.42 }),
});

/** One tick of collection on one host: all its figures at one instant, accepted or refused as a whole. */
export const hostSampleSchema = z.strictObject({
  kind: z.literal('host_sample').describe('The record kind.'),
  id: z
    .string()
    .min(1)
    .max(128)
    .describe('Unique id of this tick; a second record with the same id is dropped.')
    .meta({ example: 'web-1-1763808000000' }),
  timeMs: z
    .int()
    .min(0)
    .describe('When the figures were read, Unix milliseconds UTC.')
    .meta({ example: 1763808000000 }),
  host: z.string().min(1).max(256).describe('Name of the host.').meta({ example: 'web-1' }),
  points: z.array(hostPointSchema).max(MAX_POINTS_PER_HOST_SAMPLE).describe('The figures of this tick.'),
});

export type HostPoint = z.infer<typeof hostPointSchema>;
export type HostSample = z.infer<typeof hostSampleSchema>;

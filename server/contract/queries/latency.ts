import { z } from 'zod';
import { LATENCY_FIGURE_NAMES } from './latencyOptions';
import { modelCallFields } from './modelCallFields';
import { LATENCY_TIME_NAMES } from './modelCallOptions';

/** How long calls of models took. */
export const latencyQuerySchema = z
  .strictObject({
    queryType: z.literal('latency').describe('The kind of query.'),
    time: z
      .enum(LATENCY_TIME_NAMES)
      .default('latency')
      .describe('Which time: of the whole call, to the first token, in the queue, or loading the model.')
      .meta({ example: 'ttft' }),
    figures: z
      .array(z.enum(LATENCY_FIGURE_NAMES))
      .min(1)
      .max(LATENCY_FIGURE_NAMES.length)
      .default(['p95_ms'])
      .describe('Which figures. With more than one, each series also carries the label `figure`.')
      .meta({ example: ['p50_ms', 'p95_ms'] }),
    ...modelCallFields,
  })
  .describe('Latency percentiles of models with distribution-free intervals; never averaged over windows or models.');

export type LatencyQuery = z.infer<typeof latencyQuerySchema>;

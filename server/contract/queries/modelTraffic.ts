import { z } from 'zod';
import { modelCallFields } from './modelCallFields';
import { MODEL_TRAFFIC_FIGURE_NAMES } from './modelTrafficOptions';

/** How many calls models get, and how they end. */
export const modelTrafficQuerySchema = z
  .strictObject({
    queryType: z.literal('model-traffic').describe('The kind of query.'),
    figures: z
      .array(z.enum(MODEL_TRAFFIC_FIGURE_NAMES))
      .min(1)
      .max(MODEL_TRAFFIC_FIGURE_NAMES.length)
      .default(['calls_per_second'])
      .describe('Which figures. With more than one, each series also carries the label `figure`.')
      .meta({ example: ['calls_per_second', 'error_ratio'] }),
    ...modelCallFields,
  })
  .describe('Throughput, errors, timeouts, fallbacks, queue, concurrency and memory of models.');

export type ModelTrafficQuery = z.infer<typeof modelTrafficQuerySchema>;

import { z } from 'zod';
import { modelCallFields } from './modelCallFields';
import { MODEL_HEALTH_FIGURE_NAMES } from './modelHealthOptions';

const { models, versions, show, format, legend } = modelCallFields;

/** How healthy models were. */
export const modelHealthQuerySchema = z
  .strictObject({
    queryType: z.literal('model-health').describe('The kind of query.'),
    models,
    versions,
    figures: z
      .array(z.enum(MODEL_HEALTH_FIGURE_NAMES))
      .min(1)
      .max(MODEL_HEALTH_FIGURE_NAMES.length)
      .default(['health_score'])
      .describe('The score, or those of its components. With several each series has the label `figure`.')
      .meta({ example: ['health_score'] }),
    show,
    format,
    legend,
  })
  .describe('Health of models, 0–100: latency, cost, quality, drift, fairness and errors by published weights.');

export type ModelHealthQuery = z.infer<typeof modelHealthQuerySchema>;

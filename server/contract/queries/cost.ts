import { z } from 'zod';
import { COST_FIGURE_NAMES } from './costOptions';
import { modelCallFields } from './modelCallFields';

/** What calls of models cost. */
export const costQuerySchema = z
  .strictObject({
    queryType: z.literal('cost').describe('The kind of query.'),
    figures: z
      .array(z.enum(COST_FIGURE_NAMES))
      .min(1)
      .max(COST_FIGURE_NAMES.length)
      .default(['cost_per_request'])
      .describe('Which figures. With more than one, each series also carries the label `figure`.')
      .meta({ example: ['cost_per_request', 'total_cost_usd'] }),
    ...modelCallFields,
  })
  .describe('Cost of models per request, per 1,000 tokens and per success; sent, or from tokens by the price table.');

export type CostQuery = z.infer<typeof costQuerySchema>;

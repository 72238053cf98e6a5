import { z } from 'zod';
import { segmentSchema } from '../experiments';
import { formatField, legendField } from './commonFields';
import { EXPERIMENT_FIGURE_NAMES, EXPERIMENT_VIEWS, MAX_EXPERIMENTS_IN_QUERY } from './experimentOptions';

const valuesSchema = z.array(z.string().min(1).max(256)).max(MAX_EXPERIMENTS_IN_QUERY);

/** Where experiments stand: decisions for rules, effects, timelines, segments. */
export const experimentQuerySchema = z
  .strictObject({
    queryType: z.literal('experiment').describe('The kind of query.'),
    experiments: valuesSchema
      .default([])
      .describe('Only these, by test_id; empty means every one that ran in the window.')
      .meta({ example: ['checkout-button'] }),
    metrics: valuesSchema
      .default([])
      .describe('Only these metrics, by id; empty means all, and for figures the first goal.')
      .meta({ example: ['order'] }),
    view: z
      .enum(EXPERIMENT_VIEWS)
      .default('figures')
      .describe('figures, or one of the tables behind them; those ignore `format`.')
      .meta({ example: 'figures' }),
    figures: z
      .array(z.enum(EXPERIMENT_FIGURE_NAMES))
      .max(EXPERIMENT_FIGURE_NAMES.length)
      .default([])
      .describe('Which figures; empty: success, harm, futility and a broken split. Each of several has a `figure`.')
      .meta({ example: ['is_success'] }),
    segment: segmentSchema
      .optional()
      .describe('For the view segments: region or tags.NAME of the first exposure.')
      .meta({ example: 'tags.country' }),
    format: formatField,
    legend: legendField.meta({ example: '{{experiment}}' }),
  })
  .refine(({ view, segment }) => view !== 'segments' || segment !== undefined, {
    path: ['segment'],
    message: 'the view segments needs it',
  })
  .describe('Experiments: success, harm, futility and broken splits as alert conditions; effects with intervals.');

export type ExperimentQuery = z.infer<typeof experimentQuerySchema>;

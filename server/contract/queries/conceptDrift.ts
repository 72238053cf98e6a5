import { z } from 'zod';
import { formatField, legendField } from './commonFields';
import { CONCEPT_FIGURE_NAMES, CONCEPT_PARTS, CONCEPT_VIEWS } from './conceptDriftOptions';
import { performanceFields } from './performanceFields';

export const conceptMarginSchema = z.number().min(0).max(10);

/** Whether models have become worse than they were. */
export const conceptDriftQuerySchema = z
  .strictObject({
    queryType: z.literal('concept-drift').describe('The kind of query.'),
    ...performanceFields,
    view: z
      .enum(CONCEPT_VIEWS)
      .default('figures')
      .describe('figures, or the features that explain a decline; those ignore `format`.')
      .meta({ example: 'features' }),
    figures: z
      .array(z.enum(CONCEPT_FIGURE_NAMES))
      .max(CONCEPT_FIGURE_NAMES.length)
      .default([])
      .describe(
        'Which figures; empty: accuracy of classifiers, MAE of regression models, and in a table every one. Each interval is 95 % by itself.'
      )
      .meta({ example: ['accuracy'] }),
    show: z
      .array(z.enum(CONCEPT_PARTS))
      .min(1)
      .max(CONCEPT_PARTS.length)
      .default(['value'])
      .describe(
        'For series and numbers: the decline (value, above 0 is worse), low and high of its 95 % interval, n, is_declined, or the watch for rules. Tables have all.'
      )
      .meta({ example: ['watch'] }),
    margin: conceptMarginSchema
      .optional()
      .describe(
        'The smallest decline that matters: 0.05 when absent; of log loss, MAE and RMSE a share of the baseline, 0.1 when absent.'
      )
      .meta({ example: 0.05 }),
    format: formatField,
    legend: legendField.meta({ example: '{{model_name}}' }),
  })
  .describe('Quality against ground truth, a window against a baseline, with verdict, and what explains a decline.');

export type ConceptDriftQuery = z.infer<typeof conceptDriftQuerySchema>;

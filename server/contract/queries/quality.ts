import { z } from 'zod';
import { formatField, legendField } from './commonFields';
import { showField } from './estimateFields';
import { filtersSchemaOf, labelSchemaOf, labelsSchemaOf, valuesSchema, versionsField } from './labelFields';
import { QUALITY_FIGURE_NAMES, QUALITY_LABELS, QUALITY_TASKS, QUALITY_VIEWS } from './qualityOptions';

const MAX_GROUP_LABELS = 4;
const label = labelSchemaOf(QUALITY_LABELS);

/** How right models were. */
export const qualityQuerySchema = z
  .strictObject({
    queryType: z.literal('quality').describe('The kind of query.'),
    models: valuesSchema
      .default([])
      .describe('Only these models; empty means every one.')
      .meta({ example: ['loan-approval'] }),
    versions: versionsField,
    filters: filtersSchemaOf(label)
      .default({})
      .describe('Allowed values of `group`, `region` or tags, as `tags.NAME`.')
      .meta({ example: { 'tags.team': ['search'] } }),
    groupBy: labelsSchemaOf(label, { most: MAX_GROUP_LABELS })
      .default(['model_name', 'model_version'])
      .describe('One answer for each combination: model_name, model_version, group, region or tags.NAME.')
      .meta({ example: ['model_name', 'group'] }),
    task: z
      .enum(QUALITY_TASKS)
      .optional()
      .describe('What the models do; absent: as the figures say, else as the models are registered.')
      .meta({ example: 'classification' }),
    view: z
      .enum(QUALITY_VIEWS)
      .default('figures')
      .describe('figures, or one of the tables behind them; those ignore `format`.')
      .meta({ example: 'figures' }),
    figures: z
      .array(z.enum(QUALITY_FIGURE_NAMES))
      .max(QUALITY_FIGURE_NAMES.length)
      .default([])
      .describe(
        'Which figures; empty: the headline figures of the task. With several each series has the label `figure`.'
      )
      .meta({ example: ['accuracy'] }),
    show: showField,
    positiveClass: z
      .string()
      .max(256)
      .default('')
      .describe(
        'Which class is the positive one; empty: 1, true or yes of two, else the one of two that is predicted at higher scores.'
      )
      .meta({ example: 'approved' }),
    scoreOf: z
      .enum(['positive-class', 'prediction'])
      .default('positive-class')
      .describe('What `score` is the probability of: the positive class, or that the prediction is right.')
      .meta({ example: 'positive-class' }),
    bins: z.int().min(2).max(100).default(10).describe('Bins of the calibration error.').meta({ example: 10 }),
    quantile: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.5)
      .describe('Which quantile is predicted, for the pinball loss.')
      .meta({ example: 0.5 }),
    format: formatField,
    legend: legendField.meta({ example: '{{model_name}}' }),
  })
  .describe('How right predictions were: classification, calibration and regression figures with intervals.');

export type QualityQuery = z.infer<typeof qualityQuerySchema>;

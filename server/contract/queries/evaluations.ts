import { z } from 'zod';
import { EVALUATION_FIGURE_NAMES, EVALUATION_LABELS } from './evaluationsOptions';
import { filtersSchemaOf, labelSchemaOf, labelsSchemaOf, valuesSchema } from './labelFields';
import { modelCallFields } from './modelCallFields';
import { MAX_MODEL_CALL_GROUPS } from './modelCallOptions';

const label = labelSchemaOf(EVALUATION_LABELS);

const { models, versions, show, format, legend } = modelCallFields;

/** What people, judge models and code thought of answers. */
export const evaluationsQuerySchema = z
  .strictObject({
    queryType: z.literal('evaluations').describe('The kind of query.'),
    figures: z
      .array(z.enum(EVALUATION_FIGURE_NAMES))
      .min(1)
      .max(EVALUATION_FIGURE_NAMES.length)
      .default(['score_mean'])
      .describe('Which figures. With more than one, each series also carries the label `figure`.')
      .meta({ example: ['score_mean', 'pass_share'] }),
    criteria: valuesSchema
      .default([])
      .describe('Only these criteria (`name` of the evaluation); empty means every one.')
      .meta({ example: ['helpfulness'] }),
    models,
    versions,
    filters: filtersSchemaOf(label)
      .default({})
      .describe('Allowed values of `source`, `subject_type`, `region` or tags, as `tags.NAME`.')
      .meta({ example: { source: ['human'] } }),
    groupBy: labelsSchemaOf(label, { most: MAX_MODEL_CALL_GROUPS })
      .default(['name', 'source', 'model_name', 'model_version'])
      .describe(
        'One answer for each combination: name, source, subject_type, model_name, model_version, region or tags.NAME. Scores of different criteria are hardly comparable.'
      )
      .meta({ example: ['name', 'model_name'] }),
    passScore: z
      .number()
      .nullable()
      .default(null)
      .describe('A score from here on passes; null: the label says, pass, yes, ok … against fail, no, bad ….')
      .meta({ example: 0.5 }),
    minEvaluations: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(1)
      .describe('Fewer evaluations than this give no number, and a notice says how many there are.')
      .meta({ example: 30 }),
    show,
    format,
    legend: legend.meta({ example: '{{name}} {{source}}' }),
  })
  .describe('Scores and verdicts of people, judge models and code, by criterion and source, with intervals.');

export type EvaluationsQuery = z.infer<typeof evaluationsQuerySchema>;

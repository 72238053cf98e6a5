import { z } from 'zod';
import { formatField, legendField } from './commonFields';
import {
  DEFAULT_FAIRNESS_GROUPS,
  FAIRNESS_FIGURE_NAMES,
  FAIRNESS_LABELS,
  FAIRNESS_TRUTHS_NAMES,
  FAIRNESS_VIEWS,
  LEAST_GROUP_SIZE,
  MAX_FAIRNESS_FIELDS,
  SMALL_GROUPS_NAMES,
} from './fairnessOptions';
import { MAX_FILTER_VALUES } from './hostOptions';
import { performanceFields } from './performanceFields';
import { ESTIMATE_PARTS } from './qualityOptions';

const tagName = /^tags\.[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/;

/** A field of a call, or a tag of it as `tags.NAME`. */
const labelSchema = z.union([z.enum(FAIRNESS_LABELS), z.string().regex(tagName, 'expected tags.NAME')]);

const valuesSchema = z.array(z.string().min(1).max(256)).max(MAX_FILTER_VALUES);

export const groupFieldsSchema = z
  .array(labelSchema)
  .min(1)
  .max(MAX_FAIRNESS_FIELDS)
  .refine((labels) => new Set(labels).size === labels.length, 'each field once');

export const minGroupSizeSchema = z.int().min(LEAST_GROUP_SIZE).max(1_000_000);

/** How differently models treat groups. */
export const fairnessQuerySchema = z
  .strictObject({
    queryType: z.literal('fairness').describe('The kind of query.'),
    models: valuesSchema
      .default([])
      .describe('Only these models; empty means every registered classifier. One answer per model and version.')
      .meta({ example: ['resume-screening'] }),
    versions: valuesSchema
      .default([])
      .describe('Only these versions; empty means every one.')
      .meta({ example: ['1.0'] }),
    filters: z
      .record(labelSchema, valuesSchema)
      .refine((filters) => Object.keys(filters).length <= 8, 'at most 8 filters')
      .default({})
      .describe('Allowed values of `group`, `region` or tags, as `tags.NAME`: also which groups are compared.')
      .meta({ example: { region: ['eu'] } }),
    groups: groupFieldsSchema
      .default([...DEFAULT_FAIRNESS_GROUPS])
      .describe(
        'What makes a group: group, region or tags.NAME; several make a group of each combination, as `gender=f,age=18-25`.'
      )
      .meta({ example: ['tags.gender', 'tags.age'] }),
    view: z
      .enum(FAIRNESS_VIEWS)
      .default('figures')
      .describe('figures, or one of the tables behind them; those ignore `format`.')
      .meta({ example: 'figures' }),
    figures: z
      .array(z.enum(FAIRNESS_FIGURE_NAMES))
      .max(FAIRNESS_FIGURE_NAMES.length)
      .default([])
      .describe('The score or criteria; empty: the score, and in a table all. Each series of several has a `figure`.')
      .meta({ example: ['disparate_impact_ratio'] }),
    show: z
      .array(z.enum(ESTIMATE_PARTS))
      .min(1)
      .max(ESTIMATE_PARTS.length)
      .default(['value'])
      .describe(
        'Which parts of each figure, for series and numbers: value, low and high of its 95 % interval, n. Tables have all.'
      )
      .meta({ example: ['value', 'low', 'high'] }),
    positiveClass: z
      .string()
      .max(256)
      .default('')
      .describe(
        'Which class is the positive one, that is granted or chosen; empty: 1, true or yes of two, else the one of two that is predicted at higher scores.'
      )
      .meta({ example: 'invite' }),
    minGroupSize: minGroupSizeSchema
      .default(LEAST_GROUP_SIZE)
      .describe('Calls that every group needs under each rate; sampled ones count by their worth.')
      .meta({ example: 30 }),
    smallGroups: z
      .enum(SMALL_GROUPS_NAMES)
      .default('refuse')
      .describe('What becomes of groups with fewer calls: refuse tells nothing, leave-out compares the others.')
      .meta({ example: 'leave-out' }),
    truths: z
      .enum(FAIRNESS_TRUTHS_NAMES)
      .default('known')
      .describe('known: only calls whose truth has come count. estimated: all, with truths estimated from scores.')
      .meta({ example: 'estimated' }),
    baseline: performanceFields.baseline.describe(
      'Labelled calls that estimates are learnt from: the window pinned for the model version, or the window before.'
    ),
    baselineWindow: performanceFields.baselineWindow,
    limits: z
      .partialRecord(z.enum(FAIRNESS_FIGURE_NAMES), z.number().min(0).max(1))
      .default({})
      .describe(
        'Limits that verdicts are given by, in place of 0.1 for differences, 0.8 for ratios, 0.9 for the score.'
      )
      .meta({ example: { demographic_parity_difference: 0.05 } }),
    format: formatField,
    legend: legendField.meta({ example: '{{model_name}}' }),
  })
  .describe('How differently models treat groups: fairness criteria with intervals and verdicts.');

export type FairnessQuery = z.infer<typeof fairnessQuerySchema>;

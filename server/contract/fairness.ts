import { z } from 'zod';
import { figureEstimateSchema, MAX_EVALUATED } from './modelQuality';
import {
  FAIRNESS_FIGURE_NAMES,
  FAIRNESS_RATE_NAMES,
  FAIRNESS_VERDICT_NAMES,
  LEAST_GROUP_SIZE,
  SMALL_GROUPS_NAMES,
} from './queries/fairnessOptions';
import { minGroupSizeSchema } from './queries/fairness';

const MAX_LABEL = 256;
const labelSchema = z.union([z.string().max(MAX_LABEL), z.number(), z.boolean()]);
const groupName = z.string().describe('The group.').meta({ example: 'age:40+' });

export const fairnessInputSchema = z.strictObject({
  predictions: z
    .array(labelSchema)
    .max(MAX_EVALUATED)
    .describe('What was predicted: texts, numbers or truth values.')
    .meta({ example: [1, 0, 1, 1, 0] }),
  groups: z
    .array(labelSchema)
    .max(MAX_EVALUATED)
    .describe('The group of each, in the same order; for intersections one text for each combination.')
    .meta({ example: ['a', 'a', 'b', 'b', 'b'] }),
  ground_truths: z
    .array(labelSchema)
    .max(MAX_EVALUATED)
    .optional()
    .describe('The truths, in the same order; without them only selection rates are compared.')
    .meta({ example: [1, 0, 1, 0, 0] }),
  weights: z
    .array(z.number().gt(0).max(1e6))
    .max(MAX_EVALUATED)
    .optional()
    .describe('How many records each one stands for: 1 / sample_rate. 1 when absent.')
    .meta({ example: [1, 1, 1, 1, 1] }),
  positive_class: labelSchema
    .optional()
    .describe('The class that is granted or chosen; absent: 1, true or yes of two.')
    .meta({ example: 1 }),
  min_group_size: minGroupSizeSchema
    .default(LEAST_GROUP_SIZE)
    .describe('Records that every group needs under each rate.')
    .meta({ example: 30 }),
  small_groups: z
    .enum(SMALL_GROUPS_NAMES)
    .default('refuse')
    .describe('What becomes of groups with fewer records: refuse tells nothing, leave-out compares the others.')
    .meta({ example: 'refuse' }),
});

const verdictSchema = z
  .enum(FAIRNESS_VERDICT_NAMES)
  .describe('By the bound of the interval: fair, breach, unclear, or insufficient-data.')
  .meta({ example: 'breach' });

const judgedSchema = figureEstimateSchema.extend({
  limit: z.number().describe('Differences breach above it, ratios and the score below it.').meta({ example: 0.8 }),
  verdict: verdictSchema,
});

const groupSchema = z.object({
  group: groupName,
  rates: z
    .record(z.enum(FAIRNESS_RATE_NAMES), figureEstimateSchema)
    .describe('Its rates with intervals, each by itself.'),
});

const comparisonSchema = z.object({
  group: groupName,
  rate: z.enum(FAIRNESS_RATE_NAMES).describe('What is compared.').meta({ example: 'selection_rate' }),
  difference: figureEstimateSchema.describe("The group's rate minus that of all others; corrected for the groups."),
  is_different: z
    .boolean()
    .nullable()
    .describe('Whether the interval leaves out 0; null without one.')
    .meta({ example: true }),
});

export const fairnessAnswerSchema = z.object({
  fairness_score: z
    .number()
    .nullable()
    .describe('0–1, above 0.9 is the target; null without data.')
    .meta({ example: 0.7 }),
  fairness_status: verdictSchema,
  figures: z
    .record(z.enum(FAIRNESS_FIGURE_NAMES), judgedSchema)
    .describe('The score and each criterion with interval, limit and verdict.'),
  groups: z.array(groupSchema).describe('Every group that is compared.'),
  comparisons: z.array(comparisonSchema).describe('Every group against all others together.'),
  positive_class: labelSchema
    .nullable()
    .describe('The class that is granted or chosen; null when there is none.')
    .meta({ example: 'invite' }),
  sample_count: z.number().describe('Predictions of these groups.').meta({ example: 18000 }),
  labelled_count: z.number().describe('Those whose truth is known.').meta({ example: 18000 }),
  notices: z
    .array(z.string())
    .describe('What to know about these figures.')
    .meta({ example: ['Taken for the positive class: invite.'] }),
});

export const modelFairnessSchema = fairnessAnswerSchema.extend({
  model_name: z.string().describe('Which model.').meta({ example: 'resume-screening' }),
  model_version: z.string().describe('Which version of it.').meta({ example: '1.0' }),
});

export type FairnessInput = z.infer<typeof fairnessInputSchema>;
export type FairnessAnswer = z.infer<typeof fairnessAnswerSchema>;
export type ModelFairness = z.infer<typeof modelFairnessSchema>;

import { z } from 'zod';
import { figureEstimateSchema } from './modelQuality';
import { BASELINE_CHOICES, DRIFT_SUBJECTS } from './queries/baselineOptions';
import { DISTANCE_NAMES, DRIFT_SCORE_NAMES, DRIFT_STATUS_NAMES } from './queries/driftOptions';

const status = z
  .enum(DRIFT_STATUS_NAMES)
  .nullable()
  .describe('By the score less noise; null when there are too few records to tell.')
  .meta({ example: 'severe_drift' });
const pValue = (what: string) => z.number().min(0).max(1).nullable().describe(what).meta({ example: 0.0003 });
const bothSides = (what: string) =>
  z
    .object({
      baseline: z.number().describe(`${what} in the baseline.`).meta({ example: 20000 }),
      current: z.number().describe(`${what} in the window.`).meta({ example: 5000 }),
    })
    .describe(`${what} on both sides.`);
const cutOff = (what: string, example: number) =>
  z.number().describe(`Smallest score of ${what} drift.`).meta({ example });
const reason = z
  .string()
  .nullable()
  .describe('Why there is no verdict, and how much is needed.')
  .meta({ example: 'too few records: 12 of 50 needed' });

const distanceSchema = figureEstimateSchema.extend({
  measured: z.number().describe('As measured, noise and all.').meta({ example: 0.47 }),
  noise: z.number().describe('What is measured on average when nothing has changed.').meta({ example: 0.02 }),
  p_value: pValue('Of its own test, not corrected.'),
});

/** One cell of a feature, for drawing. */
const cellSchema = z.object({
  name: z.string().describe('The category, or the range of numbers.').meta({ example: '30–50' }),
  low: z.number().nullable().describe('Lower edge; null for a category and the first cell.').meta({ example: 30 }),
  high: z.number().nullable().describe('Upper edge; null for a category and the last cell.').meta({ example: 50 }),
  baseline_share: z.number().min(0).max(1).describe('Share of the baseline in it.').meta({ example: 0.1 }),
  current_share: z.number().min(0).max(1).describe('Share of the window in it.').meta({ example: 0.25 }),
});

const rateSchema = z.object({
  baseline: figureEstimateSchema.describe('In the baseline.'),
  current: figureEstimateSchema.describe('In the window.'),
  p_value: pValue('Of the change.'),
});

/** AIM-38, AIM-39: what the records of a feature are like apart from how its values are distributed. */
export const featureQualitySchema = z.object({
  records: bothSides('Records, with or without a value,'),
  missing: rateSchema.describe('Share without a value.'),
  unseen: rateSchema.describe('Share out of the range of the baseline, or in categories that it has not.'),
  duplicates: z
    .object({
      baseline: z.number().nullable().describe('In the baseline.').meta({ example: 0.01 }),
      current: z.number().nullable().describe('In the window.').meta({ example: 0.2 }),
    })
    .nullable()
    .describe('Share that repeats the value of another record; null for categories.'),
});

export const featureDriftSchema = z.object({
  feature: z.string().describe('Which feature.').meta({ example: 'age' }),
  kind: z.enum(['numbers', 'categories']).describe('What it is.').meta({ example: 'numbers' }),
  drift_score: figureEstimateSchema.describe('The chosen distance less noise, with its 95 % interval.'),
  drift_status: status,
  is_changed: z.boolean().describe('Found to differ, after the correction.').meta({ example: true }),
  p_value: pValue('Of the test that decides; null without one.'),
  adjusted_p_value: pValue('Corrected over the features that were tested.'),
  test: z.enum(DISTANCE_NAMES).describe('The test that decides.').meta({ example: 'anderson_darling' }),
  n: bothSides('Records with a value'),
  distances: z.partialRecord(z.enum(DISTANCE_NAMES), distanceSchema).describe('Every distance with its interval.'),
  distribution: z.array(cellSchema).describe('Its values in both, in cells between quantiles of the baseline.'),
  quality: featureQualitySchema.describe('Missing, unseen and repeated values.'),
  reason,
});

export const driftAnswerSchema = z.object({
  model_name: z.string().describe('Which model.').meta({ example: 'churn' }),
  model_version: z.string().describe('Which version of it.').meta({ example: '1.0' }),
  drift_score: figureEstimateSchema.describe('Of the feature that speaks most for drift.'),
  drift_status: status,
  reason,
  baseline: z
    .object({
      choice: z
        .enum([...BASELINE_CHOICES, 'window'])
        .describe('What was compared with.')
        .meta({ example: 'pinned' }),
      id: z.string().nullable().describe('Of the pinned baseline.').meta({ example: '01JD3Z6N0Y4T7QK2' }),
      text: z.string().describe('In words.').meta({ example: 'pinned 1–8 October, 20,000 calls' }),
    })
    .nullable()
    .describe('What was compared with; null when there is none.'),
  calls: bothSides('Calls').describe('Calls that there were.'),
  calls_used: bothSides('Calls').describe('Calls that were looked at; fewer where a sample was taken.'),
  settings: z
    .object({
      score: z.enum(DRIFT_SCORE_NAMES).describe('Which distance the score is.').meta({ example: 'psi' }),
      alpha: z.number().describe('Level of the test.').meta({ example: 0.05 }),
      correction: z.string().describe('Over features.').meta({ example: 'benjamini-hochberg' }),
      family_size: z.number().describe('Features that were tested.').meta({ example: 4 }),
      cut_offs: z
        .object({ minor: cutOff('minor', 0.1), moderate: cutOff('moderate', 0.2), severe: cutOff('severe', 0.3) })
        .describe('Smallest scores of each status.')
        .meta({ example: { minor: 0.1, moderate: 0.2, severe: 0.3 } }),
    })
    .describe('With which the verdict can be made again.'),
  features: z.array(featureDriftSchema).describe('Changed ones first.'),
  subject: z.enum(DRIFT_SUBJECTS).describe('Inputs or predictions.').meta({ example: 'input' }),
  notices: z.array(z.string()).describe('What to know about these figures.').meta({ example: [] }),
});

/** Inputs, and beside them the predictions. */
export const modelDriftSchema = driftAnswerSchema.extend({
  prediction_drift: driftAnswerSchema
    .omit({ model_name: true, model_version: true, baseline: true, settings: true, notices: true })
    .nullable()
    .describe('The same of predictions and scores; null where calls have none.'),
  recommendations: z
    .array(z.string())
    .describe('What to do.')
    .meta({ example: ['Retrain model with recent data'] }),
});

export type FeatureDriftAnswer = z.infer<typeof featureDriftSchema>;
export type DriftAnswer = z.infer<typeof driftAnswerSchema>;
export type ModelDrift = z.infer<typeof modelDriftSchema>;

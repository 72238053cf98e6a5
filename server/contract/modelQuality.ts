import { z } from 'zod';
import { QUALITY_FIGURE_NAMES } from './queries/qualityOptions';

/** Of one request; what is recorded has no such bound. */
export const MAX_EVALUATED = 100_000;
const MAX_LABEL = 256;

const labelSchema = z.union([z.string().max(MAX_LABEL), z.number(), z.boolean()]);
const weights = z
  .array(z.number().gt(0).max(1e6))
  .max(MAX_EVALUATED)
  .optional()
  .describe('How many records each one stands for: 1 / sample_rate. 1 when absent.')
  .meta({ example: [1, 1, 1, 1, 1] });

export const classificationInputSchema = z.strictObject({
  predictions: z
    .array(labelSchema)
    .max(MAX_EVALUATED)
    .describe('What was predicted: texts, numbers or truth values.')
    .meta({ example: [1, 0, 1, 1, 0] }),
  ground_truths: z
    .array(labelSchema)
    .max(MAX_EVALUATED)
    .describe('The truths, in the same order.')
    .meta({ example: [1, 0, 1, 0, 0] }),
  scores: z
    .array(z.number())
    .max(MAX_EVALUATED)
    .optional()
    .describe('Scores of the positive class, in the same order: for AUC, losses and calibration.')
    .meta({ example: [0.9, 0.2, 0.8, 0.6, 0.1] }),
  weights,
  positive_class: labelSchema
    .optional()
    .describe('The positive class; absent: 1, true or yes of two, else the one predicted at higher scores.')
    .meta({ example: 1 }),
  bins: z.int().min(2).max(100).default(10).describe('Bins of the calibration error.').meta({ example: 10 }),
});

export const regressionInputSchema = z.strictObject({
  predictions: z
    .array(z.number())
    .max(MAX_EVALUATED)
    .describe('What was predicted.')
    .meta({ example: [2.5, 0, 2, 8] }),
  ground_truths: z
    .array(z.number())
    .max(MAX_EVALUATED)
    .describe('The truths, in the same order.')
    .meta({ example: [3, -0.5, 2, 7] }),
  weights,
  quantile: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.5)
    .describe('Which quantile is predicted, for the pinball loss.')
    .meta({ example: 0.5 }),
});

/** A figure with its 95 % interval; without a value it says why. */
export const figureEstimateSchema = z.object({
  value: z.number().nullable().describe('The figure; null when it cannot be told.').meta({ example: 0.8 }),
  low: z.number().nullable().describe('Lower bound of its interval.').meta({ example: 0.376 }),
  high: z.number().nullable().describe('Upper bound of its interval.').meta({ example: 0.964 }),
  n: z.number().nullable().describe('Effective number of records it rests on.').meta({ example: 5 }),
  method: z.string().nullable().describe('How the interval was made.').meta({ example: 'wilson-effective-n' }),
  reason: z
    .string()
    .nullable()
    .describe('Why there is no value, and how much is needed.')
    .meta({ example: 'too few values: 1 of 2 needed' }),
});

const estimate = (what: string) => figureEstimateSchema.describe(what);

export const classAnswerSchema = z.object({
  label: labelSchema.describe('The class.').meta({ example: 1 }),
  support: z.number().describe('Records whose truth it is.').meta({ example: 2 }),
  precision: estimate('Of what was taken for it, the share that is; 0 / 0 has no value.'),
  recall: estimate('Of it, the share that was found; 0 / 0 has no value.'),
  f1_score: estimate('Harmonic mean of both.'),
});

const averageSchema = z.object({
  precision: z.number().nullable().describe('Mean precision; a class with 0 / 0 counts 0.').meta({ example: 0.83 }),
  recall: z.number().nullable().describe('Mean recall; a class with 0 / 0 counts 0.').meta({ example: 0.83 }),
  f1_score: z.number().nullable().describe('Mean F1; a class with 0 / 0 counts 0.').meta({ example: 0.8 }),
});

const confusionSchema = z.object({
  labels: z
    .array(labelSchema)
    .describe('Classes in the order of rows and columns: truth values, numbers by size, texts by code unit.')
    .meta({ example: [0, 1] }),
  matrix: z
    .array(z.array(z.number()))
    .describe('A row for each truth, a column for each prediction; what the records stand for.')
    .meta({
      example: [
        [2, 1],
        [0, 2],
      ],
    }),
  true_positives: z.number().nullable().describe('Null without a positive class.').meta({ example: 2 }),
  false_positives: z.number().nullable().describe('Null without a positive class.').meta({ example: 1 }),
  false_negatives: z.number().nullable().describe('Null without a positive class.').meta({ example: 0 }),
  true_negatives: z.number().nullable().describe('Null without a positive class.').meta({ example: 2 }),
});

const figureMapSchema = z
  .partialRecord(z.enum(QUALITY_FIGURE_NAMES), figureEstimateSchema)
  .describe('Every figure of the task with its interval.');

const reliabilitySchema = z
  .array(
    z.object({
      score_from: z.number().describe('Scores from here.').meta({ example: 0.8 }),
      score_to: z.number().describe('Scores below this.').meta({ example: 0.9 }),
      mean_score: z.number().describe('What was promised.').meta({ example: 0.85 }),
      event_share: estimate('What happened.'),
    })
  )
  .describe('Reliability diagram: bins of equal width that hold something.');

const headline = (what: string, example: number) => z.number().nullable().describe(what).meta({ example });

export const classificationAnswerSchema = z.object({
  task: z.literal('classification').describe('What the figures are about.'),
  accuracy: headline('Share of right predictions, 0–1.', 0.8),
  precision: headline('Of the positive class; macro average when there is none.', 0.6666666666666666),
  recall: headline('Of the positive class; macro average when there is none.', 1),
  f1_score: headline('Of the positive class; macro average when there is none.', 0.8),
  confusion_matrix: confusionSchema.describe('How often each class was taken for which.'),
  sample_count: z.int().describe('Records with a prediction and a truth.').meta({ example: 5 }),
  positive_class: labelSchema.nullable().describe('The positive class; null when there is none.').meta({ example: 1 }),
  zero_division: z.string().describe('How 0 / 0 is counted.'),
  classes: z.array(classAnswerSchema).describe('Every class, in the order of the matrix.'),
  macro: averageSchema.describe('Each class counts the same.'),
  micro: averageSchema.describe('Each record counts the same; all three are the accuracy.'),
  weighted: averageSchema.describe('Each class counts as often as it occurs.'),
  figures: figureMapSchema,
  reliability: reliabilitySchema,
});

export const residualsSchema = z.object({
  quantiles: z
    .array(
      z.object({
        share: z.number().describe('Share of records whose residual is at most this.').meta({ example: 0.5 }),
        residual: estimate('prediction − truth.'),
      })
    )
    .describe('Quantiles of the residuals.'),
  skewness: z.number().nullable().describe('0 for symmetric residuals.').meta({ example: 0.1 }),
  excess_kurtosis: z
    .number()
    .nullable()
    .describe('0 for normal residuals, above 0 with outliers.')
    .meta({ example: 0.2 }),
  bias_trend: z
    .number()
    .nullable()
    .describe('Correlation of residual and prediction: away from 0 something linear is missed.')
    .meta({ example: 0.02 }),
  spread_trend: z
    .number()
    .nullable()
    .describe('Correlation of |residual| and prediction: above 0 errors grow with the prediction.')
    .meta({ example: 0.3 }),
});

export const regressionAnswerSchema = z.object({
  task: z.literal('regression').describe('What the figures are about.'),
  mae: headline('Mean absolute error.', 0.5),
  mse: headline('Mean squared error.', 0.375),
  rmse: headline('Root of the mean squared error.', 0.6124),
  r2: headline('Share of variance explained; null when the truths do not vary.', 0.9486),
  bias: headline('Mean of prediction − truth.', 0.25),
  sample_count: z.int().describe('Records with a prediction and a truth, both numbers.').meta({ example: 4 }),
  zero_truth_share: z
    .number()
    .nullable()
    .describe('Share of records that MAPE leaves out, because their truth is 0.')
    .meta({ example: 0 }),
  figures: figureMapSchema,
  residuals: residualsSchema.describe('Diagnostics of prediction − truth.'),
});

const ofModel = {
  model_name: z.string().describe('Which model.').meta({ example: 'loan-approval' }),
  model_version: z.string().describe('Which version of it.').meta({ example: '1.0' }),
  notices: z
    .array(z.string())
    .describe('What to know about these figures.')
    .meta({ example: ['Scores are counted in cells of 0.0001.'] }),
};

/** What a model is worth over a window, by what it does. */
export const modelAccuracySchema = z.discriminatedUnion('task', [
  classificationAnswerSchema.extend(ofModel),
  regressionAnswerSchema.extend(ofModel),
]);

export type FigureEstimate = z.infer<typeof figureEstimateSchema>;
export type ClassificationAnswer = z.infer<typeof classificationAnswerSchema>;
export type RegressionAnswer = z.infer<typeof regressionAnswerSchema>;
export type ModelAccuracy = z.infer<typeof modelAccuracySchema>;
export type ClassificationInput = z.infer<typeof classificationInputSchema>;
export type RegressionInput = z.infer<typeof regressionInputSchema>;

import { z } from 'zod';

export const MAX_FEATURE_DIMENSIONS = 2_048;
export const MAX_IMAGE_ROWS = 50_000;
/** Two covariances of 2,048 dimensions, each as its upper triangle in base64, are 45 MB. */
export const MAX_IMAGE_BODY_BYTES = 48 * 1024 * 1024;
export const INCEPTION_SPLITS = 10;

const numbers = z.array(z.number());
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'expected base64');

/** A set of images by the features that an Inception network gives for each, or by their mean and covariance. */
export const imageSetSchema = z.strictObject({
  features: z
    .array(numbers)
    .max(MAX_IMAGE_ROWS)
    .optional()
    .describe('One row of features per image.')
    .meta({ example: [[0.31, 0.02]] }),
  features_base64: base64
    .optional()
    .describe('The same as 32-bit floats, little-endian, row after row, with `dimensions`.')
    .meta({ example: 'AACAPwAAAEA=' }),
  dimensions: z
    .int()
    .min(1)
    .max(MAX_FEATURE_DIMENSIONS)
    .optional()
    .describe('Features per image in `features_base64`.')
    .meta({ example: 2048 }),
  mean: numbers
    .max(MAX_FEATURE_DIMENSIONS)
    .optional()
    .describe('Mean of each feature, in place of the features.')
    .meta({ example: [0.3, 0.1] }),
  covariance: z
    .array(numbers)
    .max(MAX_FEATURE_DIMENSIONS)
    .optional()
    .describe('Covariance of the features (divided by n − 1), with `mean`.')
    .meta({
      example: [
        [0.2, 0.01],
        [0.01, 0.1],
      ],
    }),
  covariance_base64: base64
    .optional()
    .describe('The same as its upper triangle, row after row, 64-bit floats, little-endian.')
    .meta({ example: 'mpmZmZmZyT97FK5H4XqEP5qZmZmZmbk/' }),
  count: z.int().min(2).optional().describe('How many images mean and covariance are of.').meta({ example: 10000 }),
});

export const imageInputSchema = z
  .strictObject({
    real: imageSetSchema.optional().describe('Real images, for FID.'),
    generated: imageSetSchema.optional().describe('Generated images, for FID.'),
    probabilities: z
      .array(numbers)
      .max(MAX_IMAGE_ROWS)
      .optional()
      .describe('Class probabilities of each generated image, for the Inception Score; each row sums to 1.')
      .meta({ example: [[0.9, 0.1]] }),
  })
  .describe('What an Inception network says of real and generated images.');

const warnings = z
  .array(z.string())
  .describe('What to mind about the number.')
  .meta({ example: ['200 images are fewer than 2048 dimensions: the score is far too high.'] });
const images = (what: string) => z.number().nullable().describe(what).meta({ example: 10000 });

export const frechetAnswerSchema = z.object({
  value: z.number().describe('FID, ≥ 0; lower is better.').meta({ example: 12.4 }),
  bias_corrected: z
    .number()
    .nullable()
    .describe('Less its bias by the jackknife; null where there are too few images or it would take too long.')
    .meta({ example: 11.9 }),
  low: z.number().nullable().describe('Lower bound of the 95 % interval of that.').meta({ example: 11.2 }),
  high: z.number().nullable().describe('Upper bound.').meta({ example: 12.6 }),
  interval_note: z
    .string()
    .nullable()
    .describe('Why there is no interval; null where there is.')
    .meta({ example: null }),
  dimensions: z.int().describe('Features per image.').meta({ example: 2048 }),
  n_real: images('Real images; null when not told.'),
  n_generated: images('Generated images; null when not told.'),
  warnings,
});

export const inceptionAnswerSchema = z.object({
  value: z.number().describe('Inception Score, ≥ 1; higher is better.').meta({ example: 9.1 }),
  deviation: z.number().describe('Standard deviation over the splits.').meta({ example: 0.2 }),
  splits: z.int().describe('Parts of the rows that are scored apart.').meta({ example: 10 }),
  classes: z.int().describe('Classes per row.').meta({ example: 1000 }),
  n: z.int().describe('Images.').meta({ example: 50000 }),
  warnings,
});

export const imageAnswerSchema = z.object({
  fid: frechetAnswerSchema.nullable().describe('Null without both sets.'),
  inception_score: inceptionAnswerSchema.nullable().describe('Null without probabilities.'),
});

export type ImageSet = z.infer<typeof imageSetSchema>;
export type ImageInput = z.infer<typeof imageInputSchema>;
export type ImageAnswer = z.infer<typeof imageAnswerSchema>;

import { z } from 'zod';
import { baselineParameters, MODEL_READ_ERRORS, withTags } from './estimatedPerformanceRoutes';
import { figureEstimateSchema } from './modelQuality';
import { CONCEPT_FIGURE_NAMES } from './queries/conceptDriftOptions';
import { QUALITY_TASKS } from './queries/qualityOptions';
import { nameSchema } from './records/base';

export const DECLINE_VERDICT_NAMES = ['declined', 'held', 'unclear', 'insufficient-data'] as const;

const figureSchema = z.object({
  baseline: figureEstimateSchema.describe('On the baseline.'),
  current: figureEstimateSchema.describe('In the window.'),
  decline: figureEstimateSchema.describe('How much worse than the baseline; above 0 is worse.'),
  margin: z.number().nullable().describe('The smallest decline that matters.').meta({ example: 0.05 }),
  verdict: z.enum(DECLINE_VERDICT_NAMES).describe('By the bound of the interval.').meta({ example: 'declined' }),
});

const watchSchema = z.object({
  is_alarmed: z.boolean().describe('Whether the evidence is enough.').meta({ example: true }),
  log_evidence: z.number().describe('Logarithm of the evidence that accuracy fell.').meta({ example: 12.4 }),
  needed_log_evidence: z.number().describe('Alarm from here on.').meta({ example: 3.69 }),
  reference: z
    .number()
    .describe('The accuracy held against: of the baseline, less the margin.')
    .meta({ example: 0.74 }),
  n: z.number().describe('Labelled calls since the baseline.').meta({ example: 8400 }),
});

const featureSchema = z.object({
  feature: z.string().describe('Which feature.').meta({ example: 'channel' }),
  explains: z
    .array(z.enum(['mix', 'within']))
    .describe('mix: calls moved to where the model was worse already. within: what a value means changed.')
    .meta({ example: ['within'] }),
  mix: z.number().describe('Rise of the mean loss that goes with moved calls.').meta({ example: 0.01 }),
  mix_low: z.number().describe('Lower bound.').meta({ example: -0.005 }),
  mix_high: z.number().describe('Upper bound.').meta({ example: 0.025 }),
  mix_p_adjusted: z.number().describe('p-value, corrected over all features.').meta({ example: 0.4 }),
  within_p_adjusted: z
    .number()
    .describe('That the loss changed alike in all slices; corrected over all features.')
    .meta({ example: 0.0004 }),
  worst_slice: z.string().describe('Where most of the change within slices falls.').meta({ example: 'mobile' }),
  worst: z.number().describe('Rise of the mean loss that falls there.').meta({ example: 0.06 }),
  worst_low: z.number().describe('Lower bound.').meta({ example: 0.04 }),
  worst_high: z.number().describe('Upper bound.').meta({ example: 0.08 }),
});

export const modelConceptDriftSchema = z.object({
  model_name: z.string().describe('Which model.').meta({ example: 'loan-approval' }),
  model_version: z.string().describe('Which version of it.').meta({ example: '3.0' }),
  task: z.enum(QUALITY_TASKS).describe('What the model does.').meta({ example: 'classification' }),
  figures: z.partialRecord(z.enum(CONCEPT_FIGURE_NAMES), figureSchema).describe('Each figure against the baseline.'),
  watch: watchSchema.nullable().describe('Of accuracy, over any number of looks; null where there is none.'),
  features: z.array(featureSchema).describe('What goes with the change of the mean loss, most first.'),
  notices: z.array(z.string()).describe('What to know about these figures.').meta({ example: [] }),
});

export type ModelConceptDrift = z.infer<typeof modelConceptDriftSchema>;

/** Whether a model has become worse. */
export const CONCEPT_DRIFT_ROUTES = {
  getModelConceptDrift: {
    method: 'get',
    path: '/api/v1/metrics/ai/models/:model_name/:model_version/concept-drift',
    tag: 'ai',
    summary: 'Whether a model has become worse than on its baseline, and which features explain it',
    scope: 'read',
    parameters: withTags(
      z.object({
        ...baselineParameters,
        margin: z.coerce
          .number()
          .min(0)
          .max(10)
          .optional()
          .describe('The smallest decline that matters: 0.05, of errors a share of the baseline: 0.1.')
          .meta({ example: 0.05 }),
      })
    ),
    pathParameters: z.strictObject({
      model_name: nameSchema.describe('Which model.').meta({ example: 'loan-approval' }),
      model_version: nameSchema.describe('Which version of it.').meta({ example: '3.0' }),
    }),
    response: modelConceptDriftSchema,
    errors: MODEL_READ_ERRORS,
  },
} as const;

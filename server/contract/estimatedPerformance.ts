import { z } from 'zod';
import { figureEstimateSchema } from './modelQuality';
import { ESTIMATED_PERFORMANCE_NAMES } from './queries/estimatedPerformanceOptions';
import { QUALITY_TASKS } from './queries/qualityOptions';

export const TRUST_VERDICT_NAMES = ['trusted', 'undecided', 'not-trusted', 'insufficient-data'] as const;

const windowSchema = z.object({
  from: z.iso.datetime().describe('Start.').meta({ example: '2026-10-01T00:00:00.000Z' }),
  to: z.iso.datetime().describe('End, exclusive.').meta({ example: '2026-10-08T00:00:00.000Z' }),
});

const figureSchema = z.object({
  estimated: figureEstimateSchema.describe('Of all calls of the window, without their labels.'),
  realised: figureEstimateSchema.nullable().describe('Of the calls whose labels have come; null without any.'),
});

const trustSchema = z.object({
  verdict: z
    .enum(TRUST_VERDICT_NAMES)
    .describe('Whether the labels that have come since the baseline show that the estimates can be believed.')
    .meta({ example: 'trusted' }),
  error: figureEstimateSchema.describe('How far estimates can be off.'),
  margin: z.number().describe('How far they may be off.').meta({ example: 0.05 }),
  window: windowSchema.nullable().describe('Whose labelled calls tell; null where it would be the baseline itself.'),
});

const learntSchema = z.object({
  window: windowSchema.describe('The baseline.'),
  n: z.number().describe('Effective number of its labelled calls.').meta({ example: 9500 }),
  is_calibrated: z
    .boolean()
    .nullable()
    .describe('Whether scores had to be calibrated; null for regression.')
    .meta({ example: true }),
});

export const modelEstimatedPerformanceSchema = z.object({
  model_name: z.string().describe('Which model.').meta({ example: 'loan-approval' }),
  model_version: z.string().describe('Which version of it.').meta({ example: '3.0' }),
  task: z.enum(QUALITY_TASKS).describe('What the model does.').meta({ example: 'classification' }),
  method: z
    .enum(['CBPE', 'DLE'])
    .describe('Confidence-based performance estimation, or direct loss estimation.')
    .meta({ example: 'CBPE' }),
  figures: z
    .partialRecord(z.enum(ESTIMATED_PERFORMANCE_NAMES), figureSchema)
    .describe('Each figure with its interval.'),
  trust: trustSchema.describe('Whether to believe the estimates.'),
  baseline: learntSchema.nullable().describe('What was learnt from; null where that is not possible.'),
  beyond_baseline: z
    .number()
    .nullable()
    .describe('Share of the calls whose scores lie beyond all of the baseline; there the estimate is a guess.')
    .meta({ example: 0.001 }),
  notices: z.array(z.string()).describe('What to know about these figures.').meta({ example: [] }),
});

export type ModelEstimatedPerformance = z.infer<typeof modelEstimatedPerformanceSchema>;

import { z } from 'zod';
import { modelEstimatedPerformanceSchema } from './estimatedPerformance';
import { instantSchema } from './instant';
import { PERFORMANCE_BASELINES, MAX_TRUST_DAYS } from './queries/estimatedPerformanceOptions';
import { nameSchema } from './records/base';

const tagName = /^tags\.[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/;

/** What every endpoint about a model and its baseline is asked with. */
export const baselineParameters = {
  from: instantSchema.optional().describe('Start of the window; 30 days before its end when absent.'),
  to: instantSchema.optional().describe('End of the window; now when absent.'),
  baseline: z
    .enum(PERFORMANCE_BASELINES)
    .optional()
    .describe('Which labelled calls to learn from: pinned (when absent), or the previous window of the same length.')
    .meta({ example: 'previous' }),
  baseline_from: instantSchema.optional().describe('Start of a window to learn from in their place.'),
  baseline_to: instantSchema.optional().describe('Its end, exclusive.'),
  positive_class: z
    .string()
    .max(256)
    .optional()
    .describe('The positive class; absent: 1, true or yes of two, else the one predicted at higher scores.')
    .meta({ example: 'approved' }),
} as const;

/** Besides their own, parameters may be filters by tag; the two ends of a baseline come together. */
export function withTags<Shape extends z.ZodRawShape>(own: z.ZodObject<Shape>) {
  return own
    .catchall(z.union([z.string().max(256), z.array(z.string().max(256)).max(100)]))
    .superRefine((parameters: Readonly<Record<string, unknown>>, context) => {
      for (const name of Object.keys(parameters)) {
        if (!(name in own.shape) && !tagName.test(name)) {
          const known = Object.keys(own.shape).join(', ');
          context.addIssue({ code: 'custom', path: [name], message: `unknown; expected ${known} or tags.NAME` });
        }
      }
      const missing = [['baseline_from', 'baseline_to'] as const, ['baseline_to', 'baseline_from'] as const].find(
        ([one, other]) => parameters[one] === undefined && parameters[other] !== undefined
      );
      if (missing !== undefined) {
        context.addIssue({ code: 'custom', path: [missing[0]], message: `needed with ${missing[1]}` });
      }
    });
}

export const MODEL_READ_ERRORS = [
  'PARAMETER_INVALID',
  'TOKEN_MISSING',
  'TOKEN_INVALID',
  'SCOPE_MISSING',
  'INTERNAL',
  'STORE_UNAVAILABLE',
  'STORE_BUSY',
  'QUESTION_TIMEOUT',
  'RESULT_TOO_LARGE',
  'WINDOW_INVALID',
  'QUERY_INVALID',
  'RESOURCE_NOT_FOUND',
] as const;

/** How right a model is before its labels come. */
export const ESTIMATED_PERFORMANCE_ROUTES = {
  getModelEstimatedPerformance: {
    method: 'get',
    path: '/api/v1/metrics/ai/models/:model_name/:model_version/estimated-performance',
    tag: 'ai',
    summary: 'How right a model is before its labels come: estimated and realised figures, and whether to believe them',
    scope: 'read',
    parameters: withTags(
      z.object({
        ...baselineParameters,
        trust_margin: z.coerce
          .number()
          .gt(0)
          .max(10)
          .optional()
          .describe('How far estimates may be off while they are believed; 0.05 for classifiers, 0.2 for regression.')
          .meta({ example: 0.05 }),
        trust_days: z.coerce
          .number()
          .int()
          .min(1)
          .max(MAX_TRUST_DAYS)
          .optional()
          .describe('Days up to the end of the window whose labelled calls say so; 14 when absent.')
          .meta({ example: 14 }),
      })
    ),
    pathParameters: z.strictObject({
      model_name: nameSchema.describe('Which model.').meta({ example: 'loan-approval' }),
      model_version: nameSchema.describe('Which version of it.').meta({ example: '3.0' }),
    }),
    response: modelEstimatedPerformanceSchema,
    errors: MODEL_READ_ERRORS,
  },
} as const;

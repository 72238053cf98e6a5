import { z } from 'zod';
import { modelEstimatedPerformanceSchema } from './estimatedPerformance';
import { instantSchema } from './instant';
import { PERFORMANCE_BASELINES, MAX_TRUST_DAYS } from './queries/estimatedPerformanceOptions';
import { MODEL_ERRORS } from './routeErrors';
import { oneModel, windowOf30Days, withTags } from './routeParameters';

/** What every endpoint about a model and its baseline is asked with. */
export const baselineParameters = {
  ...windowOf30Days,
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
export function withTagsAndBaseline<Shape extends z.ZodRawShape>(own: Shape) {
  return withTags(own).superRefine((parameters: Readonly<Record<string, unknown>>, context) => {
    const missing = [['baseline_from', 'baseline_to'] as const, ['baseline_to', 'baseline_from'] as const].find(
      ([one, other]) => parameters[one] === undefined && parameters[other] !== undefined
    );
    if (missing !== undefined) {
      context.addIssue({ code: 'custom', path: [missing[0]], message: `needed with ${missing[1]}` });
    }
  });
}

/** How right a model is before its labels come. */
export const ESTIMATED_PERFORMANCE_ROUTES = {
  getModelEstimatedPerformance: {
    method: 'get',
    path: '/api/v1/metrics/ai/models/:model_name/:model_version/estimated-performance',
    tag: 'ai',
    summary: 'How right a model is before its labels come: estimated and realised figures, and whether to believe them',
    scope: 'read',
    parameters: withTagsAndBaseline({
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
    }),
    pathParameters: oneModel('loan-approval'),
    response: modelEstimatedPerformanceSchema,
    errors: [...MODEL_ERRORS, 'QUERY_INVALID'],
  },
} as const;

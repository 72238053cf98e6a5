import { z } from 'zod';
import { imageAnswerSchema, imageInputSchema, MAX_IMAGE_BODY_BYTES } from './imageMetrics';
import { QUALITY_MEASURES } from './modelComparison';
import { modelComparisonSchema } from './modelComparisonAnswer';
import { nameSchema } from './records/base';
import { BODY_ERRORS, READ_ERRORS, STORE_ERRORS } from './routeErrors';
import { windowOf30Days } from './routeParameters';
import { PAIR_FIELD_PATTERN } from './tagField';

const BASE = '/api/v1/metrics/ai';

/** Versions of models beside each other, and images by their features. Before routes that take any version in their path. */
export const ASSESSMENT_ROUTES = {
  compareModelVersions: {
    method: 'get',
    path: `${BASE}/models/:model_name/compare`,
    tag: 'ai',
    summary: 'Version B of a model beside version A: quality, cost, latency and errors with intervals and one verdict',
    scope: 'read',
    parameters: z.strictObject({
      version_a: nameSchema.describe('The version to compare with.').meta({ example: '1.0' }),
      version_b: nameSchema.describe('The version that is judged.').meta({ example: '1.1' }),
      pair_by: z
        .string()
        .regex(PAIR_FIELD_PATTERN, 'expected trace_id or tags.NAME')
        .optional()
        .describe('What tells that both saw the same input: trace_id (when absent) or tags.NAME.')
        .meta({ example: 'tags.request' }),
      quality: z
        .enum(QUALITY_MEASURES)
        .optional()
        .describe('How quality is told; absent: absolute-error where the model is registered for regression.')
        .meta({ example: 'correctness' }),
      ...windowOf30Days,
    }),
    pathParameters: z.strictObject({
      model_name: nameSchema.describe('Which model.').meta({ example: 'gpt-4' }),
    }),
    response: modelComparisonSchema,
    errors: [...READ_ERRORS, ...STORE_ERRORS, 'WINDOW_INVALID', 'QUERY_INVALID'],
  },
  evaluateImage: {
    method: 'post',
    path: `${BASE}/evaluate/image`,
    tag: 'ai',
    summary:
      'FID and Inception Score from features, statistics and class probabilities sent along; nothing is recorded',
    scope: 'read',
    parameters: z.strictObject({}),
    body: imageInputSchema,
    maxBodyBytes: MAX_IMAGE_BODY_BYTES,
    response: imageAnswerSchema,
    errors: [...READ_ERRORS, ...BODY_ERRORS, 'STORE_BUSY', 'REQUEST_ABORTED'],
  },
} as const;

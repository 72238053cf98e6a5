import { z } from 'zod';
import { baselineAnswerSchema, baselineInputSchema, MAX_BASELINE_BODY_BYTES } from './baselines';
import { modelDriftSchema } from './drift';
import { instantSchema } from './instant';
import { BASELINE_CHOICES, DEFAULT_BASELINE_WEEKS, MAX_BASELINE_WEEKS } from './queries/baselineOptions';
import { DRIFT_SCORE_NAMES } from './queries/driftOptions';
import { MODEL_ERRORS } from './routeErrors';
import { oneModel } from './routeParameters';

const MODEL = '/api/v1/metrics/ai/models/:model_name/:model_version';

const pathParameters = oneModel('loan-approval');

const baselineRoute = {
  path: `${MODEL}/baseline`,
  tag: 'ai',
  parameters: z.strictObject({}),
  pathParameters,
  response: baselineAnswerSchema,
} as const;

/** How far models are from what they were made for, and what that is. */
export const DRIFT_ROUTES = {
  getModelDrift: {
    method: 'get',
    path: `${MODEL}/drift`,
    tag: 'ai',
    summary: 'Drift of a model over a window: score with interval, status, distributions and data quality per feature',
    scope: 'read',
    parameters: z.strictObject({
      from: instantSchema.optional().describe('Start of the window; 24 hours before its end when absent.'),
      to: instantSchema.optional().describe('End of the window; now when absent.'),
      baseline: z
        .enum(BASELINE_CHOICES)
        .optional()
        .describe('What it is compared with; pinned when absent.')
        .meta({ example: 'pinned' }),
      baseline_from: instantSchema.optional().describe('Start of a window of its own as baseline, in place of that.'),
      baseline_to: instantSchema.optional().describe('Its end.'),
      weeks: z.coerce
        .number()
        .int()
        .min(1)
        .max(MAX_BASELINE_WEEKS)
        .optional()
        .describe(`How many earlier weeks a seasonal baseline has; ${DEFAULT_BASELINE_WEEKS} when absent.`)
        .meta({ example: DEFAULT_BASELINE_WEEKS }),
      score: z
        .enum(DRIFT_SCORE_NAMES)
        .optional()
        .describe('Which distance the score is; psi when absent.')
        .meta({ example: 'psi' }),
    }),
    pathParameters,
    response: modelDriftSchema,
    errors: MODEL_ERRORS,
  },
  getModelBaseline: {
    ...baselineRoute,
    method: 'get',
    summary: 'The baseline of a model version, and all it had before',
    scope: 'read',
    errors: MODEL_ERRORS,
  },
  setModelBaseline: {
    ...baselineRoute,
    method: 'post',
    summary: 'Pin a window of recorded calls, or upload rows, as the baseline of a model version',
    scope: 'write',
    body: baselineInputSchema,
    maxBodyBytes: MAX_BASELINE_BODY_BYTES,
    errors: [...MODEL_ERRORS, 'BODY_INVALID', 'BODY_TOO_LARGE', 'STORE_READ_ONLY'],
  },
  removeModelBaseline: {
    ...baselineRoute,
    method: 'delete',
    summary: 'Take the baseline of a model version away; its history stays',
    scope: 'write',
    errors: [...MODEL_ERRORS, 'STORE_READ_ONLY'],
  },
} as const;

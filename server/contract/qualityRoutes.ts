import { z } from 'zod';
import { instantSchema } from './instant';
import {
  classificationAnswerSchema,
  classificationInputSchema,
  modelAccuracySchema,
  regressionAnswerSchema,
  regressionInputSchema,
} from './modelQuality';
import { nameSchema } from './records/base';

const BASE = '/api/v1/metrics/ai';

const windowAndTags = z
  .object({
    from: instantSchema.optional().describe('Start of the window; 30 days before its end when absent.'),
    to: instantSchema.optional().describe('End of the window; now when absent.'),
  })
  .catchall(z.union([z.string().max(256), z.array(z.string().max(256)).max(100)]))
  .superRefine((parameters, context) => {
    for (const name of Object.keys(parameters)) {
      if (name !== 'from' && name !== 'to' && !/^tags\.[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/.test(name)) {
        context.addIssue({ code: 'custom', path: [name], message: 'unknown; expected from, to or tags.NAME' });
      }
    }
  });

const READ_ERRORS = ['PARAMETER_INVALID', 'TOKEN_MISSING', 'TOKEN_INVALID', 'SCOPE_MISSING', 'INTERNAL'] as const;
const BODY_ERRORS = ['BODY_INVALID', 'BODY_TOO_LARGE'] as const;

/** How right models are: of what was recorded, and of lists sent along. */
export const QUALITY_ROUTES = {
  getModelAccuracy: {
    method: 'get',
    path: `${BASE}/models/:model_name/:model_version/accuracy`,
    tag: 'ai',
    summary: 'How right a model was over a window: classification or regression figures with intervals',
    scope: 'read',
    parameters: windowAndTags,
    pathParameters: z.strictObject({
      model_name: nameSchema.describe('Which model.').meta({ example: 'loan-approval' }),
      model_version: nameSchema.describe('Which version of it.').meta({ example: '1.0' }),
    }),
    response: modelAccuracySchema,
    errors: [
      ...READ_ERRORS,
      'STORE_UNAVAILABLE',
      'STORE_BUSY',
      'QUESTION_TIMEOUT',
      'RESULT_TOO_LARGE',
      'WINDOW_INVALID',
      'RESOURCE_NOT_FOUND',
    ],
  },
  evaluateClassification: {
    method: 'post',
    path: `${BASE}/evaluate/classification`,
    tag: 'ai',
    summary: 'Figures of a list of predicted classes and their truths; nothing is recorded',
    scope: 'read',
    parameters: z.strictObject({}),
    body: classificationInputSchema,
    response: classificationAnswerSchema,
    errors: [...READ_ERRORS, ...BODY_ERRORS],
  },
  evaluateRegression: {
    method: 'post',
    path: `${BASE}/evaluate/regression`,
    tag: 'ai',
    summary: 'Figures of a list of predicted numbers and their truths; nothing is recorded',
    scope: 'read',
    parameters: z.strictObject({}),
    body: regressionInputSchema,
    response: regressionAnswerSchema,
    errors: [...READ_ERRORS, ...BODY_ERRORS],
  },
} as const;

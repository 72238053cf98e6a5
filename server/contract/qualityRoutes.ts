import { z } from 'zod';
import {
  classificationAnswerSchema,
  classificationInputSchema,
  modelAccuracySchema,
  regressionAnswerSchema,
  regressionInputSchema,
} from './modelQuality';
import { BODY_ERRORS, MODEL_ERRORS, READ_ERRORS } from './routeErrors';
import { oneModel, windowOf30Days, withTags } from './routeParameters';

const BASE = '/api/v1/metrics/ai';

/** How right models are: of what was recorded, and of lists sent along. */
export const QUALITY_ROUTES = {
  getModelAccuracy: {
    method: 'get',
    path: `${BASE}/models/:model_name/:model_version/accuracy`,
    tag: 'ai',
    summary: 'How right a model was over a window: classification or regression figures with intervals',
    scope: 'read',
    parameters: withTags(windowOf30Days),
    pathParameters: oneModel('loan-approval'),
    response: modelAccuracySchema,
    errors: MODEL_ERRORS,
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

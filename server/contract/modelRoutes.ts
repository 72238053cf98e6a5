import { z } from 'zod';
import { instantSchema } from './instant';
import { modelCostSchema, modelLatencySchema, modelSnapshotSchema, modelsSchema } from './models';
import { nameSchema } from './records/base';

const BASE = '/api/v1/metrics/ai/models';

const common = {
  method: 'get',
  tag: 'ai',
  scope: 'read',
  parameters: z.strictObject({
    from: instantSchema.optional().describe('Start of the window; 30 days before its end when absent.'),
    to: instantSchema.optional().describe('End of the window; now when absent.'),
  }),
  errors: [
    'PARAMETER_INVALID',
    'WINDOW_INVALID',
    'TOKEN_MISSING',
    'TOKEN_INVALID',
    'SCOPE_MISSING',
    'RESOURCE_NOT_FOUND',
    'RESULT_TOO_LARGE',
    'STORE_UNAVAILABLE',
    'STORE_BUSY',
    'QUESTION_TIMEOUT',
    'INTERNAL',
  ],
} as const;

const one = {
  ...common,
  pathParameters: z.strictObject({
    model_name: nameSchema.describe('Which model.').meta({ example: 'gpt-4' }),
    model_version: nameSchema.describe('Which version of it.').meta({ example: '1.0' }),
  }),
} as const;

/** What is known of models from their calls. */
export const MODEL_ROUTES = {
  listModels: {
    ...common,
    path: BASE,
    summary: 'Every registered model with its calls, latency and cost over a window',
    response: modelsSchema,
  },
  getModel: {
    ...one,
    path: `${BASE}/:model_name/:model_version`,
    summary: 'Everything known about one model over a window',
    response: modelSnapshotSchema,
  },
  getModelLatency: {
    ...one,
    path: `${BASE}/:model_name/:model_version/latency`,
    summary: 'Latency percentiles of a model over a window, with intervals',
    response: modelLatencySchema,
  },
  getModelCost: {
    ...one,
    path: `${BASE}/:model_name/:model_version/cost`,
    summary: 'Cost and tokens of a model over a window, with intervals',
    response: modelCostSchema,
  },
} as const;

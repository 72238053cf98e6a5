import { z } from 'zod';
import { modelCostSchema, modelLatencySchema, modelSnapshotSchema, modelsSchema } from './models';
import { MODEL_ERRORS } from './routeErrors';
import { oneModel, windowOf30Days } from './routeParameters';

const BASE = '/api/v1/metrics/ai/models';

const common = {
  method: 'get',
  tag: 'ai',
  scope: 'read',
  parameters: z.strictObject(windowOf30Days),
  errors: MODEL_ERRORS,
} as const;

const one = {
  ...common,
  pathParameters: oneModel('gpt-4'),
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

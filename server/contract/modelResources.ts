import { z } from 'zod';
import { MODEL_TYPES } from './records/models';
import { windowOfOneDay } from './routeParameters';

export const modelListParametersSchema = z.strictObject(windowOfOneDay);

export const modelListSchema = z.object({
  models: z
    .array(
      z.object({
        model_name: z.string().describe('Name of the model.').meta({ example: 'gpt-4' }),
        model_version: z.string().describe('Version of the model.').meta({ example: '1.0' }),
        model_type: z
          .enum(MODEL_TYPES)
          .nullable()
          .describe('What the model does; null where nobody registered it.')
          .meta({ example: 'nlp_generation' }),
        inference_count: z.number().min(0).describe('Calls in the window.').meta({ example: 1234 }),
      })
    )
    .describe('Sorted by name, then version.'),
});

export type ModelList = z.infer<typeof modelListSchema>;
export type ListedModel = ModelList['models'][number];

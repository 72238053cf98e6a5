import { z } from 'zod';
import {
  featuresSchema,
  idSchema,
  nameSchema,
  outcomeValueSchema,
  propertiesSchema,
  recordBase,
  recordKind,
  textSchema,
  userIdSchema,
} from './base';

export const MODEL_TYPES = [
  'nlp_generation',
  'nlp_translation',
  'nlp_summarization',
  'classification',
  'regression',
  'image_generation',
  'vision_detection',
  'embedding',
  'ranking',
] as const;

export const INFERENCE_OUTCOMES = ['ok', 'error', 'timeout', 'fallback'] as const;

const modelIdentity = {
  model_name: nameSchema.describe('Name of the model.').meta({ example: 'gpt-4' }),
  model_version: nameSchema
    .describe('Version of the model; name and version together identify it.')
    .meta({ example: '1.0' }),
};

const milliseconds = (what: string) =>
  z.number().min(0).max(86_400_000).describe(`${what}, milliseconds.`).meta({ example: 150.5 });
const tokens = (what: string) => z.int().min(0).max(1e9).describe(`${what}, tokens.`).meta({ example: 100 });

/** A model enters the registry, or its registration changes. */
export const modelSchema = z.strictObject({
  kind: recordKind('model'),
  ...recordBase,
  ...modelIdentity,
  model_type: z.enum(MODEL_TYPES).describe('What the model does.').meta({ example: 'nlp_generation' }),
  metadata: propertiesSchema.optional(),
});

/** One call of a model. */
export const inferenceSchema = z.strictObject({
  kind: recordKind('inference'),
  ...recordBase,
  ...modelIdentity,
  latency_ms: milliseconds('Time from request to full answer'),
  ttft_ms: milliseconds('Time to the first token').optional(),
  queue_ms: milliseconds('Time spent waiting').optional(),
  load_ms: milliseconds('Time spent loading the model').optional(),
  input_tokens: tokens('Prompt').optional(),
  output_tokens: tokens('Answer').optional(),
  cached_tokens: tokens('Prompt tokens served from a cache').optional(),
  cost_usd: z.number().min(0).max(1e6).optional().describe('Cost of this call, US dollars.').meta({ example: 0.005 }),
  outcome: z.enum(INFERENCE_OUTCOMES).default('ok').describe('How the call ended.').meta({ example: 'ok' }),
  error_type: nameSchema.optional().describe('Kind of error.').meta({ example: 'RateLimitError' }),
  prediction: outcomeValueSchema
    .optional()
    .describe('What the model answered: a class, a number or a text.')
    .meta({ example: 'approved' }),
  score: z.number().optional().describe('Score of the positive class, or of the prediction.').meta({ example: 0.93 }),
  ground_truth: outcomeValueSchema
    .optional()
    .describe('The truth, when it is known at once; otherwise send a ground_truth record later.')
    .meta({ example: 'approved' }),
  group: nameSchema.optional().describe('Group for fairness.').meta({ example: 'age:18-25' }),
  features: featuresSchema.optional(),
  memory_bytes: z.number().min(0).optional().describe('Memory the call used, bytes.').meta({ example: 2147483648 }),
  batch_size: z.int().min(1).max(1e6).optional().describe('Inputs in this call.').meta({ example: 1 }),
  trace_id: idSchema
    .optional()
    .describe('Trace this call belongs to.')
    .meta({ example: '4bf92f3577b34da6a3ce929d0e0e4736' }),
  session_id: idSchema.optional().describe('Session this call belongs to.').meta({ example: 's-1' }),
  user_id: userIdSchema.optional().describe('User on whose behalf.').meta({ example: 123 }),
});

/** The truth about an inference, minutes or weeks later. */
export const groundTruthSchema = z.strictObject({
  kind: recordKind('ground_truth'),
  ...recordBase,
  inference_id: idSchema.describe('Id of the inference this is the truth of.').meta({ example: '01JD3Z6N0Y4T7QK2' }),
  value: outcomeValueSchema.describe('The truth.').meta({ example: 'declined' }),
});

/** A judgement of an inference, a trace or a model: by a person, a judge model or code. */
export const evaluationSchema = z.strictObject({
  kind: recordKind('evaluation'),
  ...recordBase,
  subject_type: z.enum(['inference', 'trace', 'model']).describe('What is judged.').meta({ example: 'inference' }),
  subject_id: idSchema
    .describe('Id of what is judged; name:version for a model.')
    .meta({ example: '01JD3Z6N0Y4T7QK2' }),
  model_name: modelIdentity.model_name.optional(),
  model_version: modelIdentity.model_version.optional(),
  name: nameSchema.describe('Which criterion.').meta({ example: 'helpfulness' }),
  score: z.number().optional().describe('Score on the criterion.').meta({ example: 0.8 }),
  label: nameSchema.optional().describe('Verdict as a word.').meta({ example: 'pass' }),
  explanation: textSchema.optional().describe('Why.').meta({ example: 'Answers the question, cites the source.' }),
  source: z.enum(['human', 'model', 'code']).optional().describe('Who judged.').meta({ example: 'human' }),
});

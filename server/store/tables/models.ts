import { recordTable, required } from './column';

const modelIdentity = { model_name: required('text'), model_version: required('text') } as const;

export const MODEL_TABLES = {
  model: recordTable('models', 'control', { ...modelIdentity, model_type: required('text'), metadata: 'json' }),
  inference: recordTable('inferences', 'inference', {
    ...modelIdentity,
    latency_ms: required('double'),
    ttft_ms: 'double',
    queue_ms: 'double',
    load_ms: 'double',
    input_tokens: 'integer',
    output_tokens: 'integer',
    cached_tokens: 'integer',
    cost_usd: 'double',
    outcome: required('text'),
    error_type: 'text',
    prediction: 'json',
    score: 'double',
    ground_truth: 'json',
    group: 'text',
    features: 'json',
    memory_bytes: 'double',
    batch_size: 'integer',
    trace_id: 'text',
    session_id: 'text',
    user_id: 'text',
  }),
  ground_truth: recordTable('ground_truths', 'inference', { inference_id: required('text'), value: required('json') }),
  evaluation: recordTable('evaluations', 'inference', {
    subject_type: required('text'),
    subject_id: required('text'),
    model_name: 'text',
    model_version: 'text',
    name: required('text'),
    score: 'double',
    label: 'text',
    explanation: 'text',
    source: 'text',
  }),
} as const;

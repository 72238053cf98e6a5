import { z } from 'zod';
import { MODEL_TYPES, modelSchema } from './records/models';

const identity = {
  model_name: z.string().describe('Name of the model.').meta({ example: 'gpt-4' }),
  model_version: z.string().describe('Version of the model.').meta({ example: '1.0' }),
};
const count = (what: string) => z.number().min(0).describe(what).meta({ example: 1234 });
const milliseconds = (what: string) =>
  z.number().min(0).nullable().describe(`${what}, milliseconds; null when not known.`).meta({ example: 412.5 });
const dollars = (what: string) =>
  z.number().min(0).nullable().describe(`${what}, US dollars; null when not known.`).meta({ example: 0.0123 });
const ratio = (what: string) =>
  z.number().min(0).max(1).nullable().describe(`${what}, 0–1; null when not known.`).meta({ example: 0.012 });
const effective = (what: string) =>
  z
    .number()
    .min(0)
    .nullable()
    .describe(`How many calls ${what} rests on, sampled ones by their worth.`)
    .meta({ example: 1200 });

function bounded<Name extends string>(name: Name, what: string, of: (text: string) => z.ZodType<number | null>) {
  return {
    [name]: of(what),
    [`${name}_low`]: of(`${what}: lower bound of its 95 % interval`),
    [`${name}_high`]: of(`${what}: upper bound`),
  } as Record<Name | `${Name}_low` | `${Name}_high`, z.ZodType<number | null>>;
}

/** How long calls took. Percentiles: the least time that at least that share of the calls does not exceed. */
export const modelLatencySchema = z.object({
  ...bounded('p50_ms', 'P50', milliseconds),
  ...bounded('p95_ms', 'P95', milliseconds),
  ...bounded('p99_ms', 'P99', milliseconds),
  ...bounded('p999_ms', 'P99.9; it needs 1,000 calls', milliseconds),
  mean_ms: milliseconds('Mean'),
  min_ms: milliseconds('Shortest'),
  max_ms: milliseconds('Longest'),
  sample_count: count('Calls that the figures rest on, each counted as often as it stands for.'),
});

export const modelCostSchema = z.object({
  total_cost_usd: dollars('Total cost, sent and priced'),
  priced_cost_usd: dollars('Part of it that comes from tokens by the price table'),
  ...bounded('cost_per_request', 'Cost per request', dollars),
  ...bounded('cost_per_1k_tokens', 'Cost per 1,000 input and output tokens, a ratio of sums', dollars),
  ...bounded('cost_per_success', 'Cost per call that ended ok', dollars),
  total_input_tokens: z.number().nullable().describe('Prompt tokens.').meta({ example: 120000 }),
  total_output_tokens: z.number().nullable().describe('Tokens of answers.').meta({ example: 60000 }),
  total_cached_tokens: z.number().nullable().describe('Prompt tokens from a cache.').meta({ example: 10000 }),
  known_cost_ratio: ratio('Share of calls whose cost was sent or priced'),
});

export const modelTrafficSchema = z.object({
  calls_per_second: z.number().nullable().describe('Throughput.').meta({ example: 2.5 }),
  ...bounded('error_ratio', 'Share of calls that ended in an error', ratio),
  ...bounded('timeout_ratio', 'Share of calls that ran out of time', ratio),
  ...bounded('fallback_ratio', 'Share of calls that something else answered', ratio),
  n: effective('each share'),
  queue_length: z.number().nullable().describe('Calls that wait, on average.').meta({ example: 0.4 }),
  concurrency: z.number().nullable().describe('Calls under way, on average.').meta({ example: 1.2 }),
  memory_bytes: z.number().nullable().describe('Most memory a call used.').meta({ example: 2147483648 }),
});

const registration = {
  ...identity,
  model_type: z.enum(MODEL_TYPES).describe('What the model does.').meta({ example: 'nlp_generation' }),
  metadata: modelSchema.shape.metadata.unwrap().nullable().describe('As registered; null for none.'),
  registered_at: z.iso
    .datetime()
    .describe('First registration, ISO 8601 UTC.')
    .meta({ example: '2026-11-22T10:00:00.000Z' }),
};

const healthScore = z
  .number()
  .min(0)
  .max(100)
  .nullable()
  .describe('Health, 0–100; null without data.')
  .meta({ example: 95.5 });

const inferenceCount = count('Calls in the window, each counted as often as it stands for.');

/** A model among others. */
export const modelSummarySchema = z.object({
  ...registration,
  inference_count: inferenceCount,
  health_score: healthScore,
  latency: modelLatencySchema.nullable().describe('Null without calls.'),
  cost: modelCostSchema.nullable().describe('Null without calls.'),
});

export const modelsSchema = z.object({
  total_models: z.int().min(0).describe('Registered models.').meta({ example: 4 }),
  total_inferences: z
    .number()
    .min(0)
    .describe('Calls of all models in the window, those of models that nobody registered among them.')
    .meta({ example: 15420 }),
  models: z.record(z.string(), modelSummarySchema).describe('Registered models, keyed `name:version`.'),
  unregistered_models: z
    .array(z.object({ ...identity, inference_count: inferenceCount }))
    .describe('Models that have calls in the window, but no registration.'),
});

/** Everything known about one model over a window; a block without data is null. */
export const modelSnapshotSchema = z.object({
  ...registration,
  timestamp: z.iso
    .datetime()
    .describe('When this was made, ISO 8601 UTC.')
    .meta({ example: '2026-11-22T10:30:00.000Z' }),
  window: z
    .object({
      from: z.iso.datetime().describe('Start.').meta({ example: '2026-10-23T10:30:00.000Z' }),
      to: z.iso.datetime().describe('End.').meta({ example: '2026-11-22T10:30:00.000Z' }),
    })
    .describe('Which calls the figures are about.'),
  inference_count: inferenceCount,
  health_score: healthScore,
  recommendations: z
    .array(z.string())
    .nullable()
    .describe('What to do about it; null without data.')
    .meta({ example: ['Retrain model with recent data'] }),
  warnings: z.array(z.string()).nullable().describe('Problems to come; null without data.').meta({ example: [] }),
  latency: modelLatencySchema.nullable().describe('Null without calls.'),
  cost: modelCostSchema.nullable().describe('Null without calls.'),
  traffic: modelTrafficSchema.nullable().describe('Null without calls.'),
  accuracy: z.looseObject({}).nullable().describe('Classification or regression figures; null without labelled calls.'),
  text: z.looseObject({}).nullable().describe('Text metrics; null without references.'),
  image: z.looseObject({}).nullable().describe('Image metrics; null without features.'),
  drift: z.looseObject({}).nullable().describe('Drift; null without a baseline.'),
  fairness: z.looseObject({}).nullable().describe('Fairness; null without groups.'),
});

/** The dashboard's block. */
export const dashboardModelsSchema = z.object({
  total_models: modelsSchema.shape.total_models,
  total_inferences: modelsSchema.shape.total_inferences,
  models: z
    .record(
      z.string(),
      z.object({ health_score: healthScore, latency: modelLatencySchema.nullable().describe('Null without calls.') })
    )
    .describe('Registered models, keyed `name:version`.'),
});

export type ModelLatency = z.infer<typeof modelLatencySchema>;
export type ModelCost = z.infer<typeof modelCostSchema>;
export type ModelTraffic = z.infer<typeof modelTrafficSchema>;
export type ModelsAnswer = z.infer<typeof modelsSchema>;
export type ModelSnapshot = z.infer<typeof modelSnapshotSchema>;
export type DashboardModels = z.infer<typeof dashboardModelsSchema>;

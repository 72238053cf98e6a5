import { INFERENCE_OUTCOMES } from '../../contract/records/models';

/** A number of a call; those that are not fields are made from fields. */
export const CALL_NUMBERS = {
  latency_ms: 'latency_ms',
  ttft_ms: 'ttft_ms',
  queue_ms: 'queue_ms',
  load_ms: 'load_ms',
  input_tokens: 'input_tokens',
  output_tokens: 'output_tokens',
  cached_tokens: 'cached_tokens',
  cost_usd: 'cost_usd',
  all_tokens: '(input_tokens + output_tokens)',
  /** Cached tokens are part of the prompt; a sender that counts more of them than there are is taken at the prompt. */
  fresh_tokens: '(input_tokens - least(coalesce(cached_tokens, 0), input_tokens))',
  served_tokens: 'least(coalesce(cached_tokens, 0), input_tokens)',
} as const;
export type CallNumber = keyof typeof CALL_NUMBERS;

const TOKENS_KNOWN = 'input_tokens IS NOT NULL AND output_tokens IS NOT NULL';

/** Steps of the histogram that Prometheus reads, milliseconds. */
export const LATENCY_STEPS_MS = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000] as const;
type LatencyStep = `within_${(typeof LATENCY_STEPS_MS)[number]}_ms`;

function eachStep<Value>(valueOf: (name: LatencyStep, stepMs: number) => Value): Readonly<Record<LatencyStep, Value>> {
  const entries = LATENCY_STEPS_MS.map((stepMs): [LatencyStep, Value] => {
    const name: LatencyStep = `within_${stepMs}_ms`;
    return [name, valueOf(name, stepMs)];
  });
  return Object.fromEntries(entries) as Record<LatencyStep, Value>;
}

/** What a call must be to be counted. */
const CALL_CONDITIONS = {
  ...eachStep((_, stepMs) => `latency_ms <= ${stepMs}`),
  ok: "outcome = 'ok'",
  error: "outcome = 'error'",
  timeout: "outcome = 'timeout'",
  fallback: "outcome = 'fallback'",
  ttft_ms: 'ttft_ms IS NOT NULL',
  queue_ms: 'queue_ms IS NOT NULL',
  load_ms: 'load_ms IS NOT NULL',
  input_tokens: 'input_tokens IS NOT NULL',
  output_tokens: 'output_tokens IS NOT NULL',
  cached_tokens: 'cached_tokens IS NOT NULL',
  cost_usd: 'cost_usd IS NOT NULL',
  memory_bytes: 'memory_bytes IS NOT NULL',
  both_tokens: TOKENS_KNOWN,
  priceable: `cost_usd IS NULL AND ${TOKENS_KNOWN}`,
} as const;
export type CallCondition = keyof typeof CALL_CONDITIONS;

/** A sum over calls, each with its weight or with the square of it. */
export interface InferenceSum {
  readonly weight: 'weight' | 'squared';
  readonly when: readonly CallCondition[];
  readonly of: readonly CallNumber[];
}

function sum(when: readonly CallCondition[] = [], of: readonly CallNumber[] = []): InferenceSum {
  return { weight: 'weight', when, of };
}

function squares(when: readonly CallCondition[] = [], of: readonly CallNumber[] = []): InferenceSum {
  return { weight: 'squared', when, of };
}

const OUTCOME_COUNTS = {
  ok_count: sum(['ok']),
  error_count: sum(['error']),
  timeout_count: sum(['timeout']),
  fallback_count: sum(['fallback']),
} satisfies Record<`${(typeof INFERENCE_OUTCOMES)[number]}_count`, InferenceSum>;

/**
 * Every sum that rollups keep of calls, and questions can ask for. `cost_…` are of calls that were sent with a cost,
 * `costed_tokens_…` of those whose tokens are known too, `priceable_…` of those that come with tokens but no cost: from
 * the moments of their tokens any price per token gives their cost, and the spread of it.
 */
export const INFERENCE_SUMS = {
  call_count: sum(),
  call_squares: squares(),
  ...OUTCOME_COUNTS,
  ...eachStep((name) => sum([name])),
  latency_ms_sum: sum([], ['latency_ms']),
  latency_ms_squares: sum([], ['latency_ms', 'latency_ms']),
  ttft_ms_count: sum(['ttft_ms']),
  ttft_ms_sum: sum(['ttft_ms'], ['ttft_ms']),
  queue_ms_count: sum(['queue_ms']),
  queue_ms_sum: sum(['queue_ms'], ['queue_ms']),
  load_ms_count: sum(['load_ms']),
  load_ms_sum: sum(['load_ms'], ['load_ms']),
  input_tokens_count: sum(['input_tokens']),
  input_tokens_sum: sum(['input_tokens'], ['input_tokens']),
  output_tokens_count: sum(['output_tokens']),
  output_tokens_sum: sum(['output_tokens'], ['output_tokens']),
  cached_tokens_count: sum(['cached_tokens']),
  cached_tokens_sum: sum(['cached_tokens'], ['cached_tokens']),
  memory_bytes_count: sum(['memory_bytes']),
  cost_usd_count: sum(['cost_usd']),
  cost_usd_sum: sum(['cost_usd'], ['cost_usd']),
  cost_ok_count: sum(['cost_usd', 'ok']),
  cost_weight_squares: squares(['cost_usd']),
  cost_ok_squares: squares(['cost_usd', 'ok']),
  cost_usd_weighted: squares(['cost_usd'], ['cost_usd']),
  cost_usd_ok: squares(['cost_usd', 'ok'], ['cost_usd']),
  cost_usd_squares: squares(['cost_usd'], ['cost_usd', 'cost_usd']),
  costed_tokens_count: sum(['cost_usd', 'both_tokens']),
  costed_tokens_cost: sum(['cost_usd', 'both_tokens'], ['cost_usd']),
  costed_tokens_sum: sum(['cost_usd', 'both_tokens'], ['all_tokens']),
  costed_tokens_weight_squares: squares(['cost_usd', 'both_tokens']),
  costed_tokens_cost_squares: squares(['cost_usd', 'both_tokens'], ['cost_usd', 'cost_usd']),
  costed_tokens_products: squares(['cost_usd', 'both_tokens'], ['cost_usd', 'all_tokens']),
  costed_tokens_squares: squares(['cost_usd', 'both_tokens'], ['all_tokens', 'all_tokens']),
  priceable_count: sum(['priceable']),
  priceable_ok_count: sum(['priceable', 'ok']),
  priceable_fresh: sum(['priceable'], ['fresh_tokens']),
  priceable_served: sum(['priceable'], ['served_tokens']),
  priceable_output: sum(['priceable'], ['output_tokens']),
  priceable_weight_squares: squares(['priceable']),
  priceable_ok_squares: squares(['priceable', 'ok']),
  priceable_fresh_weighted: squares(['priceable'], ['fresh_tokens']),
  priceable_served_weighted: squares(['priceable'], ['served_tokens']),
  priceable_output_weighted: squares(['priceable'], ['output_tokens']),
  priceable_fresh_ok: squares(['priceable', 'ok'], ['fresh_tokens']),
  priceable_served_ok: squares(['priceable', 'ok'], ['served_tokens']),
  priceable_output_ok: squares(['priceable', 'ok'], ['output_tokens']),
  priceable_fresh_fresh: squares(['priceable'], ['fresh_tokens', 'fresh_tokens']),
  priceable_fresh_served: squares(['priceable'], ['fresh_tokens', 'served_tokens']),
  priceable_fresh_output: squares(['priceable'], ['fresh_tokens', 'output_tokens']),
  priceable_served_served: squares(['priceable'], ['served_tokens', 'served_tokens']),
  priceable_served_output: squares(['priceable'], ['served_tokens', 'output_tokens']),
  priceable_output_output: squares(['priceable'], ['output_tokens', 'output_tokens']),
} as const satisfies Record<string, InferenceSum>;

export type InferenceSumName = keyof typeof INFERENCE_SUMS;
export const INFERENCE_SUM_NAMES = Object.keys(INFERENCE_SUMS) as InferenceSumName[];

/** The sum in SQL that every engine reads alike; 0 where no call counts. */
export function inferenceSumExpression(name: InferenceSumName): string {
  const { weight, when, of }: InferenceSum = INFERENCE_SUMS[name];
  const factors = [weight === 'weight' ? 'weight' : 'weight * weight', ...of.map((number) => CALL_NUMBERS[number])];
  const product = factors.join(' * ');
  const conditions = when.map((condition) => CALL_CONDITIONS[condition]).join(' AND ');
  return conditions === '' ? `sum(${product})` : `coalesce(sum(CASE WHEN ${conditions} THEN ${product} END), 0)`;
}

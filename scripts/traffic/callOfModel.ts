import type { Fields } from '../../sdk/index';

export const TRAFFIC_MODELS = ['traffic-chat', 'traffic-search', 'traffic-summary'] as const;

const FAILED_SHARE = 0.01;

/** One invented call of one of the models. */
export function callOfModel(index: number, version: string, random: () => number): Fields<'inference'> {
  const model_name = TRAFFIC_MODELS[index % TRAFFIC_MODELS.length] ?? TRAFFIC_MODELS[0];
  const isFailed = random() < FAILED_SHARE;
  const output_tokens = 20 + Math.floor(200 * random());
  return {
    model_name,
    model_version: version,
    latency_ms: 50 + output_tokens * (4 + 2 * random()),
    outcome: isFailed ? 'error' : 'ok',
    ...(isFailed
      ? { error_type: 'RateLimitError' }
      : { input_tokens: 100 + Math.floor(400 * random()), output_tokens }),
    cost_usd: output_tokens * 2e-6,
  };
}

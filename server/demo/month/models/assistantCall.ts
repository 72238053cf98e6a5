import { weightedChoice } from '../../random/discrete';
import { logNormal } from '../../random/normal';
import { chance, rounded, type Random } from '../../random/random';
import { MODEL_TRUTHS } from '../../truths/models';

const { failureRatio, failureRatioInOutage, usdPerToken } = MODEL_TRUTHS.generation;

export const TIMEOUT_MS = 30_000;

const failure = weightedChoice({ error: 0.6, timeout: 0.4 });

/** What one call of the assistant was like: an answer with its tokens and cost, or a failure with neither. */
export type AssistantCall =
  | {
      readonly outcome: 'ok' | 'fallback';
      readonly latency_ms: number;
      readonly queue_ms: number;
      readonly ttft_ms: number;
      readonly input_tokens: number;
      readonly output_tokens: number;
      readonly cached_tokens: number;
      readonly cost_usd: number;
    }
  | { readonly outcome: 'error' | 'timeout'; readonly error_type: string; readonly latency_ms: number };

export function drawAssistantCall(random: Random, isOutage: boolean): AssistantCall {
  if (chance(random, isOutage ? failureRatioInOutage : failureRatio)) {
    return failure(random) === 'timeout'
      ? { outcome: 'timeout', error_type: 'Timeout', latency_ms: TIMEOUT_MS }
      : {
          outcome: 'error',
          error_type: isOutage ? 'ServiceUnavailable' : 'RateLimitError',
          latency_ms: rounded(logNormal(random, 90, 0.5), 2),
        };
  }
  const input_tokens = 1 + Math.round(logNormal(random, 420, 0.6));
  const cached_tokens = chance(random, 0.3) ? Math.round(input_tokens * 0.6) : 0;
  const output_tokens = 1 + Math.round(logNormal(random, 180, 0.5));
  const queue_ms = rounded(logNormal(random, 12, 0.8), 2);
  const ttft_ms = rounded(queue_ms + logNormal(random, 280, 0.35), 2);
  const cost =
    (input_tokens - cached_tokens) * usdPerToken.input +
    cached_tokens * usdPerToken.cachedInput +
    output_tokens * usdPerToken.output;
  return {
    outcome: chance(random, 0.005) ? 'fallback' : 'ok',
    latency_ms: rounded(ttft_ms + output_tokens * logNormal(random, 14, 0.2), 2),
    queue_ms,
    ttft_ms,
    input_tokens,
    output_tokens,
    cached_tokens,
    cost_usd: rounded(cost, 6),
  };
}

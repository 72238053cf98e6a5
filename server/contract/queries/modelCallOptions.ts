/** What queries about calls of models have in common. Free of zod, because the query editor in the browser uses it too. */
export interface ModelCallFigure {
  readonly title: string;
  /** Grafana's own unit id. */
  readonly unit: string;
  readonly description: string;
  readonly decimals?: number;
  /** Whether it has an interval, so that `show` can ask for its bounds. */
  readonly isEstimate: boolean;
}

export const MODEL_CALL_LABELS = ['model_name', 'model_version', 'outcome', 'region'] as const;
export const MAX_MODEL_CALL_GROUPS = 4;

export const LATENCY_TIMES = {
  latency: { title: 'Latency', description: 'From request to full answer.' },
  ttft: { title: 'Time to first token', description: 'From request to the first token.' },
  queue: { title: 'Queue', description: 'Waiting before the model starts.' },
  load: { title: 'Model load', description: 'Loading the model.' },
} as const;
export type LatencyTime = keyof typeof LATENCY_TIMES;
export const LATENCY_TIME_NAMES = Object.keys(LATENCY_TIMES) as [LatencyTime, ...LatencyTime[]];

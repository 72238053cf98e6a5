import type { ModelCallFigure } from './modelCallOptions';

/** The closed lists of the model-traffic query. Free of zod, because the query editor in the browser uses them too. */
function plain(title: string, unit: string, description: string) {
  return { title, unit, description, isEstimate: false } as const;
}

function share(title: string, description: string) {
  return { title, unit: 'percentunit', description, isEstimate: true } as const;
}

export const MODEL_TRAFFIC_FIGURES = {
  calls_per_second: plain('Throughput', 'reqps', 'Calls per second.'),
  call_count: plain('Calls', 'short', 'Calls, each counted as often as it stands for.'),
  ok_ratio: share('Success', 'Share of calls that ended ok.'),
  error_ratio: share('Errors', 'Share of calls that ended in an error.'),
  timeout_ratio: share('Timeouts', 'Share of calls that ran out of time.'),
  fallback_ratio: share('Fallbacks', 'Share of calls that something else answered.'),
  error_count: plain('Errors', 'short', 'Calls that ended in an error.'),
  timeout_count: plain('Timeouts', 'short', 'Calls that ran out of time.'),
  fallback_count: plain('Fallbacks', 'short', 'Calls that something else answered.'),
  queue_length: plain(
    'Queue length',
    'short',
    'Calls that wait, on average: time waited by time passed (Little’s law); absent when no call tells how long it waited.'
  ),
  concurrency: plain('Concurrency', 'short', 'Calls under way, on average: time taken by time passed (Little’s law).'),
  output_tokens_per_second: plain('Output tokens', 'short', 'Tokens of answers per second, over all calls together.'),
  memory_bytes: plain('Memory', 'bytes', 'Most memory that a call used.'),
} as const satisfies Record<string, ModelCallFigure>;

export type ModelTrafficFigureName = keyof typeof MODEL_TRAFFIC_FIGURES;
export const MODEL_TRAFFIC_FIGURE_NAMES = Object.keys(MODEL_TRAFFIC_FIGURES) as [
  ModelTrafficFigureName,
  ...ModelTrafficFigureName[],
];

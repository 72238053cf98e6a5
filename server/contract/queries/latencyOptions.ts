import type { ModelCallFigure } from './modelCallOptions';

/** The closed lists of the latency query. Free of zod, because the query editor in the browser uses them too. */
function percentile(title: string, description: string) {
  return { title, unit: 'ms', description, isEstimate: true } as const;
}

function plain(title: string, unit: string, description: string) {
  return { title, unit, description, isEstimate: false } as const;
}

export const LATENCY_FIGURES = {
  p50_ms: percentile('P50', 'Least time that half of the calls do not exceed.'),
  p95_ms: percentile('P95', 'Least time that 95 % of the calls do not exceed.'),
  p99_ms: percentile('P99', 'Least time that 99 % of the calls do not exceed.'),
  p999_ms: percentile('P99.9', 'Least time that 99.9 % of the calls do not exceed; absent below 1,000 calls.'),
  mean_ms: plain('Mean', 'ms', 'Mean time of a call.'),
  min_ms: plain('Minimum', 'ms', 'Shortest time.'),
  max_ms: plain('Maximum', 'ms', 'Longest time.'),
  sample_count: plain('Calls', 'short', 'Calls that the figures rest on, each counted as often as it stands for.'),
} as const satisfies Record<string, ModelCallFigure>;

export type LatencyFigureName = keyof typeof LATENCY_FIGURES;
export const LATENCY_FIGURE_NAMES = Object.keys(LATENCY_FIGURES) as [LatencyFigureName, ...LatencyFigureName[]];

export const LATENCY_QUANTILES = { p50_ms: 0.5, p95_ms: 0.95, p99_ms: 0.99, p999_ms: 0.999 } as const;
export type LatencyPercentile = keyof typeof LATENCY_QUANTILES;

/** From fewer calls the 99.9th percentile is just the longest time. */
export const P999_MIN_CALLS = 1_000;

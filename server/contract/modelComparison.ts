/** What two versions of a model are compared on, as data: free of zod and of code, for documents and panels. */
export interface ComparedMetric {
  readonly title: string;
  /** Unit of values, difference and margin, from Grafana's list. Ratios are 0–1. */
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  /** The smallest difference that matters: as it is, or as a share of version A's value. */
  readonly margin: { readonly kind: 'absolute' | 'relative'; readonly value: number };
  /** Calls (or pairs) of each version below which nothing is said. */
  readonly leastCalls: number;
  readonly description: string;
}

export const COMPARED_METRICS = {
  accuracy_ratio: {
    title: 'Accuracy',
    unit: 'percentunit',
    better: 'higher',
    margin: { kind: 'absolute', value: 0.01 },
    leastCalls: 30,
    description: 'Right predictions among those whose truth is known.',
  },
  mean_absolute_error: {
    title: 'Mean absolute error',
    unit: 'none',
    better: 'lower',
    margin: { kind: 'relative', value: 0.05 },
    leastCalls: 30,
    description: 'Mean distance of numeric predictions from their truths; in place of accuracy for regression.',
  },
  cost_per_success_usd: {
    title: 'Cost per success',
    unit: 'currencyUSD',
    better: 'lower',
    margin: { kind: 'relative', value: 0.05 },
    leastCalls: 30,
    description: 'Cost of all calls that report one, over how many of them ended well.',
  },
  latency_mean_ms: {
    title: 'Latency, mean',
    unit: 'ms',
    better: 'lower',
    margin: { kind: 'relative', value: 0.05 },
    leastCalls: 30,
    description: 'Mean latency of all calls.',
  },
  latency_p95_ms: {
    title: 'Latency, 95th percentile',
    unit: 'ms',
    better: 'lower',
    margin: { kind: 'relative', value: 0.1 },
    leastCalls: 200,
    description: '95th percentile of the latency of all calls.',
  },
  error_rate_ratio: {
    title: 'Error rate',
    unit: 'percentunit',
    better: 'lower',
    margin: { kind: 'absolute', value: 0.005 },
    leastCalls: 30,
    description: 'Calls that did not end well (error, timeout, fallback) among all.',
  },
} as const satisfies Record<string, ComparedMetric>;

export type ComparedMetricName = keyof typeof COMPARED_METRICS;
export const COMPARED_METRIC_NAMES = Object.keys(COMPARED_METRICS) as [ComparedMetricName, ...ComparedMetricName[]];

/** How right and wrong is told: by equality with the truth, or by the distance of numbers. */
export const QUALITY_MEASURES = ['correctness', 'absolute-error'] as const;
export type QualityMeasure = (typeof QUALITY_MEASURES)[number];

/** From version A to version B. */
export const COMPARISON_VERDICTS = ['better', 'worse', 'equivalent', 'inconclusive'] as const;
export type ComparisonVerdict = (typeof COMPARISON_VERDICTS)[number];

export const COMPARISON_DESIGNS = ['paired', 'independent'] as const;
export type ComparisonDesign = (typeof COMPARISON_DESIGNS)[number];

/** The chance of any wrong "better" or "worse" in one comparison, over all its metrics. */
export const COMPARISON_ALPHA = 0.05;

/** Pairs are compared where there are so many, and where they are so large a share of the smaller version's calls. */
export const PAIRING_RULE = { leastPairs: 30, leastShare: 0.5 } as const;

/** Newest pairs that are looked at. */
export const MAX_PAIRS = 20_000;

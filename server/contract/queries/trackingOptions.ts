import type { ModelCallFigure } from './modelCallOptions';

/** The closed lists of the tracking query. Free of zod, because the query editor in the browser uses them too. */
export interface TrackingMeasure {
  readonly title: string;
  /** Grafana's own unit id. */
  readonly unit: string;
}

export interface TrackingFamily {
  readonly title: string;
  readonly description: string;
  readonly recordKind:
    | 'performance'
    | 'satisfaction'
    | 'feature_usage'
    | 'learning'
    | 'optimization'
    | 'resource'
    | 'error'
    | 'basic_metric';
  /** Numbers of a record that have a mean and percentiles, by field; the first one unless the query says otherwise. */
  readonly measures: Readonly<Record<string, TrackingMeasure>>;
  /** What the share is of; null where there is none. */
  readonly share: { readonly title: string; readonly description: string } | null;
  /** Fields that records are grouped and filtered by, besides `tags.NAME`. */
  readonly labels: readonly string[];
  readonly groupBy: readonly string[];
  /** Always told apart: numbers that differ in it have no mean in common. */
  readonly apart: readonly string[];
}

export const TRACKING_FAMILIES = {
  performance: {
    title: 'Performance',
    description: 'How fast or busy features are.',
    recordKind: 'performance',
    measures: { value: { title: 'Value', unit: 'none' } },
    share: null,
    labels: ['feature', 'metric_category', 'metric_name', 'unit', 'context', 'region'],
    groupBy: ['feature', 'metric_category', 'metric_name', 'unit'],
    apart: ['unit'],
  },
  satisfaction: {
    title: 'Satisfaction',
    description: 'How content users are, 0–1, each scale by itself.',
    recordKind: 'satisfaction',
    measures: { score: { title: 'Score', unit: 'none' } },
    share: { title: 'Satisfied', description: 'Share of scores of at least 0.7, or what the query says.' },
    labels: ['feature', 'satisfaction_type', 'scale', 'region'],
    groupBy: ['feature', 'scale'],
    apart: ['scale'],
  },
  usage: {
    title: 'Usage',
    description: 'How often features are used, how long that takes and whether it works.',
    recordKind: 'feature_usage',
    measures: { duration_ms: { title: 'Duration', unit: 'ms' } },
    share: { title: 'Success rate', description: 'Share that worked, of those of which it is known.' },
    labels: ['feature', 'action', 'error_type', 'user_context', 'region'],
    groupBy: ['feature'],
    apart: [],
  },
  learning: {
    title: 'Learning effectiveness',
    description: 'How well something that learns has learnt.',
    recordKind: 'learning',
    measures: {
      accuracy: { title: 'Accuracy', unit: 'none' },
      confidence: { title: 'Confidence', unit: 'none' },
      improvement_rate: { title: 'Improvement rate', unit: 'percentunit' },
    },
    share: null,
    labels: ['feature', 'learning_type', 'region'],
    groupBy: ['feature', 'learning_type'],
    apart: [],
  },
  optimization: {
    title: 'Optimization impact',
    description: 'What optimizations improved: more is better, whatever the category.',
    recordKind: 'optimization',
    measures: {
      improvement_ratio: { title: 'Improvement', unit: 'percentunit' },
      improvement: { title: 'Improvement in its own unit', unit: 'none' },
      user_impact_score: { title: 'User impact', unit: 'none' },
    },
    share: { title: 'Improved', description: 'Share of measurements that got better.' },
    labels: ['feature', 'impact_category', 'optimization_id', 'region'],
    groupBy: ['feature', 'impact_category'],
    apart: ['impact_category'],
  },
  resources: {
    title: 'Resource use',
    description: 'How much of each resource is in use.',
    recordKind: 'resource',
    measures: { utilization_percent: { title: 'Utilization', unit: 'percent' } },
    share: null,
    labels: ['feature', 'resource_type', 'resource_name', 'region'],
    groupBy: ['resource_type', 'resource_name'],
    apart: ['resource_type'],
  },
  errors: {
    title: 'Errors',
    description: 'How many errors features report, and how often they recover.',
    recordKind: 'error',
    measures: {},
    share: { title: 'Recovery rate', description: 'Successful recoveries of those that were tried.' },
    labels: ['feature', 'error_type', 'error_severity', 'impact_level', 'region'],
    groupBy: ['feature'],
    apart: [],
  },
  basic: {
    title: 'Basic metrics',
    description: 'Plain figures of components.',
    recordKind: 'basic_metric',
    measures: { value: { title: 'Value', unit: 'none' } },
    share: null,
    labels: ['component', 'family', 'metric_name', 'region'],
    groupBy: ['component', 'metric_name'],
    apart: ['metric_name'],
  },
} as const satisfies Record<string, TrackingFamily>;

export type TrackingFamilyName = keyof typeof TRACKING_FAMILIES;
export const TRACKING_FAMILY_NAMES = Object.keys(TRACKING_FAMILIES) as [TrackingFamilyName, ...TrackingFamilyName[]];

export function trackingFamily(name: TrackingFamilyName): TrackingFamily {
  return TRACKING_FAMILIES[name];
}

/** Every measure of any family. */
export const TRACKING_MEASURE_NAMES = [
  ...new Set(TRACKING_FAMILY_NAMES.flatMap((name) => Object.keys(TRACKING_FAMILIES[name].measures))),
];

/** Scores of at least this count as satisfied: the limit of the usual alert on satisfaction. */
export const SATISFIED_FROM = 0.7;

/** What can be told of each group; mean, percentiles and extremes are of the measure. */
export const TRACKING_FIGURE_NAMES = [
  'count',
  'rate_per_hour',
  'mean',
  'p50',
  'p95',
  'p99',
  'minimum',
  'maximum',
  'stddev',
  'share',
] as const;
export type TrackingFigureName = (typeof TRACKING_FIGURE_NAMES)[number];

/** The figures of a family: what has no measure has no mean, and what has no share has none. */
export function trackingFigures(
  family: TrackingFamilyName,
  measure?: string
): Readonly<Partial<Record<TrackingFigureName, ModelCallFigure>>> {
  const { measures, share, title } = trackingFamily(family);
  const { title: what, unit } = measures[measure ?? ''] ?? Object.values(measures)[0] ?? { title: '', unit: 'none' };
  const value = (name: string, description: string, isEstimate: boolean): ModelCallFigure => ({
    title: `${what}, ${name}`,
    unit,
    description,
    isEstimate,
  });
  const percentile = (level: number) =>
    value(`p${level}`, `${level}th percentile, with an interval between order statistics.`, true);
  return {
    count: { title, unit: 'short', description: 'Records, each with its weight.', isEstimate: false },
    rate_per_hour: {
      title: `${title} per hour`,
      unit: 'none',
      description: 'Records per hour, with the exact Poisson interval.',
      isEstimate: true,
    },
    ...(Object.keys(measures).length === 0
      ? {}
      : {
          mean: value('mean', 'Mean, with Student’s t interval.', true),
          p50: percentile(50),
          p95: percentile(95),
          p99: percentile(99),
          minimum: value('least', 'The smallest value.', false),
          maximum: value('most', 'The largest value.', false),
          stddev: value('standard deviation', 'Of the sample, n − 1.', false),
        }),
    ...(share === null
      ? {}
      : {
          share: {
            title: share.title,
            unit: 'percentunit',
            decimals: 2,
            description: `${share.description} With Wilson’s interval.`,
            isEstimate: true,
          },
        }),
  };
}

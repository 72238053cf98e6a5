/** On which side of its target a figure is good. */
export type KpiDirection = 'below' | 'above';

/** What a KPI is about; `system`, `vision` and `business` come from the list of a vision service. */
export type KpiArea = 'infrastructure' | 'ai-models' | 'user-experience' | 'system' | 'vision' | 'business';

/** A key performance indicator, as data: free of zod and of code. */
export interface Kpi {
  /** Row of the requirements. */
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly area: KpiArea;
  /** Unit of value and target, from Grafana's list. Ratios are 0–1. */
  readonly unit: string;
  /** Null where it is only watched. */
  readonly target: { readonly direction: KpiDirection; readonly value: number } | null;
  /** Which figure it is, in words: what has to be computed. */
  readonly computedBy: string;
  /** How a target that reads in two ways is taken. */
  readonly note?: string;
}

const below = (value: number) => ({ direction: 'below', value }) as const;
const above = (value: number) => ({ direction: 'above', value }) as const;

/** Every KPI, in the order in which they are shown. Names are stable: panels and alert rules refer to them. */
export const KPIS: readonly Kpi[] = [
  {
    id: 'KPI-01',
    name: 'cpu_usage_ratio',
    title: 'CPU usage',
    area: 'infrastructure',
    unit: 'percentunit',
    target: below(0.8),
    computedBy: 'host metric cpu_usage_ratio, mean over the window',
  },
  {
    id: 'KPI-02',
    name: 'memory_used_ratio',
    title: 'Memory usage',
    area: 'infrastructure',
    unit: 'percentunit',
    target: below(0.8),
    computedBy: 'host metric memory_used_ratio, mean over the window',
  },
  {
    id: 'KPI-03',
    name: 'disk_used_ratio',
    title: 'Disk usage',
    area: 'infrastructure',
    unit: 'percentunit',
    target: below(0.8),
    computedBy: 'host metric disk_used_ratio of the fullest mount, now',
  },
  {
    id: 'KPI-04',
    name: 'network_bytes_per_second',
    title: 'Network throughput',
    area: 'infrastructure',
    unit: 'Bps',
    target: null,
    computedBy: 'host network rates, sent and received, now',
  },
  {
    id: 'KPI-05',
    name: 'api_latency_p95_ms',
    title: 'Latency, 95th percentile',
    area: 'infrastructure',
    unit: 'ms',
    target: below(100),
    computedBy: '95th percentile of the duration of HTTP requests, as the middle of its bucket, with the limits',
  },
  {
    id: 'KPI-06',
    name: 'availability_ratio',
    title: 'Availability',
    area: 'infrastructure',
    unit: 'percentunit',
    target: above(0.999),
    computedBy: 'availability over 30 days, of the service that is worst',
  },
  {
    id: 'KPI-07',
    name: 'uptime_seconds',
    title: 'Uptime',
    area: 'infrastructure',
    unit: 's',
    target: null,
    computedBy: 'seconds since boot, now',
    note: '"24/7" has no number and repeats availability: uptime is shown, KPI-06 judges.',
  },
  {
    id: 'KPI-08',
    name: 'inference_latency_p95_ms',
    title: 'Inference latency, 95th percentile',
    area: 'ai-models',
    unit: 'ms',
    target: below(200),
    computedBy: '95th percentile of latency_ms over inferences',
  },
  {
    id: 'KPI-09',
    name: 'cost_per_request_usd',
    title: 'Cost per request',
    area: 'ai-models',
    unit: 'currencyUSD',
    target: below(0.01),
    computedBy: 'mean of cost_usd over inferences that have it',
  },
  {
    id: 'KPI-10',
    name: 'model_accuracy_ratio',
    title: 'Model accuracy',
    area: 'ai-models',
    unit: 'percentunit',
    target: above(0.95),
    computedBy: 'right predictions among those whose truth is known',
  },
  {
    id: 'KPI-11',
    name: 'drift_score',
    title: 'Drift score',
    area: 'ai-models',
    unit: 'none',
    target: below(0.1),
    computedBy: 'drift score of the model that drifts most',
  },
  {
    id: 'KPI-12',
    name: 'fairness_score',
    title: 'Fairness score',
    area: 'ai-models',
    unit: 'none',
    target: above(0.9),
    computedBy: 'fairness score of the model that is least fair',
  },
  {
    id: 'KPI-13',
    name: 'health_score',
    title: 'Health score',
    area: 'ai-models',
    unit: 'none',
    target: above(90),
    computedBy: 'health score of the model that is worst, 0–100',
  },
  {
    id: 'KPI-14',
    name: 'mau_growth_ratio',
    title: 'Growth of monthly active users',
    area: 'user-experience',
    unit: 'percentunit',
    target: above(0.1),
    computedBy: 'monthly active users of the last complete month over those of the month before, minus 1',
    note: 'No period is given: complete months, one over the one before.',
  },
  {
    id: 'KPI-15',
    name: 'dau_mau_ratio',
    title: 'DAU / MAU',
    area: 'user-experience',
    unit: 'percentunit',
    target: above(0.2),
    computedBy: 'daily over monthly active users, last complete day',
  },
  {
    id: 'KPI-16',
    name: 'conversion_rate_ratio',
    title: 'Conversion rate',
    area: 'user-experience',
    unit: 'percentunit',
    target: above(0.05),
    computedBy: 'visitors who converted among all',
  },
  {
    id: 'KPI-17',
    name: 'bounce_rate_ratio',
    title: 'Bounce rate',
    area: 'user-experience',
    unit: 'percentunit',
    target: below(0.4),
    computedBy: 'sessions with a single page among all',
  },
  {
    id: 'KPI-18',
    name: 'session_duration_seconds',
    title: 'Session duration',
    area: 'user-experience',
    unit: 's',
    target: above(300),
    computedBy: 'mean duration of finished sessions',
  },
  {
    id: 'KPI-19',
    name: 'retention_day7_ratio',
    title: 'Day 7 retention',
    area: 'user-experience',
    unit: 'percentunit',
    target: above(0.4),
    computedBy: 'users of a cohort who came back on day 7, cohorts whose day 7 is over',
  },
  {
    id: 'KPI-20',
    name: 'nps',
    title: 'NPS',
    area: 'user-experience',
    unit: 'none',
    target: above(40),
    computedBy: 'promoters minus detractors, points −100 to 100',
  },
  {
    id: 'KPI-21',
    name: 'api_response_time_ms',
    title: 'API response time',
    area: 'system',
    unit: 'ms',
    target: below(200),
    computedBy: '95th percentile of the duration of HTTP requests, as the middle of its bucket, with the limits',
    note: 'No statistic is given: the 95th percentile, as for latency.',
  },
  {
    id: 'KPI-22',
    name: 'requests_per_minute',
    title: 'Throughput',
    area: 'system',
    unit: 'reqpm',
    target: above(1_000),
    computedBy: 'HTTP requests per minute, mean over the window',
    note: '"1000+" is met at 1,000.',
  },
  {
    id: 'KPI-23',
    name: 'error_rate_ratio',
    title: 'Error rate',
    area: 'system',
    unit: 'percentunit',
    target: below(0.001),
    computedBy: 'HTTP requests that ended in a server error among all',
  },
  {
    id: 'KPI-24',
    name: 'vram_used_ratio',
    title: 'VRAM efficiency',
    area: 'system',
    unit: 'percentunit',
    target: above(0.8),
    computedBy: 'GPU memory in use over all of it, mean over the window',
    note: 'Wanted high, unlike RAM; alerts begin above 95 %.',
  },
  {
    id: 'KPI-25',
    name: 'inference_time_per_face_ms',
    title: 'Inference time per face',
    area: 'vision',
    unit: 'ms',
    target: below(100),
    computedBy: 'latency_ms over batch_size of vision inferences, mean',
  },
  {
    id: 'KPI-26',
    name: 'model_load_seconds',
    title: 'Model load time, cold start',
    area: 'vision',
    unit: 's',
    target: below(30),
    computedBy: '95th percentile of load_ms where a model was loaded',
  },
  {
    id: 'KPI-27',
    name: 'queue_wait_seconds',
    title: 'Queue wait time',
    area: 'vision',
    unit: 's',
    target: below(5),
    computedBy: '95th percentile of queue_ms',
  },
  {
    id: 'KPI-28',
    name: 'vram_used_bytes',
    title: 'VRAM in use, total',
    area: 'vision',
    unit: 'bytes',
    target: below(6 * 1024 ** 3),
    computedBy: 'GPU memory in use, sum over GPUs, highest in the window',
    note: '6GB is read as 6 GiB of absolute use, beside the ratio of KPI-24.',
  },
  {
    id: 'KPI-29',
    name: 'daily_active_users',
    title: 'Daily active users',
    area: 'business',
    unit: 'none',
    target: null,
    computedBy: 'distinct users of the last complete day',
  },
  {
    id: 'KPI-29',
    name: 'api_usage_growth_ratio',
    title: 'API usage growth, month over month',
    area: 'business',
    unit: 'percentunit',
    target: null,
    computedBy: 'requests of the last complete month over those of the month before, minus 1',
  },
  {
    id: 'KPI-29',
    name: 'feature_adoption_ratio',
    title: 'Feature adoption',
    area: 'business',
    unit: 'percentunit',
    target: null,
    computedBy: 'active users who used a feature, over all active users',
  },
  {
    id: 'KPI-29',
    name: 'customer_satisfaction_score',
    title: 'Customer satisfaction',
    area: 'business',
    unit: 'none',
    target: null,
    computedBy: 'mean satisfaction score',
  },
  {
    id: 'KPI-29',
    name: 'revenue_per_user_usd',
    title: 'Revenue per user',
    area: 'business',
    unit: 'currencyUSD',
    target: null,
    computedBy: 'revenue of conversions over active users',
  },
];

export const KPI_STATUSES = ['met', 'not-met', 'no-data', 'no-target'] as const;
export type KpiStatus = (typeof KPI_STATUSES)[number];

/** A target of 1,000 or more a minute is met at 1,000; every other target is to be passed. */
export const INCLUSIVE_KPIS: ReadonlySet<string> = new Set(['requests_per_minute', 'mau_growth_ratio']);

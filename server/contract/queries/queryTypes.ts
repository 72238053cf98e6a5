/** The kinds of query by name. Free of zod, because the query editor in the browser uses them too. */
export const QUERY_TYPES = [
  'host',
  'availability',
  'slo',
  'latency',
  'cost',
  'model-traffic',
  'model-health',
  'quality',
  'fairness',
  'estimated-performance',
  'concept-drift',
  'drift',
  'data-quality',
  'text-quality',
  'evaluations',
  'tracking',
  'logs',
  'funnel',
  'conversion',
  'engagement',
  'retention',
  'segments',
  'nps',
  'errors',
  'security',
  'model-comparison',
  'experiment',
  'segment-finder',
  'anomalies',
  'annotations',
] as const;
export type QueryType = (typeof QUERY_TYPES)[number];

/** Those that have a time-series form of their own, which anomalies can be told of. */
export const SERIES_QUERY_TYPES = [
  'host',
  'availability',
  'slo',
  'latency',
  'cost',
  'model-traffic',
  'model-health',
  'quality',
  'fairness',
  'estimated-performance',
  'concept-drift',
  'drift',
  'data-quality',
  'text-quality',
  'evaluations',
  'tracking',
  'logs',
  'funnel',
  'conversion',
  'engagement',
  'retention',
  'segments',
  'nps',
  'errors',
  'security',
] as const satisfies readonly QueryType[];

/** What the query editor's type picker shows. */
export const QUERY_TYPE_TEXTS: Readonly<Record<QueryType, { title: string; description: string }>> = {
  host: { title: 'Host', description: 'CPU, memory, disk, network and uptime of a host.' },
  availability: { title: 'Availability', description: 'Uptime, outages, MTBF, MTTR and error budget of services.' },
  slo: { title: 'SLO', description: 'SLI, error budget, burn rate and alert conditions of objectives.' },
  latency: {
    title: 'Model latency',
    description: 'Percentiles of latency, first token, queue and load, with intervals.',
  },
  cost: { title: 'Model cost', description: 'Cost per request, per 1,000 tokens and per success; tokens.' },
  'model-traffic': {
    title: 'Model traffic',
    description: 'Throughput, errors, timeouts, fallbacks, queue length and memory of models.',
  },
  quality: {
    title: 'Model quality',
    description: 'Classification, calibration and regression figures of models, with intervals.',
  },
  fairness: {
    title: 'Fairness',
    description: 'How differently models treat groups: criteria, rates and verdicts, with intervals.',
  },
  'estimated-performance': {
    title: 'Estimated performance',
    description: 'How right models are before labels come, beside what came true, and whether to believe it.',
  },
  'concept-drift': {
    title: 'Concept drift',
    description: 'Whether models have become worse than on their baseline, with a verdict, and what explains it.',
  },
  drift: {
    title: 'Drift',
    description: 'How far inputs or predictions of models are from a baseline, and a watch that keeps its promise.',
  },
  'data-quality': {
    title: 'Data quality',
    description: 'Missing, unseen and repeated values of each feature, with intervals.',
  },
  'text-quality': {
    title: 'Text quality',
    description: 'BLEU, chrF, ROUGE and METEOR of models that write texts, with intervals.',
  },
  evaluations: {
    title: 'Evaluations',
    description: 'Scores and verdicts of people, judge models and code, with intervals.',
  },
  tracking: {
    title: 'Tracking',
    description: 'Performance, satisfaction, usage, learning, optimization, resources and errors of features.',
  },
  logs: {
    title: 'Logs',
    description: 'Log lines by text, level, logger, field and trace, and how many there are.',
  },
  funnel: {
    title: 'Funnel',
    description: 'How many users get from step to step: rates, times and changes, with intervals.',
  },
  conversion: {
    title: 'Conversion',
    description: 'Conversion rate of users, conversions, their value and the time they take, with intervals.',
  },
  'segment-finder': {
    title: 'Segment finder',
    description: 'Which property values a change of a conversion rate comes from.',
  },
  errors: {
    title: 'Errors',
    description: 'Failures of features and endpoints as a share; recorded errors by what they say.',
  },
  security: {
    title: 'Security',
    description: 'Security events: how many, how risky, and how many logins fail.',
  },
  'model-health': {
    title: 'Model health',
    description: 'Health of models, 0–100, and of its components, with intervals.',
  },
  'model-comparison': {
    title: 'Model comparison',
    description: 'Two versions of a model: quality, cost, latency and errors, with one verdict.',
  },
  experiment: {
    title: 'Experiment',
    description: 'Success, harm, futility and broken splits of A/B tests; effects with intervals.',
  },
  engagement: {
    title: 'Engagement',
    description: 'Daily, weekly and monthly active users, stickiness, growth, sessions, bounce and return rate.',
  },
  retention: {
    title: 'Retention',
    description: 'Cohorts that come back, churn and lifetime, with intervals.',
  },
  segments: {
    title: 'Segments',
    description: 'New, active, power, at-risk and churned users, and who they are.',
  },
  nps: {
    title: 'NPS',
    description: 'Net promoter score with margin of error, change and comments.',
  },
  anomalies: {
    title: 'Anomalies',
    description: 'Score, band and verdict of any series, with a stated rate of false alarms.',
  },
  annotations: {
    title: 'Annotations',
    description: 'Outages, used up error budgets, burn alerts and scaling decisions, as marks in panels.',
  },
};

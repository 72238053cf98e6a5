import type { MeasureQuery } from './types';

export interface QueryExample {
  readonly title: string;
  readonly explanation: string;
  readonly query: MeasureQuery;
}

/** Shown in the help; each can be clicked and must be valid as it stands. */
export const QUERY_EXAMPLES: readonly QueryExample[] = [
  {
    title: 'CPU of every host',
    explanation: 'One line per host, the average of each interval.',
    query: { refId: 'A', queryType: 'host', metrics: ['cpu_usage_ratio'], format: 'timeseries' },
  },
  {
    title: 'Where CPU time goes',
    explanation: 'User, system and I/O wait. Stack the lines in the panel options.',
    query: {
      refId: 'A',
      queryType: 'host',
      metrics: ['cpu_user_ratio', 'cpu_system_ratio', 'cpu_iowait_ratio'],
      format: 'timeseries',
    },
  },
  {
    title: 'Peaks that an average hides',
    explanation: 'The highest sample in each interval.',
    query: { refId: 'A', queryType: 'host', metrics: ['cpu_usage_ratio'], aggregation: 'max', format: 'timeseries' },
  },
  {
    title: 'Space used on each mount',
    explanation: 'Named after the mount. Add a filter on Mount to leave some out.',
    query: {
      refId: 'A',
      queryType: 'host',
      metrics: ['disk_used_ratio'],
      format: 'timeseries',
      legend: '{{host}} {{mount}}',
    },
  },
  {
    title: 'For an alert rule: memory above 90 %',
    explanation: 'One number per host over the rule’s range. Add a threshold “is above 0.9”; ratios go from 0 to 1.',
    query: { refId: 'A', queryType: 'host', metrics: ['memory_used_ratio'], format: 'numeric', aggregation: 'mean' },
  },
  {
    title: 'All hosts in one table',
    explanation: 'The newest figures, one row per host.',
    query: {
      refId: 'A',
      queryType: 'host',
      metrics: ['cpu_usage_ratio', 'memory_used_ratio', 'load_average_1m', 'uptime_seconds'],
      format: 'table',
      aggregation: 'last',
    },
  },
  {
    title: 'Every service in one table',
    explanation: 'Availability, downtime and repair time over the range, one row per registered service.',
    query: {
      refId: 'A',
      queryType: 'availability',
      figures: ['is_up', 'availability_ratio', 'downtime_seconds', 'incident_count', 'mttr_seconds'],
      format: 'table',
    },
  },
  {
    title: 'For an alert rule: error budget nearly used up',
    explanation:
      'One number per service; the rule’s range is the window of the budget. Add a threshold “is below 0.1”.',
    query: { refId: 'A', queryType: 'availability', figures: ['error_budget_left_ratio'], format: 'numeric' },
  },
  {
    title: 'Health of every model',
    explanation: 'From 0 to 100 with its interval, and what it is made of; one row per model and version.',
    query: {
      refId: 'A',
      queryType: 'model-health',
      figures: ['health_score', 'latency_score', 'cost_score', 'quality_score', 'errors_score'],
      format: 'table',
    },
  },
  {
    title: 'For an alert rule: a model is surely unhealthy',
    explanation: 'The upper bound of each model’s health over the rule’s range. Add a threshold “is below 80”.',
    query: { refId: 'A', queryType: 'model-health', show: ['high'], format: 'numeric' },
  },
  {
    title: 'A new version of a model beside the old one',
    explanation:
      'Quality, cost, latency and errors with intervals and verdicts, over the same inputs where there are any.',
    query: {
      refId: 'A',
      queryType: 'model-comparison',
      model: 'gpt-4',
      versionA: '1.0',
      versionB: '1.1',
      format: 'table',
    },
  },
  {
    title: 'What is unusual about CPU usage',
    explanation: 'Each host with the band that its ordinary days stay within, and its anomalies as red points.',
    query: {
      refId: 'A',
      queryType: 'anomalies',
      of: { queryType: 'host', metrics: ['cpu_usage_ratio'] },
      format: 'timeseries',
    },
  },
  {
    title: 'For an alert rule: CPU usage is unusual',
    explanation:
      'One number per host: 1 while its newest five minutes are an anomaly. Add a threshold “is above 0.5”. At most one day in ten has a false alarm.',
    query: {
      refId: 'A',
      queryType: 'anomalies',
      of: { queryType: 'host', metrics: ['cpu_usage_ratio'] },
      days_per_false_alarm: 10,
      format: 'numeric',
    },
  },
  {
    title: 'Outages and burnt error budgets',
    explanation: 'What happened, one row each. As an annotation of a dashboard the rows are marks in its panels.',
    query: { refId: 'A', queryType: 'annotations', sources: ['outages', 'budgets', 'alerts'] },
  },
  {
    title: 'Accuracy of every model, with its interval',
    explanation: 'Late truths are joined; the bounds are those of a 95 % interval.',
    query: {
      refId: 'A',
      queryType: 'quality',
      figures: ['accuracy'],
      show: ['value', 'low', 'high'],
      format: 'timeseries',
    },
  },
  {
    title: 'For an alert rule: accuracy surely below 90 %',
    explanation: 'The upper bound of each model. Add a threshold “is below 0.9”: few records alone never raise it.',
    query: { refId: 'A', queryType: 'quality', figures: ['accuracy'], show: ['high'], format: 'numeric' },
  },
  {
    title: 'Are groups treated alike?',
    explanation:
      'Every fairness criterion of every classifier with interval, limit and verdict. Groups are the field `group` of calls, or tags.',
    query: { refId: 'A', queryType: 'fairness', groups: ['group'], format: 'table' },
  },
  {
    title: 'For an alert rule: a group is surely chosen too seldom',
    explanation:
      'The upper bound of disparate impact. Add a threshold “is below 0.8”, the four-fifths rule: noise alone hardly ever raises it.',
    query: {
      refId: 'A',
      queryType: 'fairness',
      figures: ['disparate_impact_ratio'],
      show: ['high'],
      format: 'numeric',
    },
  },
  {
    title: 'How right are models before their labels come?',
    explanation:
      'Estimated accuracy with its interval beside what came true, learnt from the pinned baseline. A notice says whether to believe it.',
    query: {
      refId: 'A',
      queryType: 'estimated-performance',
      figures: ['accuracy'],
      show: ['value', 'low', 'high'],
      format: 'timeseries',
    },
  },
  {
    title: 'What explains that a model has become worse?',
    explanation:
      'Features by how much of the change goes with them: calls that moved to where the model was worse already, or values that came to mean something else. p-values are corrected over all features.',
    query: { refId: 'A', queryType: 'concept-drift', view: 'features', format: 'table' },
  },
  {
    title: 'For an alert rule: a model has become worse',
    explanation:
      'The watch over accuracy: 1 while all labelled calls since the baseline are evidence of a decline. Add a threshold “is above 0.5”; however often it is evaluated, at most one model in 20 ever raises it falsely.',
    query: { refId: 'A', queryType: 'concept-drift', figures: ['accuracy'], show: ['watch'], format: 'numeric' },
  },
  {
    title: 'For an alert rule: estimated accuracy surely below 75 %',
    explanation:
      'The upper bound of each model, told only while labels show that estimates can be believed. Add a threshold “is below 0.75”.',
    query: {
      refId: 'A',
      queryType: 'estimated-performance',
      figures: ['accuracy'],
      show: ['high'],
      format: 'numeric',
    },
  },
  {
    title: 'Have the inputs of a model drifted?',
    explanation:
      'Every feature against the pinned baseline: score less noise with interval, status, corrected p-value and both sample sizes.',
    query: { refId: 'A', queryType: 'drift', view: 'features', format: 'table' },
  },
  {
    title: 'For an alert rule: inputs have drifted, looked at every minute',
    explanation:
      '1 while the watch is alarmed. Add a threshold “is above 0.5”: at most one false alarm a year and model, however often it is evaluated.',
    query: { refId: 'A', queryType: 'drift', figures: ['drift_alarm'], format: 'numeric' },
  },
  {
    title: 'Which features miss values?',
    explanation: 'Missing, unseen and repeated values of every feature, beside those of the baseline.',
    query: { refId: 'A', queryType: 'data-quality', format: 'table' },
  },
  {
    title: 'BLEU and ROUGE of models that write texts',
    explanation: 'Answers against the expected texts, with seeded bootstrap intervals; one row per model version.',
    query: {
      refId: 'A',
      queryType: 'text-quality',
      figures: ['bleu', 'chrf', 'rougel_f', 'meteor', 'exact_match'],
      format: 'table',
    },
  },
  {
    title: 'What people and judges think of answers',
    explanation: 'Mean score by criterion and source with its 95 % interval.',
    query: {
      refId: 'A',
      queryType: 'evaluations',
      figures: ['score_mean'],
      show: ['value', 'low', 'high'],
      format: 'timeseries',
    },
  },
  {
    title: 'Latency of every model, with its interval',
    explanation: 'P95 and the bounds between which it lies with 95 % confidence; percentiles are never averaged.',
    query: {
      refId: 'A',
      queryType: 'latency',
      figures: ['p95_ms'],
      show: ['value', 'low', 'high'],
      format: 'timeseries',
    },
  },
  {
    title: 'For an alert rule: P95 latency above 500 ms',
    explanation: 'The lower bound, once there are 30 calls. Add a threshold “is above 500”: no doubt is left then.',
    query: { refId: 'A', queryType: 'latency', figures: ['p95_ms'], show: ['low'], minCalls: 30, format: 'numeric' },
  },
  {
    title: 'What models cost, in one table',
    explanation: 'Per request, per 1,000 tokens and per success, with intervals; one row per model version.',
    query: {
      refId: 'A',
      queryType: 'cost',
      figures: ['total_cost_usd', 'cost_per_request', 'cost_per_1k_tokens', 'cost_per_success', 'known_cost_ratio'],
      format: 'table',
    },
  },
  {
    title: 'Errors, timeouts and fallbacks of models',
    explanation: 'Shares of the calls of each interval.',
    query: {
      refId: 'A',
      queryType: 'model-traffic',
      figures: ['error_ratio', 'timeout_ratio', 'fallback_ratio'],
      format: 'timeseries',
    },
  },
];

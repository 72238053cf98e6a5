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
];

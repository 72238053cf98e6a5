/** The closed lists of the availability query. Free of zod, because the query editor in the browser uses them too. */
export interface AvailabilityFigure {
  readonly title: string;
  /** Grafana's own unit id. */
  readonly unit: string;
  readonly description: string;
  /** As many as tell 99.99 % from 100 %. */
  readonly decimals?: number;
  /** Whether a series tells each interval by itself, or everything from the start of the window to the interval's end. */
  readonly over: 'interval' | 'window-so-far';
}

export const AVAILABILITY_FIGURES = {
  availability_ratio: {
    title: 'Availability',
    unit: 'percentunit',
    decimals: 3,
    description: 'Uptime / (uptime + downtime).',
    over: 'interval',
  },
  is_up: { title: 'Up', unit: 'bool_yes_no', description: '1 while up, 0 while down.', over: 'interval' },
  downtime_seconds: {
    title: 'Downtime',
    unit: 's',
    description: 'Time down; an open outage counts up to now.',
    over: 'interval',
  },
  incident_count: {
    title: 'Incidents',
    unit: 'short',
    description: 'Outages that touch the time asked for.',
    over: 'interval',
  },
  mtbf_seconds: {
    title: 'MTBF',
    unit: 's',
    description: 'Mean time between failures: uptime per failure; absent without one.',
    over: 'window-so-far',
  },
  mttr_seconds: {
    title: 'MTTR',
    unit: 's',
    description: 'Mean time to repair: mean length of ended outages; absent without one.',
    over: 'window-so-far',
  },
  error_budget_left_ratio: {
    title: 'Error budget left',
    unit: 'percentunit',
    description: 'Share of the downtime that the target leaves and that is not used yet; negative when overspent.',
    over: 'window-so-far',
  },
  sla_target_ratio: {
    title: 'Target',
    unit: 'percentunit',
    decimals: 3,
    description: 'Availability that the service is to reach.',
    over: 'interval',
  },
} as const satisfies Record<string, AvailabilityFigure>;

export type AvailabilityFigureName = keyof typeof AVAILABILITY_FIGURES;

export const AVAILABILITY_FIGURE_NAMES = Object.keys(AVAILABILITY_FIGURES) as [
  AvailabilityFigureName,
  ...AvailabilityFigureName[],
];

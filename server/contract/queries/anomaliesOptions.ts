/** The closed lists and limits of the anomalies query. Free of zod, because the query editor in the browser uses them too. */
export interface AnomalyFigure {
  readonly title: string;
  /** Grafana's own unit id; null for the unit of the series itself. */
  readonly unit: string | null;
  readonly description: string;
}

/** What can be told of each series, in the order of the editor. */
export const ANOMALY_FIGURES = {
  value: { title: 'Value', unit: null, description: 'The value itself.' },
  expected: {
    title: 'Expected',
    unit: null,
    description: 'What its level and its time of day or week led to expect: medians of the days before.',
  },
  low: { title: 'Lower limit', unit: null, description: 'Lower end of the band that ordinary days stay within.' },
  high: { title: 'Upper limit', unit: null, description: 'Upper end of the band that ordinary days stay within.' },
  anomalous_value: {
    title: 'Anomaly',
    unit: null,
    description: 'The value where it is outside of the band, and nothing elsewhere; drawn as points.',
  },
  score: {
    title: 'Anomaly score',
    unit: 'none',
    description: 'Distance from what was expected, in usual distances (robust standard deviations).',
  },
  score_limit: {
    title: 'Limit of the score',
    unit: 'none',
    description: 'The score that ordinary days exceed only as often as is asked for.',
  },
  is_anomaly: {
    title: 'Anomaly',
    unit: 'bool_yes_no',
    description: '1 where the value is outside of the band, else 0; absent while there is too little history.',
  },
} as const satisfies Record<string, AnomalyFigure>;

export type AnomalyFigureName = keyof typeof ANOMALY_FIGURES;
export const ANOMALY_FIGURE_NAMES = Object.keys(ANOMALY_FIGURES) as [AnomalyFigureName, ...AnomalyFigureName[]];

/** What is answered where no figure is named: what a graph draws, and what an alert rule compares. */
export const DEFAULT_ANOMALY_SERIES: readonly AnomalyFigureName[] = [
  'value',
  'expected',
  'low',
  'high',
  'anomalous_value',
];
export const DEFAULT_ANOMALY_NUMBERS: readonly AnomalyFigureName[] = ['is_anomaly'];

interface ChoiceText {
  readonly title: string;
  readonly description: string;
}

export const ANOMALY_SEASONS = {
  auto: { title: 'Found by itself', description: 'Day, week or none: what leaves the smallest distances.' },
  none: { title: 'None', description: 'Every time of day is alike.' },
  day: { title: 'Day', description: 'Each time of day (UTC) with the same time of other days.' },
  week: { title: 'Week', description: 'Each weekday with its like; takes five weeks of history.' },
} as const satisfies Record<string, ChoiceText>;
export type AnomalySeason = keyof typeof ANOMALY_SEASONS;
export const ANOMALY_SEASON_NAMES = Object.keys(ANOMALY_SEASONS) as [AnomalySeason, ...AnomalySeason[]];

export const ANOMALY_DIRECTIONS = {
  both: { title: 'Too high or too low', description: 'A value on either side of the band is an anomaly.' },
  up: { title: 'Too high', description: 'Only a value above the band is an anomaly.' },
  down: { title: 'Too low', description: 'Only a value below the band is an anomaly.' },
} as const satisfies Record<string, ChoiceText>;
export type AnomalyDirection = keyof typeof ANOMALY_DIRECTIONS;
export const ANOMALY_DIRECTION_NAMES = Object.keys(ANOMALY_DIRECTIONS) as [AnomalyDirection, ...AnomalyDirection[]];

/** Length of the buckets that are judged. Fixed, not chosen by the width of a panel, so that panel and alert rule agree. */
export const ANOMALY_STEPS = ['5m', '10m', '15m', '30m', '1h'] as const;
export type AnomalyStep = (typeof ANOMALY_STEPS)[number];
export const DEFAULT_ANOMALY_STEP: AnomalyStep = '5m';

/** Days that the level is taken from, before those that the limit is learnt from. */
export const ANOMALY_LEVEL_DAYS = 7;
/** Fits into the 30 days that figures of hosts are kept. */
export const DEFAULT_TRAINING_DAYS = 28;
export const MAX_TRAINING_DAYS = 120;
/** With the training days by default, one day among the last 21 may have had an anomaly without widening the band. */
export const DEFAULT_DAYS_PER_FALSE_ALARM = 10;
/** What is taken for an anomaly more often than that is none. */
export const MIN_DAYS_PER_FALSE_ALARM = 5;
export const MAX_DAYS_PER_FALSE_ALARM = 100;

/** Each weekday takes three others to be compared with. */
const WEEKLY_SEASON_DAYS = 28;

/** Days of history without which so rare a false alarm cannot be promised, or the season not be known. */
export function leastTrainingDays(daysPerFalseAlarm: number, season: AnomalySeason = 'auto'): number {
  return ANOMALY_LEVEL_DAYS + Math.max(daysPerFalseAlarm - 1, season === 'week' ? WEEKLY_SEASON_DAYS : 0);
}

import type { SelectableValue } from '@grafana/data';
import {
  ANOMALY_DIRECTION_NAMES,
  ANOMALY_DIRECTIONS,
  ANOMALY_FIGURE_NAMES,
  ANOMALY_FIGURES,
  ANOMALY_SEASON_NAMES,
  ANOMALY_SEASONS,
  ANOMALY_STEPS,
  DEFAULT_DAYS_PER_FALSE_ALARM,
  DEFAULT_TRAINING_DAYS,
  leastTrainingDays,
  MAX_DAYS_PER_FALSE_ALARM,
  MAX_TRAINING_DAYS,
  MIN_DAYS_PER_FALSE_ALARM,
  QUERY_TYPE_TEXTS,
  SERIES_QUERY_TYPES,
  type AnomalyDirection,
  type AnomalySeason,
  type AnomalyStep,
  type QueryType,
} from '../contract';

/** Two limits and two kinds of "anomaly" are told apart by what they are, not by their title alone. */
const FIGURE_LABELS: Readonly<Record<string, string>> = {
  anomalous_value: 'Anomalies as points',
  is_anomaly: 'Is an anomaly (0 or 1)',
};

export const ANOMALY_FIGURE_OPTIONS: ReadonlyArray<SelectableValue<string>> = ANOMALY_FIGURE_NAMES.map((value) => ({
  value,
  label: FIGURE_LABELS[value] ?? ANOMALY_FIGURES[value].title,
  description: ANOMALY_FIGURES[value].description,
}));

/** A name that is not in the catalogue (an older dashboard, a variable) is shown as it is. */
export function anomalyFigureOption(name: string): SelectableValue<string> {
  return ANOMALY_FIGURE_OPTIONS.find(({ value }) => value === name) ?? { value: name, label: name };
}

export const SEASON_OPTIONS: ReadonlyArray<SelectableValue<AnomalySeason>> = ANOMALY_SEASON_NAMES.map((value) => ({
  value,
  label: ANOMALY_SEASONS[value].title,
  description: ANOMALY_SEASONS[value].description,
}));

export const DIRECTION_OPTIONS: ReadonlyArray<SelectableValue<AnomalyDirection>> = ANOMALY_DIRECTION_NAMES.map(
  (value) => ({
    value,
    label: ANOMALY_DIRECTIONS[value].title,
    description: ANOMALY_DIRECTIONS[value].description,
  })
);

export const STEP_OPTIONS: ReadonlyArray<SelectableValue<AnomalyStep>> = ANOMALY_STEPS.map((value) => ({
  value,
  label: value,
}));

export const OF_TYPE_OPTIONS: ReadonlyArray<SelectableValue<QueryType>> = SERIES_QUERY_TYPES.map((value) => ({
  value,
  label: QUERY_TYPE_TEXTS[value].title,
  description: QUERY_TYPE_TEXTS[value].description,
}));

/** What the companion would refuse, and how to mend it. */
export function daysPerFalseAlarmProblem(days = DEFAULT_DAYS_PER_FALSE_ALARM): string | undefined {
  return Number.isInteger(days) && days >= MIN_DAYS_PER_FALSE_ALARM && days <= MAX_DAYS_PER_FALSE_ALARM
    ? undefined
    : `Choose a whole number from ${MIN_DAYS_PER_FALSE_ALARM} to ${MAX_DAYS_PER_FALSE_ALARM}.`;
}

export function trainingDaysProblem(
  days = DEFAULT_TRAINING_DAYS,
  daysPerFalseAlarm = DEFAULT_DAYS_PER_FALSE_ALARM,
  season: AnomalySeason = 'auto'
): string | undefined {
  const least = leastTrainingDays(daysPerFalseAlarm, season);
  return Number.isInteger(days) && days >= least && days <= MAX_TRAINING_DAYS
    ? undefined
    : `Such a rule takes ${least} days to learn; choose ${least} to ${MAX_TRAINING_DAYS}.`;
}

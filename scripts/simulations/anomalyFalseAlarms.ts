import { judgeAnomalies, type AnomalyRule } from '../../server/analytics/anomaly/anomalyRule';
import { chooseSeason } from '../../server/analytics/anomaly/chooseSeason';
import { DEFAULT_ANOMALY_OPTIONS } from '../../server/analytics/anomaly/options';
import { DAILY_WAVE, NOISES, WEEKLY_NOISE, type Noise } from './noise';
import { rateText, simulatedRate, type Simulation, type SimulatedRate } from './simulation';

const HOUR_MS = 3_600_000;
const HOURS_PER_DAY = 24;
/** Days that only give the level, before those that the threshold is learnt from. */
const LEVEL_DAYS = DEFAULT_ANOMALY_OPTIONS.levelDays;

export interface Trial {
  readonly noise: Noise;
  readonly rule: AnomalyRule;
  /** Past days the threshold is learnt from. */
  readonly historyDays: number;
  /** Added to the hours of each day under test, for power. */
  readonly planted?: (hour: number) => number;
  /** Whether the season is found anew each day, in the place of the rule's. */
  readonly isSeasonFound?: boolean;
}

/**
 * Slides the rule over a long ordinary series, day by day, and counts the days on which it has fired at their end. Asking more
 * often finds no more: what the rule says of a value never changes as the day goes on, which its own tests show.
 */
export function alarmRate(
  { noise, rule, historyDays, planted, isSeasonFound = false }: Trial,
  days: number,
  seed: number
): SimulatedRate {
  const before = historyDays + LEVEL_DAYS;
  const next = noise(seed);
  const values = Array.from({ length: (before + days) * HOURS_PER_DAY }, (_, hour) => next(hour));
  const outcomes = Array.from({ length: days }, (_, day) => {
    const from = day * HOURS_PER_DAY;
    const midnight = (day + before) * HOURS_PER_DAY;
    const seen = values.slice(from, midnight + HOURS_PER_DAY);
    const today = planted
      ? seen.map((value, index) => value + (index >= midnight - from ? planted(index - midnight + from) : 0))
      : seen;
    const series = { startMs: from * HOUR_MS, stepMs: HOUR_MS, values: today };
    const season = isSeasonFound
      ? chooseSeason({ ...series, values: values.slice(from, midnight) }, rule)
      : rule.season;
    return judgeAnomalies(series, { ...rule, season }).isFiring === true;
  });
  return simulatedRate(outcomes);
}

const RULE: AnomalyRule = { ...DEFAULT_ANOMALY_OPTIONS, falseAlarmsPerDay: 1 / 30 };

/** 29 days of history hold one false alarm in 30 days exactly. */
export const DAILY_TRIALS: ReadonlyArray<readonly [string, Trial]> = Object.entries(NOISES).map(([name, noise]) => [
  name,
  { noise, rule: RULE, historyDays: 29 },
]);

const WEEKLY_TRIAL: Trial = { noise: WEEKLY_NOISE, rule: { ...RULE, season: 'week' }, historyDays: 59 };

/** What a query of anomalies asks unless told otherwise: 28 days of training, the season found by itself. */
const DEFAULT_QUERY_TRIAL: Trial = {
  noise: DAILY_WAVE,
  rule: { ...RULE, falseAlarmsPerDay: 2 / 22 },
  historyDays: 21,
  isSeasonFound: true,
};

/** The rate of false alarms on ordinary days, and of alarms on days with an anomaly. */
export const anomalyFalseAlarms: Simulation = {
  id: 'anomaly-false-alarms',
  unit: 'days',
  header: ['series, by the hour', 'history', 'stated', 'false alarms', 'alarms when one hour is off by 6 σ', 'by 10 σ'],
  fullSize: 10_000,
  rows(size, seed) {
    const trials = [
      ...DAILY_TRIALS,
      ['weekly season + AR(1) 0.7', WEEKLY_TRIAL] as const,
      ['daily wave + AR(1) 0.7, season found by itself', DEFAULT_QUERY_TRIAL] as const,
    ];
    return trials.map(([name, trial], index) => {
      const rateWith = (sigmas: number, days: number) =>
        rateText(
          alarmRate(
            { ...trial, ...(sigmas > 0 ? { planted: (hour) => (hour === 10 ? sigmas : 0) } : {}) },
            days,
            seed + index
          )
        );
      // Power needs no more than a tenth of the days: it is a rate near 1.
      const few = Math.max(50, Math.round(size / 10));
      return [
        name,
        `${trial.historyDays} days`,
        `${(100 * trial.rule.falseAlarmsPerDay).toFixed(2)} %`,
        rateWith(0, size),
        rateWith(6, few),
        rateWith(10, few),
      ];
    });
  },
};

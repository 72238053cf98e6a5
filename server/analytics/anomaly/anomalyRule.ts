import { insufficient, isInsufficient, type InsufficientData } from '../../stats/estimate';
import { anomalyScores, type AnomalyScores } from './anomalyScores';
import { falseAlarmThreshold, type FalseAlarmThreshold } from './falseAlarmThreshold';
import { DEFAULT_ANOMALY_OPTIONS, type AnomalyOptions } from './options';
import { daysOf, type RegularSeries } from './series';

export interface AnomalyRule extends AnomalyOptions {
  /** Ordinary days with at least one alarm, as a part of all; 1/30 is one a month. */
  readonly falseAlarmsPerDay: number;
}

export const DEFAULT_ANOMALY_RULE: AnomalyRule = { ...DEFAULT_ANOMALY_OPTIONS, falseAlarmsPerDay: 1 / 30 };

export interface AnomalyPoint {
  readonly atMs: number;
  readonly value: number | null;
  /** Null where it cannot be said, as in the first days. */
  readonly expected: number | null;
  /** The band that ordinary days stay within; null without expectation or threshold. */
  readonly low: number | null;
  readonly high: number | null;
  readonly score: number | null;
  /** The score that ordinary days exceed only with the stated rate. */
  readonly scoreLimit: number | null;
  /** Null where it cannot be said: no value, no expectation or no limit. */
  readonly isAnomaly: boolean | null;
}

export interface AnomalyVerdict {
  readonly points: readonly AnomalyPoint[];
  /** Whether the last day has an anomaly, so far; null when that cannot be said. */
  readonly isFiring: boolean | null;
  readonly calibration: FalseAlarmThreshold | InsufficientData;
}

/** A past day counts when at least this part of it is known. */
const LEAST_COVERAGE = 0.8;

/**
 * Which points of a series are anomalies, with a stated rate of false alarms for its last day.
 *
 * Scores as `anomalyScores`, threshold as `falseAlarmThreshold` from the highest scores of the days before the last. The last
 * day may be unfinished and asked about again and again: nothing is learnt from it, so that its limit and its verdicts never
 * change as it goes on, and asking often is no more likely to alarm than asking once at its end.
 * Anomalies in the history raise the threshold only if there are more of them than the rate allows.
 *
 * @returns points without band and verdict null when the history is too short, with what is needed.
 */
export function judgeAnomalies(series: RegularSeries, rule: AnomalyRule = DEFAULT_ANOMALY_RULE): AnomalyVerdict {
  const lastDay = daysOf(series).count - 1;
  const scores = anomalyScores(series, rule, Math.max(lastDay, 0));
  const calibration = calibrate(scores, lastDay, rule.falseAlarmsPerDay);
  const threshold = isInsufficient(calibration) ? NaN : calibration.threshold;
  const points = series.values.map((value, index): AnomalyPoint => {
    const [expected = NaN, scale = NaN, score = NaN] = [
      scores.expected[index],
      scores.scale[index],
      scores.score[index],
    ];
    return {
      atMs: series.startMs + index * series.stepMs,
      value,
      expected: known(expected),
      low: rule.direction === 'above' ? null : known(expected - threshold * scale),
      high: rule.direction === 'below' ? null : known(expected + threshold * scale),
      score: known(score),
      scoreLimit: known(threshold),
      isAnomaly: Number.isNaN(score) || Number.isNaN(threshold) ? null : score > threshold,
    };
  });
  const today = points.slice(Math.max(lastDay * scores.days.pointsPerDay - scores.days.offset, 0));
  const isKnown = !isInsufficient(calibration) && today.some(({ score }) => score !== null);
  return { points, isFiring: isKnown ? today.some(({ isAnomaly }) => isAnomaly === true) : null, calibration };
}

function calibrate(
  { days, score }: AnomalyScores,
  lastDay: number,
  rate: number
): FalseAlarmThreshold | InsufficientData {
  if (lastDay < 1) {
    return insufficient('no day of history', 0, Math.ceil(1 / rate) - 1);
  }
  const highest: number[] = [];
  for (let day = 0; day < lastDay; day++) {
    const from = Math.max(day * days.pointsPerDay - days.offset, 0);
    const own = score.subarray(from, (day + 1) * days.pointsPerDay - days.offset).filter((one) => !Number.isNaN(one));
    if (own.length >= LEAST_COVERAGE * days.pointsPerDay) {
      highest.push(own.reduce((most, one) => Math.max(most, one), 0));
    }
  }
  return falseAlarmThreshold(highest, rate);
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

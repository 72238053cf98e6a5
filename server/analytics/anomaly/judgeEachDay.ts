import type { InsufficientData } from '../../stats/estimate';
import { judgeAnomalies, type AnomalyPoint, type AnomalyRule } from './anomalyRule';
import type { FalseAlarmThreshold } from './falseAlarmThreshold';
import { daysOf, type RegularSeries } from './series';

/** A stretch of a series, by the places of its values; `to` is not part of it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface JudgedDay {
  readonly points: readonly AnomalyPoint[];
  readonly calibration: FalseAlarmThreshold | InsufficientData;
}

/**
 * The points of a stretch, each day of it judged as it was judged at its own end: by the days before, never by days after. So
 * a graph of the past shows what an alert rule saw, and an anomaly that is now history does not hide itself.
 * One day at a time, so that the caller can do other work between.
 *
 * @param trainingDays Days before each day that it is judged by.
 * @throws RangeError as `daysOf`.
 */
export function* judgeEachDay(
  series: RegularSeries,
  stretch: Stretch,
  rule: AnomalyRule,
  trainingDays: number
): Generator<JudgedDay> {
  const { pointsPerDay, offset } = daysOf({ ...series, values: [] });
  const firstDay = Math.floor((stretch.from + offset) / pointsPerDay);
  const lastDay = Math.floor((stretch.to - 1 + offset) / pointsPerDay);
  for (let day = firstDay; day <= lastDay; day++) {
    const place = (ofDay: number): number => Math.max(ofDay * pointsPerDay - offset, 0);
    const from = place(day - trainingDays);
    const to = Math.min(place(day + 1), stretch.to);
    const seen = { ...series, startMs: series.startMs + from * series.stepMs, values: series.values.slice(from, to) };
    const { points, calibration } = judgeAnomalies(seen, rule);
    yield { points: points.slice(Math.max(place(day), stretch.from) - from), calibration };
  }
}

/** Values that `judgeEachDay` looks at, which its cost is proportional to. */
export function valuesJudged(
  { startMs, stepMs }: Omit<RegularSeries, 'values'>,
  stretch: Stretch,
  trainingDays: number
): number {
  const { pointsPerDay, offset } = daysOf({ startMs, stepMs, values: [] });
  const days =
    Math.floor((stretch.to - 1 + offset) / pointsPerDay) - Math.floor((stretch.from + offset) / pointsPerDay) + 1;
  return days * (trainingDays + 1) * pointsPerDay;
}

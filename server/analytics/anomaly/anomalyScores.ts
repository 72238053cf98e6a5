import { median } from '../../stats/robust';
import { DEFAULT_ANOMALY_OPTIONS, type AnomalyOptions, type Direction } from './options';
import { residualScales } from './residualScale';
import { seasonalExpectation } from './seasonalExpectation';
import { daysOf, type Days, type RegularSeries } from './series';
import { trailingLevels } from './trailingLevel';

export interface AnomalyScores {
  readonly days: Days;
  /** What each value was expected to be; NaN where that cannot be said. As long as the series. */
  readonly expected: Float64Array;
  /** The usual distance from it, in the unit of the series. */
  readonly scale: Float64Array;
  /** How many usual distances the value is away, ≥ 0 in the direction that counts; NaN where unknown. */
  readonly score: Float64Array;
}

/**
 * An anomaly score for each point of a series: how far it is from what its time of day (or week) and its level led to expect, in
 * robust standard deviations.
 *
 * value = level + season + residual. The level is the median of the days before, the season the median of the other days at
 * the same time, the scale 1.4826 × the median of |residual| around that time of day: rolling medians and MAD, a robust
 * seasonal decomposition. Half of the history may be anything without the rest being judged by it. Statistics, not
 * learning: it knows no causes, and a change that lasts becomes the new normal as the days pass.
 * Why not STL or MSTL: docs/decisions/0021-anomalies.md.
 *
 * Values that are missing get no score and count for nothing. Infinite ones are the caller's mistake.
 * Cost: O(n log n); a month of minutes takes a fraction of a second.
 *
 * @param learntDays First days that expectation and scale are learnt from; every one unless told otherwise. Later ones are
 *   only judged.
 */
export function anomalyScores(
  series: RegularSeries,
  options: AnomalyOptions = DEFAULT_ANOMALY_OPTIONS,
  learntDays: number = daysOf(series).count
): AnomalyScores {
  const days = daysOf(series);
  const levels = trailingLevels(series, days, options.levelDays);
  const padded = new Float64Array(days.count * days.pointsPerDay).fill(NaN);
  series.values.forEach((value, index) => {
    const place = index + days.offset;
    padded[place] = (value ?? NaN) - (levels[Math.floor(place / days.pointsPerDay)] ?? NaN);
  });
  const expectation = seasonalExpectation(padded, days, options.season, learntDays);
  const residuals = padded.map((value, index) => value - (expectation[index] ?? NaN));
  const learntValues = Math.max(learntDays * days.pointsPerDay - days.offset, 0);
  const magnitude = magnitudeOf(series.values.slice(0, learntValues));
  const scales = residualScales(residuals, days.pointsPerDay, learntDays, magnitude);
  const at = <T>(place: (index: number) => T): T[] => series.values.map((_, index) => place(index + days.offset));
  const levelAt = (place: number) => levels[Math.floor(place / days.pointsPerDay)] ?? NaN;
  const scaleAt = (place: number) => scales[place] ?? NaN;
  return {
    days,
    expected: Float64Array.from(at((place) => (expectation[place] ?? NaN) + levelAt(place))),
    scale: Float64Array.from(at(scaleAt)),
    score: Float64Array.from(at((place) => directed(residuals[place] ?? NaN, options.direction) / scaleAt(place))),
  };
}

function directed(residual: number, direction: Direction): number {
  switch (direction) {
    case 'both':
      return Math.abs(residual);
    case 'above':
      return Math.max(residual, 0);
    case 'below':
      return Math.max(-residual, 0);
  }
}

function magnitudeOf(values: RegularSeries['values']): number {
  const known = values.filter((value) => value !== null).map(Math.abs);
  return known.length === 0 ? 0 : median(known);
}

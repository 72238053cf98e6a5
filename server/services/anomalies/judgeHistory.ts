import { setImmediate as turnOver } from 'node:timers/promises';
import type { AnomalyPoint, AnomalyRule } from '../../analytics/anomaly/anomalyRule';
import { chooseSeason } from '../../analytics/anomaly/chooseSeason';
import type { FalseAlarmThreshold } from '../../analytics/anomaly/falseAlarmThreshold';
import { judgeEachDay, type Stretch, valuesJudged } from '../../analytics/anomaly/judgeEachDay';
import type { Direction, Season } from '../../analytics/anomaly/options';
import type { RegularSeries } from '../../analytics/anomaly/series';
import { AppError } from '../../contract/errors';
import { type AnomaliesQuery, type AnomalyDirection, ANOMALY_LEVEL_DAYS } from '../../contract/queries';
import type { InsufficientData } from '../../stats/estimate';
import type { JudgedSpan } from './judgedSpan';
import type { History, SeriesHistory } from './readHistory';

/** Over all series and days of an answer; takes some eight seconds. */
export const MAX_VALUES_JUDGED = 2_000_000;

const DIRECTION: Readonly<Record<AnomalyDirection, Direction>> = { both: 'both', up: 'above', down: 'below' };
const DAY_MS = 86_400_000;

export interface JudgedSeries {
  readonly identity: SeriesHistory['identity'];
  readonly season: Season;
  readonly points: readonly AnomalyPoint[];
  /** Of the last day. */
  readonly calibration: FalseAlarmThreshold | InsufficientData;
}

/**
 * Every series that has a value in the judged buckets, each of its days judged by the days before. Gives way to other work
 * after each day of a series.
 *
 * @param isNewestOnly Only the newest bucket that has a value, for alert rules.
 * @throws AppError RESULT_TOO_LARGE when it would take too long.
 */
export async function judgeHistory(
  history: History,
  span: JudgedSpan,
  query: AnomaliesQuery,
  isNewestOnly: boolean,
  signal: AbortSignal | undefined
): Promise<JudgedSeries[]> {
  const wanted = history.series.flatMap((one) => {
    const stretch = stretchOf(one, span, isNewestOnly);
    return stretch === null ? [] : [{ ...one, stretch }];
  });
  const place = { startMs: span.historyFromMs, stepMs: span.stepMs };
  requireBearable(wanted.reduce((sum, { stretch }) => sum + valuesJudged(place, stretch, query.training_days), 0));
  const judged: JudgedSeries[] = [];
  for (const { identity, values, stretch } of wanted) {
    const series: RegularSeries = { ...place, values };
    const rule = ruleFor(query, series, stretch);
    const points: AnomalyPoint[] = [];
    let calibration: JudgedSeries['calibration'] | undefined;
    for (const day of judgeEachDay(series, stretch, rule, query.training_days)) {
      points.push(...day.points);
      calibration = day.calibration;
      await giveWay(signal);
    }
    if (calibration) {
      judged.push({ identity, season: rule.season, points, calibration });
    }
  }
  return judged;
}

async function giveWay(signal: AbortSignal | undefined): Promise<void> {
  await turnOver();
  if (signal?.aborted) {
    throw new AppError('REQUEST_ABORTED', 'The caller gave the question up.', { cause: signal.reason });
  }
}

function stretchOf({ values }: SeriesHistory, span: JudgedSpan, isNewestOnly: boolean): Stretch | null {
  const stretch = stretchOfSpan(span);
  const newest = values.findLastIndex((value) => value !== null);
  if (newest < stretch.from) {
    return null;
  }
  return isNewestOnly ? { from: newest, to: newest + 1 } : stretch;
}

function stretchOfSpan({ firstMs, endMs, historyFromMs, stepMs }: JudgedSpan): Stretch {
  return { from: (firstMs - historyFromMs) / stepMs, to: (endMs - historyFromMs) / stepMs };
}

function ruleFor(query: AnomaliesQuery, series: RegularSeries, { to }: Stretch): AnomalyRule {
  const options = { levelDays: ANOMALY_LEVEL_DAYS, direction: DIRECTION[query.direction] };
  const pointsPerDay = DAY_MS / series.stepMs;
  // Without the last day itself, so that the season found does not change as the day goes on.
  const lastMidnight = Math.floor((to - 1) / pointsPerDay) * pointsPerDay;
  const from = Math.max(lastMidnight - query.training_days * pointsPerDay, 0);
  const recent = {
    ...series,
    startMs: series.startMs + from * series.stepMs,
    values: series.values.slice(from, lastMidnight),
  };
  return {
    ...options,
    season: query.season === 'auto' ? chooseSeason(recent, options) : query.season,
    falseAlarmsPerDay: 1 / query.days_per_false_alarm,
  };
}

/**
 * Refuses, before anything is read, what would take too long with a single series already.
 *
 * @throws AppError RESULT_TOO_LARGE
 */
export function requireBearableSpan(span: JudgedSpan, { training_days }: AnomaliesQuery): void {
  const stretch = stretchOfSpan(span);
  requireBearable(valuesJudged({ startMs: span.historyFromMs, stepMs: span.stepMs }, stretch, training_days));
}

function requireBearable(valueCount: number): void {
  if (valueCount > MAX_VALUES_JUDGED) {
    throw new AppError(
      'RESULT_TOO_LARGE',
      'Judging so many series over so many days would take too long; choose a longer step, a shorter window or fewer series.'
    );
  }
}

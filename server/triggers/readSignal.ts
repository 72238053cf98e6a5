import { signalOf, type SignalValue } from '../analytics/scaling/scalingSignal';
import { AppError } from '../contract/errors';
import { MAX_SERIES_PER_TRIGGER, type Trigger } from '../contract/triggers';
import type { SeriesReader } from '../services/queries/seriesReader';
import { isInsufficient } from '../stats/estimate';

const MAX_POINTS = 1_000;

/**
 * The numbers that a trigger compares now. The window ends at a whole step, so that its last point is not one of which most is
 * still to come.
 *
 * @throws AppError What the query is refused with, and why its answer is no number to compare.
 */
export async function readSignal(
  read: SeriesReader,
  { query, figure, over, take, series: overSeries, interval }: Trigger,
  nowMs: number,
  signal: AbortSignal
): Promise<readonly SignalValue[]> {
  const stepMs = Math.min(interval, over);
  const toMs = Math.floor(nowMs / stepMs) * stepMs;
  const { series } = await read(
    { model: query, window: { fromMs: toMs - over, toMs }, intervalMs: stepMs, maxDataPoints: MAX_POINTS },
    signal
  );
  const values = signalOf(series, { figure: figure ?? null, overTime: take, overSeries });
  if (isInsufficient(values)) {
    throw new AppError('QUERY_INVALID', `The query does not fit the trigger: ${values.insufficient.reason}.`);
  }
  if (values.length > MAX_SERIES_PER_TRIGGER) {
    throw new AppError(
      'RESULT_TOO_LARGE',
      `A trigger watches ${MAX_SERIES_PER_TRIGGER} series at most, not ${values.length}; narrow its query.`
    );
  }
  return values;
}

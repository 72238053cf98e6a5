import { type CallFigure, estimatedFigure, NO_FIGURE, plainFigure } from '../../analytics/models/callFigure';
import { eventRate, summariseValues } from '../../analytics/tracking/valueSummary';
import type { TrackingFigureName } from '../../contract/queries/trackingOptions';
import type { TrackedPoint } from './trackingService';

/** @param hours Length of the stretch that the point is of. */
export function trackingFiguresOf(
  { rows, share, shareRows }: TrackedPoint,
  hours: number
): Readonly<Record<TrackingFigureName, CallFigure>> {
  const { count, average, mean, p50, p95, p99, minimum, maximum, stddev } = summariseValues(rows);
  const none = `${count} of 1 values needed`;
  const two = `${count} of 2 values needed`;
  const interval = estimatedFigure(mean, count === 0 ? none : `${two} for an interval`);
  return {
    count: plainFigure(rows.recordWeight),
    rate_per_hour: estimatedFigure(eventRate(rows, hours), 'no time has passed'),
    // One value is a mean already; only its interval is missing.
    mean: { ...interval, value: average },
    p50: estimatedFigure(p50, none),
    p95: estimatedFigure(p95, none),
    p99: estimatedFigure(p99, none),
    minimum: plainFigure(minimum, none),
    maximum: plainFigure(maximum, none),
    stddev: plainFigure(stddev, two),
    share: share === null ? NO_FIGURE : estimatedFigure(share, `${shareRows.recordCount} of 1 outcomes needed`),
  };
}

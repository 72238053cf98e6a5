import type { Frame } from '../../contract/frames';
import type { TrackingQuery } from '../../contract/queries';
import { type TrackingFigureName, trackingFamily, trackingFigures } from '../../contract/queries/trackingOptions';
import type { ModelCallFigure } from '../../contract/queries/modelCallOptions';
import type { Clock } from '../../platform/clock';
import type { QueryRequest } from '../services';
import { trackingFiguresOf } from '../tracking/trackingFigures';
import type { TrackingService } from '../tracking/trackingService';
import { expiryNotices, pendingNotices } from './answerOrigin';
import { hoursWithin } from './hoursWithin';
import { chooseBucketMs, ONE_BUCKET_MS } from './interval';
import { modelCallFrames } from './modelCallFrames';

const LEAST_BUCKET_MS = 60_000;

/** Answers a `tracking` query. */
export async function answerTrackingQuery(
  tracking: TrackingService,
  clock: Clock,
  { window, refId, intervalMs, maxDataPoints }: QueryRequest,
  query: TrackingQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { family, measure, format, satisfiedFrom, features } = query;
  const { groupBy, title } = trackingFamily(family);
  const bucketMs =
    format === 'timeseries' ? chooseBucketMs(window, intervalMs, maxDataPoints, LEAST_BUCKET_MS) : ONE_BUCKET_MS;
  const { groups, cellWidth, pendingRecordCount, expiredBeforeMs } = await tracking.read(
    {
      family,
      measure,
      window,
      bucketMs,
      satisfiedFrom,
      filters: { ...query.filters, ...(features.length === 0 ? {} : { feature: features }) },
      groupBy: query.groupBy ?? groupBy,
    },
    signal
  );
  const nowMs = clock.nowMs();
  return modelCallFrames(
    groups.map(({ labels, points }) => ({
      labels,
      points: points.map((point) => ({
        timeMs: point.timeMs,
        callCount: point.rows.recordCount,
        figures: trackingFiguresOf(point, hoursWithin(window, point.timeMs, bucketMs, nowMs)),
      })),
    })),
    {
      ...query,
      refId,
      name: title,
      catalogue: trackingFigures(family, measure) as Record<TrackingFigureName, ModelCallFigure>,
      things: 'records',
      minCalls: query.minRecords,
      bucketMs,
      origin: {
        notices: [...expiryNotices(expiredBeforeMs), ...pendingNotices(pendingRecordCount)],
        custom: {
          source: 'raw',
          exact: cellWidth === 0,
          relativeError: cellWidth,
          interval: {
            mean: 'mean-t',
            percentile: 'order-statistics',
            share: 'wilson-effective-n',
            rate_per_hour: 'poisson-exact',
          },
          pendingRecordCount,
        },
      },
    }
  );
}

import type { Frame } from '../../contract/frames';
import type { SecurityQuery } from '../../contract/queries';
import { SECURITY_AREAS, SECURITY_FIGURES } from '../../contract/queries/securityOptions';
import type { Clock } from '../../platform/clock';
import { rowsOfPoint, securityFiguresOf, type SecurityService } from '../security/securityService';
import type { QueryRequest } from '../services';
import { expiryNotices, pendingNotices } from './answerOrigin';
import { hoursWithin } from './hoursWithin';
import { chooseBucketMs, ONE_BUCKET_MS } from './interval';
import { modelCallFrames } from './modelCallFrames';

const LEAST_BUCKET_MS = 60_000;

/** Answers a `security` query. */
export async function answerSecurityQuery(
  security: SecurityService,
  clock: Clock,
  { window, refId, intervalMs, maxDataPoints }: QueryRequest,
  query: SecurityQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { format, areas, groupBy } = query;
  const bucketMs =
    format === 'timeseries' ? chooseBucketMs(window, intervalMs, maxDataPoints, LEAST_BUCKET_MS) : ONE_BUCKET_MS;
  const types = areas.flatMap((area): readonly string[] => SECURITY_AREAS[area].types);
  const filters = { ...(types.length === 0 ? {} : { event_type: types }), ...query.filters };
  const { groups, pendingRecordCount, expiredBeforeMs } = await security.read(
    { window, bucketMs, filters, groupBy },
    signal
  );
  const nowMs = clock.nowMs();
  return modelCallFrames(
    groups.map(({ labels, points }) => ({
      labels,
      points: points.map((point) => ({
        timeMs: point.timeMs,
        callCount: rowsOfPoint(point).recordCount,
        figures: securityFiguresOf(point, hoursWithin(window, point.timeMs, bucketMs, nowMs)),
      })),
    })),
    {
      ...query,
      refId,
      name: 'Security',
      catalogue: SECURITY_FIGURES,
      things: 'events',
      minCalls: 1,
      bucketMs,
      origin: {
        notices: [...expiryNotices(expiredBeforeMs), ...pendingNotices(pendingRecordCount)],
        custom: {
          source: 'raw',
          exact: true,
          interval: { failed_login_share: 'wilson-effective-n', events_per_hour: 'poisson-exact', mean_risk: 'mean-t' },
          pendingRecordCount,
        },
      },
    }
  );
}

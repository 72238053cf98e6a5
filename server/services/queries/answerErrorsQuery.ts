import { estimatedFigure, plainFigure } from '../../analytics/models/callFigure';
import type { Frame } from '../../contract/frames';
import type { ErrorsQuery } from '../../contract/queries';
import { ERROR_FIGURES, ERROR_SOURCES } from '../../contract/queries/errorsOptions';
import type { Clock } from '../../platform/clock';
import type { ErrorService } from '../errors/errorService';
import type { QueryRequest } from '../services';
import { expiryNotices, pendingNotices } from './answerOrigin';
import { errorGroupsFrame } from './errorGroupsFrame';
import { hoursWithin } from './hoursWithin';
import { chooseBucketMs, ONE_BUCKET_MS } from './interval';
import { modelCallFrames } from './modelCallFrames';

const LEAST_BUCKET_MS = 60_000;
const THINGS = { features: 'uses', endpoints: 'requests' } as const;

/** Answers an `errors` query. */
export async function answerErrorsQuery(
  errors: ErrorService,
  clock: Clock,
  { window, refId, intervalMs, maxDataPoints }: QueryRequest,
  query: ErrorsQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { source, format, features } = query;
  const filters = { ...query.filters, ...(features.length === 0 ? {} : { feature: features }) };
  const nowMs = clock.nowMs();
  if (query.view === 'groups') {
    const hours = hoursWithin(window, 0, ONE_BUCKET_MS, nowMs);
    const { groups, pendingRecordCount, expiredBeforeMs } = await errors.groups({ window, filters, hours }, signal);
    const notices = [...expiryNotices(expiredBeforeMs), ...pendingNotices(pendingRecordCount)];
    return [errorGroupsFrame(groups, { refId, origin: { notices, custom: { source: 'raw', pendingRecordCount } } })];
  }
  const bucketMs =
    format === 'timeseries' ? chooseBucketMs(window, intervalMs, maxDataPoints, LEAST_BUCKET_MS) : ONE_BUCKET_MS;
  const groupBy = query.groupBy ?? ERROR_SOURCES[source].groupBy;
  const read = await errors.failures({ source, window, bucketMs, filters, groupBy }, signal);
  const { pendingRecordCount, expiredBeforeMs } = read;
  return modelCallFrames(
    read.groups.map(({ labels, points }) => ({
      labels,
      points: points.map(({ timeMs, trialCount, failureCount, share, perHour }) => ({
        timeMs,
        callCount: trialCount,
        figures: {
          failure_share: estimatedFigure(share, `${trialCount} of 1 ${THINGS[source]} needed`),
          failure_count: plainFigure(failureCount),
          failures_per_hour: estimatedFigure(
            perHour(hoursWithin(window, timeMs, bucketMs, nowMs)),
            'no time has passed'
          ),
        },
      })),
    })),
    {
      ...query,
      refId,
      name: 'Failures',
      catalogue: ERROR_FIGURES,
      things: THINGS[source],
      minCalls: query.minRecords,
      bucketMs,
      origin: {
        notices: [...expiryNotices(expiredBeforeMs), ...pendingNotices(pendingRecordCount)],
        custom: {
          source: 'raw',
          exact: true,
          interval: { failure_share: 'wilson-effective-n', failures_per_hour: 'poisson-exact' },
          pendingRecordCount,
        },
      },
    }
  );
}

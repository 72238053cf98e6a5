import { estimatedFigure, plainFigure } from '../../analytics/models/callFigure';
import { eventRate } from '../../analytics/tracking/valueSummary';
import type { Frame } from '../../contract/frames';
import type { LogsQuery } from '../../contract/queries';
import { LOG_FIGURES } from '../../contract/queries/logsOptions';
import type { Clock } from '../../platform/clock';
import { logFrame } from '../logs/logFrame';
import type { LogService } from '../logs/logService';
import type { QueryRequest } from '../services';
import { expiryNotices, pendingNotices } from './answerOrigin';
import { hoursWithin } from './hoursWithin';
import { chooseBucketMs, ONE_BUCKET_MS } from './interval';
import { modelCallFrames } from './modelCallFrames';

const LEAST_BUCKET_MS = 1_000;
const MINUTES_PER_HOUR = 60;

/** Answers a `logs` query. */
export async function answerLogsQuery(
  logs: LogService,
  clock: Clock,
  { window, refId, intervalMs, maxDataPoints }: QueryRequest,
  query: LogsQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  if (query.view === 'lines') {
    const { lines, pendingRecordCount, expiredBeforeMs } = await logs.lines({ ...query, window }, signal);
    const notices = [...expiryNotices(expiredBeforeMs), ...pendingNotices(pendingRecordCount)];
    const searchWords = query.search === '' ? [] : [query.search];
    return [logFrame(lines, { refId, limit: query.limit, searchWords, notices, custom: { pendingRecordCount } })];
  }
  const bucketMs =
    query.format === 'timeseries' ? chooseBucketMs(window, intervalMs, maxDataPoints, LEAST_BUCKET_MS) : ONE_BUCKET_MS;
  const { groups, pendingRecordCount, expiredBeforeMs } = await logs.counts({ ...query, window, bucketMs }, signal);
  const nowMs = clock.nowMs();
  return modelCallFrames(
    groups.map(({ labels, points }) => ({
      labels,
      points: points.map(({ timeMs, rows }) => {
        const minutes = hoursWithin(window, timeMs, bucketMs, nowMs) * MINUTES_PER_HOUR;
        return {
          timeMs,
          callCount: rows.recordCount,
          figures: {
            line_count: plainFigure(rows.recordWeight),
            lines_per_minute: estimatedFigure(eventRate(rows, minutes), 'no time has passed'),
          },
        };
      }),
    })),
    {
      ...query,
      refId,
      name: 'Log lines',
      catalogue: LOG_FIGURES,
      things: 'lines',
      minCalls: 1,
      bucketMs,
      origin: {
        notices: [...expiryNotices(expiredBeforeMs), ...pendingNotices(pendingRecordCount)],
        custom: { source: 'raw', exact: true, interval: { lines_per_minute: 'poisson-exact' }, pendingRecordCount },
      },
    }
  );
}

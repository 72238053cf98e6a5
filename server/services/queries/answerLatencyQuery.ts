import { PERCENTILE_CONFIDENCE } from '../../analytics/models/percentileFigure';
import type { Frame } from '../../contract/frames';
import type { LatencyQuery } from '../../contract/queries';
import { LATENCY_FIGURES } from '../../contract/queries/latencyOptions';
import type { ModelService } from '../models/modelService';
import type { QueryRequest } from '../services';
import { expiryNotices, pendingNotices } from './answerOrigin';
import { modelCallFrames } from './modelCallFrames';
import { selectionOf } from './modelCallSelection';

/** Answers a `latency` query. */
export async function answerLatencyQuery(
  models: ModelService,
  request: QueryRequest,
  query: LatencyQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const selection = selectionOf(request, query);
  const { series, source, relativeError, ...reading } = await models.latencies(selection, query.time, signal);
  return modelCallFrames(series, {
    ...query,
    refId: request.refId,
    name: 'Latency',
    catalogue: LATENCY_FIGURES,
    bucketMs: selection.bucketMs,
    origin: {
      notices: [...expiryNotices(reading.expiredBeforeMs), ...pendingNotices(reading.pendingRecordCount)],
      custom: {
        source,
        exact: source === 'raw',
        relativeError,
        percentile: 'inverted-cdf',
        interval: 'order-statistics',
        confidence: PERCENTILE_CONFIDENCE,
        bucketMs: selection.bucketMs,
        pendingRecordCount: reading.pendingRecordCount,
      },
    },
  });
}

import type { Frame, FrameNotice } from '../../contract/frames';
import type { HostQuery } from '../../contract/queries';
import type { HostSelection } from '../../store/questions/question';
import type { Store } from '../../store/store';
import type { QueryRequest } from '../services';
import { hostNumberFrames, hostSeriesFrames, hostTableFrame, type AnswerOrigin } from './hostFrames';
import { chooseBucketMs } from './interval';

const MAX_SERIES = 1_000;
const MAX_POINTS = 500_000;

/** Answers a `host` query from the store. */
export async function answerHostQuery(
  store: Store,
  request: QueryRequest,
  query: HostQuery,
  sampleSpacingMs: number,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const selection: HostSelection = { metrics: query.metrics, hosts: query.hosts, labels: definedLabels(query) };
  const options = signal ? { signal } : {};
  const { window } = request;

  if (query.format === 'timeseries') {
    const bucketMs = chooseBucketMs(window, request.intervalMs, request.maxDataPoints, sampleSpacingMs);
    const { answer, pendingRecordCount } = await store.read(
      {
        kind: 'host-series',
        window,
        bucketMs,
        selection,
        aggregation: query.aggregation,
        maxSeries: MAX_SERIES,
        maxPoints: MAX_POINTS,
      },
      options
    );
    return hostSeriesFrames(
      request.refId,
      query,
      answer,
      bucketMs,
      origin(answer.length, pendingRecordCount, { bucketMs })
    );
  }

  const { answer, pendingRecordCount } = await store.read(
    { kind: 'host-numbers', window, selection, aggregation: query.aggregation, maxSeries: MAX_SERIES },
    options
  );
  const made = origin(answer.length, pendingRecordCount, { window: [window.fromMs, window.toMs] });
  return query.format === 'table'
    ? [hostTableFrame(request.refId, query, answer, made)]
    : hostNumberFrames(request.refId, query, answer, made);
}

function origin(seriesCount: number, pendingRecordCount: number, custom: Record<string, unknown>): AnswerOrigin {
  const notices: FrameNotice[] = [];
  if (seriesCount === 0) {
    notices.push({ severity: 'info', text: 'No samples in this window for this selection: 0 of 1 needed.' });
  }
  if (pendingRecordCount > 0) {
    notices.push({
      severity: 'warning',
      text: `${pendingRecordCount} accepted records are not yet part of this answer.`,
    });
  }
  return { notices, custom: { source: 'raw', exact: true, pendingRecordCount, ...custom } };
}

function definedLabels(query: HostQuery): HostSelection['labels'] {
  return Object.fromEntries(
    Object.entries(query.labels).filter(([, values]) => values !== undefined && values.length > 0)
  );
}

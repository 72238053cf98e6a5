import type { Frame, FrameNotice } from '../../contract/frames';
import type { HostQuery } from '../../contract/queries';
import type { HostNumbersQuestion, HostSelection, HostSeriesQuestion } from '../../store/questions/question';
import type { ReadResult, Store } from '../../store/store';
import type { QueryRequest } from '../services';
import { type AnswerOrigin, expiryNotices, pendingNotices } from './answerOrigin';
import { hostNumberFrames, hostSeriesFrames, hostTableFrame } from './hostFrames';
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
    const read = await store.read(
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
    return hostSeriesFrames(request.refId, query, read.answer, bucketMs, origin(read, { bucketMs }));
  }

  const read = await store.read(
    { kind: 'host-numbers', window, selection, aggregation: query.aggregation, maxSeries: MAX_SERIES },
    options
  );
  const { answer } = read;
  const made = origin(read, { window: [window.fromMs, window.toMs] });
  return query.format === 'table'
    ? [hostTableFrame(request.refId, query, answer, made)]
    : hostNumberFrames(request.refId, query, answer, made);
}

function origin(
  { answer, pendingRecordCount, expiredBeforeMs }: ReadResult<HostSeriesQuestion | HostNumbersQuestion>,
  custom: Record<string, unknown>
): AnswerOrigin {
  const notices: FrameNotice[] = [];
  if (answer.length === 0) {
    notices.push({ severity: 'info', text: 'No samples in this window for this selection: 0 of 1 needed.' });
  }
  notices.push(...expiryNotices(expiredBeforeMs), ...pendingNotices(pendingRecordCount));
  return {
    notices,
    custom: {
      source: 'raw',
      exact: true,
      pendingRecordCount,
      ...(expiredBeforeMs === null ? {} : { expiredBeforeMs }),
      ...custom,
    },
  };
}

function definedLabels(query: HostQuery): HostSelection['labels'] {
  return Object.fromEntries(
    Object.entries(query.labels).filter(([, values]) => values !== undefined && values.length > 0)
  );
}

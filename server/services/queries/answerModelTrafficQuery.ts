import type { Frame } from '../../contract/frames';
import type { ModelTrafficQuery } from '../../contract/queries';
import { MODEL_TRAFFIC_FIGURES } from '../../contract/queries/modelTrafficOptions';
import type { Clock } from '../../platform/clock';
import { trafficFiguresOf } from '../models/callFigures';
import type { ModelService } from '../models/modelService';
import type { QueryRequest } from '../services';
import { expiryNotices, pendingNotices } from './answerOrigin';
import { modelCallFrames } from './modelCallFrames';
import { selectionOf } from './modelCallSelection';

/** Answers a `model-traffic` query. */
export async function answerModelTrafficQuery(
  models: ModelService,
  clock: Clock,
  request: QueryRequest,
  query: ModelTrafficQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const selection = selectionOf(request, query);
  const { bucketMs, window } = selection;
  const { series, source, ...reading } = await models.calls(selection, signal);
  // What is still to come of an interval is no time without calls.
  const endMs = Math.min(window.toMs, Math.max(clock.nowMs(), window.fromMs));
  const secondsIn = (startMs: number) =>
    Math.max(0, Math.min(startMs + bucketMs, endMs) - Math.max(startMs, window.fromMs)) / 1_000;
  return modelCallFrames(
    series.map(({ labels, points }) => ({
      labels,
      points: points.map((point) => ({
        timeMs: point.timeMs,
        callCount: point.sums.call_count,
        figures: trafficFiguresOf(point, secondsIn(point.timeMs)),
      })),
    })),
    {
      ...query,
      refId: request.refId,
      name: 'Model traffic',
      catalogue: MODEL_TRAFFIC_FIGURES,
      bucketMs,
      origin: {
        notices: [...expiryNotices(reading.expiredBeforeMs), ...pendingNotices(reading.pendingRecordCount)],
        custom: {
          source,
          exact: true,
          interval: 'wilson-effective-n',
          bucketMs,
          pendingRecordCount: reading.pendingRecordCount,
        },
      },
    }
  );
}

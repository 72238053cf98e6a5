import { type CallFigure, NO_FIGURE } from '../../analytics/models/callFigure';
import type { HealthScore } from '../../analytics/modelHealth/healthScore';
import type { Frame } from '../../contract/frames';
import type { ModelHealthQuery } from '../../contract/queries';
import { MODEL_HEALTH_FIGURES, type ModelHealthFigureName } from '../../contract/queries/modelHealthOptions';
import { healthDetail } from '../modelHealth/healthDetail';
import type { ModelHealthService } from '../modelHealth/modelHealthService';
import { wholeWindow } from '../models/callSelection';
import type { QueryRequest } from '../services';
import { expiryNotices, pendingNotices } from './answerOrigin';
import { chooseBucketMs } from './interval';
import { modelCallFrames } from './modelCallFrames';

/** Below it no component of an ordinary model would have data. */
const LEAST_BUCKET_MS = 60_000;

/** Answers a `model-health` query: what is not known is no number, and a notice says how much is needed. */
export async function answerModelHealthQuery(
  health: ModelHealthService,
  { window, refId, intervalMs, maxDataPoints }: QueryRequest,
  query: ModelHealthQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const bucketMs =
    query.format === 'timeseries'
      ? chooseBucketMs(window, intervalMs, maxDataPoints, LEAST_BUCKET_MS)
      : wholeWindow(window, []).bucketMs;
  const { models, versions } = query;
  const { series, expiredBeforeMs, pendingRecordCount } = await health.read(
    { window, bucketMs, models, versions },
    signal
  );
  return modelCallFrames(
    series.map(({ labels, points }) => ({
      labels,
      points: points.map((point) => ({
        timeMs: point.timeMs,
        callCount: point.callCount,
        figures: figuresOf(point.health, point.callCount),
      })),
    })),
    {
      ...query,
      refId,
      name: 'Model health',
      catalogue: MODEL_HEALTH_FIGURES,
      minCalls: 1,
      bucketMs,
      origin: {
        notices: [...expiryNotices(expiredBeforeMs), ...pendingNotices(pendingRecordCount)],
        custom: {
          interval: 'weighted mean of bounds',
          confidence: 0.95,
          bucketMs,
          pendingRecordCount,
          ...(query.format === 'table' && {
            models: series.flatMap(({ labels, points }) =>
              points.slice(0, 1).map(({ health: one }) => healthDetail(labels, one))
            ),
          }),
        },
      },
    }
  );
}

function figuresOf(
  { score, low, high, reason, components }: HealthScore,
  callCount: number
): Readonly<Record<ModelHealthFigureName, CallFigure>> {
  const parts = components.map((one): [string, CallFigure] => [
    `${one.component}_score`,
    { value: one.score, low: one.low, high: one.high, n: one.figure?.n ?? null, reason: shortened(one.reason) },
  ]);
  const whole = { value: score, low, high, n: callCount, reason: shortened(reason) };
  const named = Object.fromEntries(parts) as Partial<Record<ModelHealthFigureName, CallFigure>>;
  return { ...EMPTY, ...named, health_score: whole };
}

const EMPTY = Object.fromEntries(Object.keys(MODEL_HEALTH_FIGURES).map((name) => [name, NO_FIGURE])) as Record<
  ModelHealthFigureName,
  CallFigure
>;

/** The frames end every reason with a full stop of their own. */
function shortened(reason: string | null): string | null {
  return reason === null ? null : reason.replace(/\.$/, '');
}

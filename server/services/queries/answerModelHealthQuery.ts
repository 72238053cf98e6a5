import { comparableHealth } from '../../analytics/modelHealth/comparableHealth';
import { type CallFigure, NO_FIGURE } from '../../analytics/models/callFigure';
import type { HealthScore } from '../../analytics/modelHealth/healthScore';
import type { Frame, FrameNotice } from '../../contract/frames';
import type { ModelHealthQuery } from '../../contract/queries';
import { MODEL_HEALTH_FIGURES, type ModelHealthFigureName } from '../../contract/queries/modelHealthOptions';
import { healthDetail } from '../modelHealth/healthDetail';
import type { HealthSeries, ModelHealthService } from '../modelHealth/modelHealthService';
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
  const { series: all, ...read } = await health.read({ window, bucketMs, models, versions }, signal);
  const { expiredBeforeMs, pendingRecordCount } = read;
  const series = query.format === 'timeseries' ? all.map(comparableSeries) : all;
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
        notices: [
          ...expiryNotices(expiredBeforeMs),
          ...pendingNotices(pendingRecordCount),
          ...unfinishedNotices(all, series),
        ],
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

function comparableSeries({ labels, points }: HealthSeries): HealthSeries {
  const course = comparableHealth(points.map(({ health }) => health));
  return { labels, points: points.map((point, index) => ({ ...point, health: course[index] ?? point.health })) };
}

function unfinishedNotices(all: readonly HealthSeries[], shown: readonly HealthSeries[]): FrameNotice[] {
  const count = scoreCount(all) - scoreCount(shown);
  const text = `${count} points have no score: a component that most points have is not known there yet, as truths come late.`;
  return count === 0 ? [] : [{ severity: 'info', text }];
}

function scoreCount(series: readonly HealthSeries[]): number {
  return series.reduce((sum, { points }) => sum + points.filter(({ health }) => health.score !== null).length, 0);
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

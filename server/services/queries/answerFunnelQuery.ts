import { funnelFigures } from '../../analytics/funnels/funnelFigures';
import { funnelSteps } from '../../analytics/funnels/funnelSteps';
import type { Frame } from '../../contract/frames';
import type { FunnelQuery } from '../../contract/queries';
import { FUNNEL_FIGURES, type FunnelFigureName } from '../../contract/queries/funnelOptions';
import type { Window } from '../../contract/window';
import { comparedWindows, type FunnelRequest, stepName, toFunnelRequest } from '../funnels/funnelRequest';
import type { FunnelService } from '../funnels/funnelService';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import type { QueryRequest } from '../services';
import { funnelOrigin, groupLabels, stepsTable } from './funnelFrames';
import { chooseBucketMs } from './interval';
import { type CallAnswerSeries, modelCallFrames } from './modelCallFrames';

const LEAST_BUCKET_MS = 60_000;
/** Each bucket follows every user's steps anew. */
const MAX_BUCKETS = 200;

/** Answers a `funnel` query. */
export async function answerFunnelQuery(
  funnels: FunnelService,
  request: QueryRequest,
  query: FunnelQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { refId, window, intervalMs, maxDataPoints } = request;
  const isSeries = query.view === 'figures' && query.format === 'timeseries';
  if (isSeries) {
    const bucketMs = chooseBucketMs(window, intervalMs, Math.min(maxDataPoints, MAX_BUCKETS), LEAST_BUCKET_MS);
    const asked = requestOf(query, window, bucketMs);
    const { series, ...state } = await funnels.readFunnel(asked, signal);
    const told = series.map(({ group, points }) => ({
      labels: groupLabels(query.breakdown, group),
      points: points.map((point, index) => ({
        timeMs: point.timeMs,
        callCount: point.reached[0] ?? 0,
        figures: funnelFigures(point, points[index - 1] ?? null, asked.conversionMs),
      })),
    }));
    return framesOf(told, query, refId, bucketMs, funnelOrigin(state));
  }
  const isCompared = query.view === 'steps' || query.figures.some(isChange);
  const { now, before } = comparedWindows(window, isCompared ? query.compareTo : 'none');
  const asked = requestOf(query, now, ONE_BUCKET_MS);
  const { groups, ...state } = await funnels.compareFunnels(asked, before, signal);
  const origin = funnelOrigin(state);
  if (query.view === 'steps') {
    const told = groups.map(({ group, ...points }) => ({
      labels: groupLabels(query.breakdown, group),
      steps: funnelSteps(points.now, points.before, asked.conversionMs),
    }));
    return [stepsTable(told, query.steps.map(stepName), refId, origin)];
  }
  const told = groups.map(({ group, ...points }) => ({
    labels: groupLabels(query.breakdown, group),
    points: [
      {
        timeMs: points.now.timeMs,
        callCount: points.now.reached[0] ?? 0,
        figures: funnelFigures(points.now, points.before, asked.conversionMs),
      },
    ],
  }));
  return framesOf(told, query, refId, ONE_BUCKET_MS, origin);
}

function requestOf(query: FunnelQuery, window: Window, bucketMs: number): FunnelRequest {
  const { breakdown, attribution, attributionStep, maxGroups } = query;
  return toFunnelRequest(query, {
    window,
    bucketMs,
    breakdown:
      breakdown === ''
        ? null
        : {
            field: breakdown,
            maxGroups,
            attribution: attribution === 'step' ? { step: attributionStep } : attribution,
          },
    areTimesTold: query.view === 'steps' || query.figures.some((name) => name.startsWith('time_to_convert')),
  });
}

function isChange(name: FunnelFigureName): boolean {
  return name.startsWith('conversion_rate_');
}

function framesOf(
  series: ReadonlyArray<CallAnswerSeries<FunnelFigureName>>,
  query: FunnelQuery,
  refId: string,
  bucketMs: number,
  origin: ReturnType<typeof funnelOrigin>
): readonly Frame[] {
  return modelCallFrames(series, {
    ...query,
    refId,
    name: 'Funnel',
    catalogue: FUNNEL_FIGURES,
    things: 'users',
    minCalls: query.minUsers,
    bucketMs,
    origin,
  });
}

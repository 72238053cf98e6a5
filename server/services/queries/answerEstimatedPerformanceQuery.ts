import type { Frame } from '../../contract/frames';
import type { EstimatedPerformanceQuery } from '../../contract/queries';
import {
  ESTIMATED_BY_TASK,
  PERFORMANCE_HEADLINE,
  type PerformanceFigureName,
  TRUST_FIGURE_NAMES,
} from '../../contract/queries/estimatedPerformanceOptions';
import type { EstimatedPerformanceService } from '../estimatedPerformance/estimatedPerformanceService';
import type { AskedPerformance, ModelPerformance } from '../estimatedPerformance/performanceRequest';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import type { QueryRequest } from '../services';
import { figureNumberFrames, figureSeriesFrames } from './figureFrames';
import { chooseBucketMs } from './interval';
import { estimatedPerformanceOrigin } from './estimatedPerformanceOrigin';
import { estimatedPerformanceTable } from './estimatedPerformanceTable';
import {
  isBelieved,
  partFigure,
  type PerformancePart,
  type ToldPerformance,
  valueAt,
} from './estimatedPerformanceParts';

/** Shorter ones hardly hold enough calls. */
const LEAST_BUCKET_MS = 60_000;
/** Each bucket of each model is work of its own. */
const MAX_BUCKETS = 200;

/** Answers an `estimated-performance` query: what is not known or not to be believed is no number, and a notice says why. */
export async function answerEstimatedPerformanceQuery(
  service: EstimatedPerformanceService,
  request: QueryRequest,
  query: EstimatedPerformanceQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { window, refId, intervalMs, maxDataPoints } = request;
  const isSeries = query.format === 'timeseries';
  const bucketMs = isSeries
    ? chooseBucketMs(window, intervalMs, Math.min(maxDataPoints, MAX_BUCKETS), LEAST_BUCKET_MS)
    : ONE_BUCKET_MS;
  const told: ToldPerformance[] = [];
  for (const { name, version, task } of await service.models(query.models, query.versions, signal)) {
    const asked: AskedPerformance = { ...query, name, version, window, bucketMs, asOfMs: request.asOfMs };
    const performance = await service.performance(task, asked, signal);
    told.push({ labels: { model_name: name, model_version: version }, performance });
  }
  const origin = estimatedPerformanceOrigin(told, query);
  const options = { refId, legend: query.legend, origin };
  if (query.format === 'table') {
    return [estimatedPerformanceTable(told, refId, origin)];
  }
  const parts = partsOf(query, isSeries);
  const isNamed = isAnyAmongSeveral(query, isSeries);
  return isSeries
    ? figureSeriesFrames(
        told.flatMap((one) => seriesOf(one, parts, isNamed)),
        bucketMs,
        options
      )
    : figureNumberFrames(
        told.flatMap((one) => numbersOf(one, parts, isNamed, query)),
        options
      );
}

function partsOf({ figures, sources, show }: EstimatedPerformanceQuery, isSeries: boolean): readonly PerformancePart[] {
  const wanted: readonly PerformanceFigureName[] = figures.length > 0 ? figures : Object.values(PERFORMANCE_HEADLINE);
  const from =
    sources.length > 0 ? sources : isSeries ? (['estimated', 'realised'] as const) : (['estimated'] as const);
  return wanted.flatMap((name): readonly PerformancePart[] =>
    isTrust(name)
      ? show.map((part) => ({ name, source: 'estimated', part }))
      : from.flatMap((source) => show.map((part) => ({ name, source, part })))
  );
}

/** Whether a model has several series; the two headline figures are of different tasks. */
function isAnyAmongSeveral({ figures, sources, show }: EstimatedPerformanceQuery, isSeries: boolean): boolean {
  return figures.length > 1 || show.length > 1 || sources.length > 1 || (isSeries && sources.length === 0);
}

function isTrust(name: PerformanceFigureName): boolean {
  return (TRUST_FIGURE_NAMES as readonly PerformanceFigureName[]).includes(name);
}

/** Figures of another task say nothing of a model. */
function ofTask(task: ModelPerformance['task']): (part: PerformancePart) => boolean {
  const own: readonly string[] = [...ESTIMATED_BY_TASK[task], ...TRUST_FIGURE_NAMES];
  return ({ name }) => own.includes(name);
}

function seriesOf({ labels, performance }: ToldPerformance, parts: readonly PerformancePart[], isNamed: boolean) {
  return parts.filter(ofTask(performance.task)).map((part) => {
    const figure = partFigure(part);
    return {
      figure,
      labels: isNamed ? { ...labels, figure: figure.name } : labels,
      points: performance.points.map((point) => ({ timeMs: point.timeMs, value: valueAt(point, part, point.trust) })),
    };
  });
}

function numbersOf(
  { labels, performance }: ToldPerformance,
  parts: readonly PerformancePart[],
  isNamed: boolean,
  query: EstimatedPerformanceQuery
) {
  const [point] = performance.points;
  return parts.filter(ofTask(performance.task)).map((part) => {
    const figure = partFigure(part);
    const isWithheld = part.source === 'estimated' && !isTrust(part.name) && !isBelieved(performance.trust, query);
    return {
      figure,
      labels: isNamed ? { ...labels, figure: figure.name } : labels,
      value: isWithheld ? null : valueAt(point, part, performance.trust),
    };
  });
}

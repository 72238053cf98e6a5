import { parseInstant } from '../../contract/instant';
import type { DriftQuery } from '../../contract/queries/drift';
import { DRIFT_FIGURES, WATCH_STEPS } from '../../contract/queries/driftOptions';
import type { Frame } from '../../contract/frames';
import { checkWindow, type Window } from '../../contract/window';
import { promiseText } from '../../analytics/sequential/falseAlarmPromise';
import { reasonOf } from '../drift/driftAnswer';
import type { ComparisonRequest, DriftRequest } from '../drift/driftRequest';
import type { DriftPoint, DriftService, ReadDrift } from '../drift/driftService';
import type { ReadWatches, WatchService } from '../drift/watch/watchService';
import { joinStates, type ReadState } from '../quality/qualityRequest';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import type { QueryRequest } from '../services';
import { comparisonSeries, watchSeries } from './driftFigures';
import { comparedWith, driftOrigin, who } from './driftOrigin';
import { distributionsTable, featuresTable, modelsTable } from './driftTables';
import { figureNumberFrames, figureSeriesFrames, type FigureSeries } from './figureFrames';
import { chooseBucketMs } from './interval';

/** Shorter ones hardly hold enough calls. */
const LEAST_BUCKET_MS = 300_000;
/** Each feature of each bucket of each model takes some milliseconds. */
const MAX_BUCKETS = 40;
const NOTHING: ReadState & { readonly points: readonly DriftPoint[]; readonly models: ReadWatches['models'] } = {
  points: [],
  models: [],
  pendingRecordCount: 0,
  expiredBeforeMs: null,
  notices: [],
};

export interface DriftSources {
  readonly drift: DriftService;
  readonly watches: WatchService;
}

/** Answers a `drift` query: what is not known is no number, and a notice says how much is needed. */
export async function answerDriftQuery(
  { drift, watches }: DriftSources,
  request: QueryRequest,
  query: DriftQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { window, refId } = request;
  const isTable = query.view !== 'figures' || query.format === 'table';
  const isSeries = !isTable && query.format === 'timeseries';
  const bucketMs = isSeries ? seriesBucketMs(request) : ONE_BUCKET_MS;
  const isCompared = isTable || query.figures.some((name) => DRIFT_FIGURES[name].of === 'comparison');
  const isWatched = !isTable && query.figures.some((name) => DRIFT_FIGURES[name].of === 'watch');
  const [read, watched] = await Promise.all([
    isCompared ? drift.read(toDriftRequest(query, window, bucketMs), signal) : NOTHING,
    isWatched ? watches.read(toWatchRequest(query, window), signal) : NOTHING,
  ]);
  const origin = driftOrigin(
    joinStates([read, watched]),
    [...comparisonNotices(read, isCompared), ...watchNotices(watched, query)],
    { baselines: comparedWith(read.points), watches: watched.models.flatMap(watchMeta) }
  );
  switch (query.view) {
    case 'features':
      return [featuresTable(read.points, refId, origin)];
    case 'distributions':
      return [distributionsTable(read.points, refId, origin)];
    default:
  }
  if (isTable) {
    return [modelsTable(read.points, refId, origin)];
  }
  const options = { refId, legend: query.legend, origin };
  const compared = comparisonSeries(read.points, query);
  const looked = watchSeries(watched.models, query);
  return isSeries
    ? figureSeriesFrames([...compared, ...looked.map((one) => within(one, window))], bucketMs, options)
    : figureNumberFrames(
        [...compared, ...looked].map(({ points, ...one }) => ({ ...one, value: points.at(-1)?.value ?? null })),
        options
      );
}

export function seriesBucketMs({ window, intervalMs, maxDataPoints }: QueryRequest): number {
  return chooseBucketMs(window, intervalMs, Math.min(maxDataPoints, MAX_BUCKETS), LEAST_BUCKET_MS);
}

type ComparisonFields = Pick<
  DriftQuery,
  'models' | 'versions' | 'filters' | 'subject' | 'features' | 'baseline' | 'baselineWindow' | 'baselineWeeks'
>;

/** @throws AppError WINDOW_INVALID, PARAMETER_INVALID for a baseline window that makes no sense. */
export function toComparisonRequest(query: ComparisonFields, window: Window, bucketMs: number): ComparisonRequest {
  const { models, versions, filters, subject, features, baseline, baselineWindow, baselineWeeks: weeks } = query;
  const own = baselineWindow === undefined ? null : ownWindow(baselineWindow);
  return { window, bucketMs, models, versions, filters, subject, features, baseline: own ?? baseline, weeks };
}

function ownWindow({ from, to }: NonNullable<ComparisonFields['baselineWindow']>): Window {
  const window = {
    fromMs: parseInstant(from, 'baselineWindow.from'),
    toMs: parseInstant(to, 'baselineWindow.to'),
  };
  checkWindow(window);
  return window;
}

function toDriftRequest(query: DriftQuery, window: Window, bucketMs: number): DriftRequest {
  const { score, cutOffs, margin, alpha, correction } = query;
  return { ...toComparisonRequest(query, window, bucketMs), options: { score, cutOffs, margin, alpha, correction } };
}

function toWatchRequest({ models, versions, subject, features, ...query }: DriftQuery, window: Window) {
  return { models, versions, subject, features, promise: promiseOf(query), untilMs: window.toMs };
}

type Promised = Pick<DriftQuery, 'falseAlarms' | 'falseAlarmsPer' | 'watchStep'>;

function promiseOf({ falseAlarms, falseAlarmsPer, watchStep }: Promised) {
  return { alarms: falseAlarms, per: falseAlarmsPer, lookEveryMs: WATCH_STEPS[watchStep] };
}

function within(series: FigureSeries, { fromMs, toMs }: Window): FigureSeries {
  return { ...series, points: series.points.filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs) };
}

function comparisonNotices({ points }: Pick<ReadDrift, 'points'>, isCompared: boolean): readonly string[] {
  const newest = [...new Map(points.map((point) => [JSON.stringify(point.labels), point])).values()];
  const empty = points.length === 0 && isCompared ? ['No calls with values in this window: 0 of 50 needed.'] : [];
  return [
    ...empty,
    ...newest.flatMap((point) => {
      const reason = reasonOf(point);
      const { callCount, usedCount } = point.calls;
      return [
        ...(reason === null ? [] : [`${who(point.labels)}: ${reason}.`]),
        ...point.notices.map((text) => `${who(point.labels)}: ${text}`),
        ...(usedCount < callCount ? [`${who(point.labels)}: a sample of ${usedCount} of ${callCount} calls.`] : []),
      ];
    }),
  ];
}

/** The promise in plain words, and why a model is not watched. */
function watchNotices({ models }: Pick<ReadWatches, 'models'>, query: DriftQuery): readonly string[] {
  const promise = promiseOf(query);
  return models.flatMap(({ labels, run, reason }) =>
    run === null
      ? [`${who(labels)}: ${reason ?? ''}.`]
      : [
          `${who(labels)}: ${promiseText(promise, run.reading.features.length, 'feature')}, however often this is looked at. ` +
            `Whole steps of ${query.watchStep} count, so an alarm comes that much later at least.`,
        ]
  );
}

function watchMeta({ labels, run, baseline }: ReadWatches['models'][number]): readonly object[] {
  if (run === null) {
    return [];
  }
  const { promise, limit, evidence, alarms, alarmedAt, steps, features } = run.reading;
  return [
    {
      ...labels,
      ...{ promise, limit, evidence, alarms, steps, baseline: baseline?.id ?? null },
      alarmed_at: alarmedAt === null ? null : new Date(alarmedAt).toISOString(),
      features: features.slice(0, 20).map(({ feature, evidence: own, direction, hasDrifted, sinceMs }) => ({
        ...{ feature, evidence: own, direction, has_drifted: hasDrifted },
        since: sinceMs === null ? null : new Date(sinceMs).toISOString(),
      })),
    },
  ];
}

import { leftOutNotices } from '../../analytics/fairness/fairnessAnswer';
import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { Frame, Labels } from '../../contract/frames';
import type { FairnessQuery } from '../../contract/queries';
import {
  FAIRNESS_FIGURE_NAMES,
  FAIRNESS_FIGURES,
  type FairnessFigureName,
} from '../../contract/queries/fairnessOptions';
import type { EstimatePart } from '../../contract/queries/qualityOptions';
import type { Window } from '../../contract/window';
import type { FairnessRequest } from '../fairness/fairnessRequest';
import type { FairnessService } from '../fairness/fairnessService';
import { type FairnessFigures, figuresInTurn } from '../fairness/figuresInTurn';
import type { ReadFairness } from '../fairness/readGroups';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import type { QueryRequest } from '../services';
import { type AnswerOrigin, expiryNotices, pendingNotices } from './answerOrigin';
import { comparisonsTable, criteriaTable, groupsTable, type ToldFairness } from './fairnessTables';
import { type Figure, figureNumberFrames, figureSeriesFrames, type FigureSeries } from './figureFrames';
import { chooseBucketMs } from './interval';
import { partFigure } from './partFigure';

/** Shorter ones hardly hold enough calls of every group. */
const LEAST_BUCKET_MS = 60_000;
/** Each bucket of each model is work of its own. */
const MAX_BUCKETS = 200;
const MAX_NOTICES = 10;
const HEADLINE: readonly FairnessFigureName[] = ['fairness_score'];

/** Answers a `fairness` query: what is not known is no number, and a notice says how much is needed. */
export async function answerFairnessQuery(
  fairness: FairnessService,
  request: QueryRequest,
  query: FairnessQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { window, refId, intervalMs, maxDataPoints } = request;
  const isTable = query.view !== 'figures' || query.format === 'table';
  const isSeries = !isTable && query.format === 'timeseries';
  const bucketMs = isSeries
    ? chooseBucketMs(window, intervalMs, Math.min(maxDataPoints, MAX_BUCKETS), LEAST_BUCKET_MS)
    : ONE_BUCKET_MS;
  const read = await fairness.read(
    { ...toFairnessRequest(query, window, bucketMs), truthsBeforeMs: request.asOfMs },
    signal
  );
  if (query.view === 'groups') {
    return [groupsTable(read.points, refId, originOf(read, [], query))];
  }
  if (query.view === 'comparisons') {
    return [comparisonsTable(read.points, refId, originOf(read, [], query))];
  }
  const names = query.figures.length > 0 ? query.figures : isTable ? FAIRNESS_FIGURE_NAMES : HEADLINE;
  const told = await figuresInTurn(read.points, names, query.limits, signal);
  const origin = originOf(read, told, query);
  if (isTable) {
    return [criteriaTable(told, names, refId, origin)];
  }
  const options = { refId, legend: query.legend, origin };
  const series = seriesOf(told, names, query.show);
  return isSeries
    ? figureSeriesFrames(series, bucketMs, options)
    : figureNumberFrames(
        series.map(({ points, ...one }) => ({ ...one, value: points[0]?.value ?? null })),
        options
      );
}

function toFairnessRequest(query: FairnessQuery, window: Window, bucketMs: number): FairnessRequest {
  const { models, versions, filters, groups, positiveClass, minGroupSize, smallGroups } = query;
  const { truths, baseline, baselineWindow } = query;
  return {
    ...{ window, bucketMs, models, versions, filters, groups, positiveClass, minGroupSize, smallGroups },
    ...(truths === 'estimated' ? { estimated: { baseline, baselineWindow } } : {}),
  };
}

function seriesOf(
  told: readonly ToldFairness[],
  names: readonly FairnessFigureName[],
  parts: readonly EstimatePart[]
): readonly FigureSeries[] {
  const isNamed = names.length * parts.length > 1;
  const models = new Map<string, { labels: Labels; points: ToldFairness[] }>();
  for (const one of told) {
    const key = JSON.stringify(one.labels);
    const model = models.get(key) ?? { labels: one.labels, points: [] };
    models.set(key, model);
    model.points.push(one);
  }
  return [...models.values()].flatMap(({ labels, points }) =>
    names.flatMap((name) =>
      parts.map((part) => {
        const figure = figureOf(name, part);
        return {
          figure,
          labels: isNamed ? { ...labels, figure: figure.name } : labels,
          points: points.map(({ timeMs, figures }) => ({ timeMs, value: partOf(figures, name, part) })),
        };
      })
    )
  );
}

function partOf(figures: FairnessFigures, name: FairnessFigureName, part: EstimatePart): number | null {
  const figure = figures[name];
  return figure === undefined ? null : toFigureEstimate(figure.estimate)[part];
}

function figureOf(name: FairnessFigureName, part: EstimatePart): Figure {
  const { title, description } = FAIRNESS_FIGURES[name];
  return partFigure({ name, title, unit: 'none', description, decimals: 3 }, part);
}

function originOf(
  { points, notices, expiredBeforeMs, pendingRecordCount }: ReadFairness,
  told: readonly ToldFairness[],
  { groups, minGroupSize }: FairnessQuery
): AnswerOrigin {
  const empty =
    points.length === 0 ? [`No prediction with a group (${groups.join(', ')}) in this window: 0 of 1 needed.`] : [];
  const texts = [...empty, ...notices, ...leftOutOf(points), ...reasonsOf(told)];
  return {
    notices: [
      ...texts.slice(0, MAX_NOTICES).map((text) => ({ severity: 'info' as const, text })),
      ...expiryNotices(expiredBeforeMs),
      ...pendingNotices(pendingRecordCount),
    ],
    custom: { source: 'raw', confidence: 0.95, minGroupSize, pendingRecordCount },
  };
}

function leftOutOf(points: ReadFairness['points']): readonly string[] {
  return [
    ...new Set(
      points.flatMap(({ labels, compared }) => leftOutNotices(compared).map((text) => `${who(labels)}: ${text}`))
    ),
  ];
}

/** Why the newest figures of a model are missing, each reason once. */
function reasonsOf(told: readonly ToldFairness[]): readonly string[] {
  const newest = new Map(told.map((one) => [JSON.stringify(one.labels), one]));
  const texts = [...newest.values()].flatMap(({ labels, figures }) =>
    Object.values(figures).flatMap(({ estimate }) => {
      const { reason } = toFigureEstimate(estimate);
      return reason === null ? [] : [`${who(labels)}: ${reason}.`];
    })
  );
  return [...new Set(texts)];
}

function who({ model_name = '', model_version = '' }: Labels): string {
  return `${model_name} ${model_version}`;
}

import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { Frame, Labels } from '../../contract/frames';
import type { ConceptDriftQuery } from '../../contract/queries';
import {
  CONCEPT_FIGURE_NAMES,
  CONCEPT_FIGURES,
  CONCEPT_HEADLINE,
  CONCEPT_PART_TEXTS,
  type ConceptFigureName,
  type ConceptPart,
  conceptTitle,
} from '../../contract/queries/conceptDriftOptions';
import { QUALITY_FIGURES } from '../../contract/queries/qualityOptions';
import { isInsufficient } from '../../stats/estimate';
import type {
  AskedDecline,
  ConceptDriftService,
  FigureDecline,
  ModelDecline,
} from '../conceptDrift/conceptDriftService';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import type { QueryRequest } from '../services';
import { conceptDriftOrigin } from './conceptDriftOrigin';
import { conceptDriftTable, conceptFeaturesTable } from './conceptDriftTables';
import { type Figure, figureNumberFrames, figureSeriesFrames } from './figureFrames';
import { chooseBucketMs } from './interval';

const LEAST_BUCKET_MS = 60_000;
const MAX_BUCKETS = 200;

export interface ToldDecline {
  readonly labels: Labels;
  readonly decline: ModelDecline;
}

/** Answers a `concept-drift` query: what is not known is no number, and a notice says how much is needed. */
export async function answerConceptDriftQuery(
  service: ConceptDriftService,
  request: QueryRequest,
  query: ConceptDriftQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { window, refId, intervalMs, maxDataPoints, asOfMs } = request;
  const models = await service.models(query.models, query.versions, signal);
  const asked = (model: { name: string; version: string }, bucketMs: number): AskedDecline => ({
    ...query,
    ...model,
    window,
    bucketMs,
    asOfMs,
  });
  if (query.view === 'features') {
    const rankings = [];
    for (const { task, ...model } of models) {
      const ranking = await service.features(task, asked(model, ONE_BUCKET_MS), signal);
      rankings.push({ labels: labelsOf(model), ranking });
    }
    return [conceptFeaturesTable(rankings, refId)];
  }
  const isSeries = query.format === 'timeseries';
  const bucketMs = isSeries
    ? chooseBucketMs(window, intervalMs, Math.min(maxDataPoints, MAX_BUCKETS), LEAST_BUCKET_MS)
    : ONE_BUCKET_MS;
  const isWatched = !isSeries && (query.format === 'table' || query.show.includes('watch'));
  const told: ToldDecline[] = [];
  for (const { task, ...model } of models) {
    const decline = await service.decline(task, asked(model, bucketMs), isWatched, signal);
    told.push({ labels: labelsOf(model), decline });
  }
  const origin = conceptDriftOrigin(told, query);
  const options = { refId, legend: query.legend, origin };
  if (query.format === 'table') {
    return [conceptDriftTable(told, figuresOf(query, true), refId, origin)];
  }
  const parts = figuresOf(query, false).flatMap((name) => query.show.map((part) => ({ name, part })));
  const isNamed = query.figures.length > 1 || query.show.length > 1;
  const all = told.flatMap(({ labels, decline }) =>
    parts
      .filter(({ name }) => CONCEPT_FIGURES[name].task === decline.task)
      .map(({ name, part }) => {
        const figure = figureOf(name, part);
        return {
          figure,
          labels: isNamed ? { ...labels, figure: figure.name } : labels,
          points: decline.points.map(({ timeMs, figures }) => ({
            timeMs,
            value: part === 'watch' ? null : partOf(figures[name], part),
          })),
          value: part === 'watch' ? watchNumber(name, decline.watch) : partOf(decline.points[0]?.figures[name], part),
        };
      })
  );
  return isSeries ? figureSeriesFrames(all, bucketMs, options) : figureNumberFrames(all, options);
}

function labelsOf({ name, version }: { readonly name: string; readonly version: string }): Labels {
  return { model_name: name, model_version: version };
}

function figuresOf({ figures }: ConceptDriftQuery, isTable: boolean): readonly ConceptFigureName[] {
  return figures.length > 0 ? figures : isTable ? CONCEPT_FIGURE_NAMES : Object.values(CONCEPT_HEADLINE);
}

function figureOf(name: ConceptFigureName, part: ConceptPart): Figure {
  const { unit, ...rest } = QUALITY_FIGURES[name];
  const isState = part === 'is_declined' || part === 'watch';
  const suffix = part === 'value' ? 'decline' : isState ? part : `decline_${part}`;
  return {
    name: `${name}_${suffix}`,
    title: `${conceptTitle(name)}, ${CONCEPT_PART_TEXTS[part].title.toLowerCase()}`,
    unit: isState ? 'none' : part === 'n' ? 'short' : unit,
    description: CONCEPT_PART_TEXTS[part].description,
    ...(isState ? { decimals: 0 } : 'decimals' in rest && part !== 'n' ? { decimals: rest.decimals } : {}),
  };
}

function partOf(figure: FigureDecline | undefined, part: Exclude<ConceptPart, 'watch'>): number | null {
  if (figure === undefined) {
    return null;
  }
  if (part === 'is_declined') {
    return figure.verdict === 'declined' ? 1 : figure.verdict === 'held' ? 0 : null;
  }
  return toFigureEstimate(figure.decline)[part];
}

/** The watch is over accuracy alone. */
function watchNumber(name: ConceptFigureName, watch: ModelDecline['watch']): number | null {
  return name !== 'accuracy' || watch === null || isInsufficient(watch) ? null : Number(watch.isAlarmed);
}

import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { QualityReadings } from '../../analytics/quality/qualityReadings';
import type { Frame, Labels } from '../../contract/frames';
import type { QualityQuery } from '../../contract/queries';
import {
  type EstimatePart,
  HEADLINE_FIGURES,
  QUALITY_FIGURES,
  type QualityFigureName,
} from '../../contract/queries/qualityOptions';
import { readingsOfClassified, readingsOfRegression } from '../quality/pointReadings';
import { joinStates, type QualityRequest, type ReadState } from '../quality/qualityRequest';
import { ONE_BUCKET_MS, type QualityService } from '../quality/qualityService';
import type { QueryRequest } from '../services';
import { type AnswerOrigin, expiryNotices, pendingNotices } from './answerOrigin';
import { type Figure, figureNumberFrames, figureSeriesFrames, figureTableFrame } from './figureFrames';
import { chooseBucketMs } from './interval';
import { toQualityRequest } from './qualityQueryRequest';
import { answerQualityView } from './qualityViews';

const LEAST_BUCKET_MS = 60_000;
/** More than that nobody sees, and each holds a whole table. */
const MAX_BUCKETS = 500;
const MAX_NOTICES = 10;
const ALL_PARTS: readonly EstimatePart[] = ['value', 'low', 'high', 'n'];
const PART_TITLES: Readonly<Record<EstimatePart, string>> = {
  value: '',
  low: ', at least',
  high: ', at most',
  n: ', n',
};

/** Answers a `quality` query: what is not known is no number, and a notice says how much is needed. */
export async function answerQualityQuery(
  quality: QualityService,
  request: QueryRequest,
  query: QualityQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  if (query.view !== 'figures') {
    return [await answerQualityView(quality, request, { ...query, view: query.view }, signal)];
  }
  const figures = await chooseFigures(quality, query, signal);
  const isSeries = query.format === 'timeseries';
  const bucketMs = isSeries
    ? chooseBucketMs(request.window, request.intervalMs, Math.min(request.maxDataPoints, MAX_BUCKETS), LEAST_BUCKET_MS)
    : ONE_BUCKET_MS;
  const { points, ...state } = await readPoints(
    quality,
    toQualityRequest(query, request.window, bucketMs, request.asOfMs),
    query,
    figures,
    signal
  );
  const options = { refId: request.refId, legend: query.legend, origin: originOf(points, figures, state) };
  if (query.format === 'table') {
    const numbers = points.flatMap(({ labels, readings }) => partsOf(figures, ALL_PARTS, readings, labels, false));
    return [figureTableFrame(numbers, 'Quality', options)];
  }
  const isNamed = figures.length * query.show.length > 1;
  const numbers = points.flatMap(({ labels, timeMs, readings }) =>
    partsOf(figures, query.show, readings, labels, isNamed).map((one) => ({ ...one, timeMs }))
  );
  return isSeries ? figureSeriesFrames(toSeries(numbers), bucketMs, options) : figureNumberFrames(numbers, options);
}

async function chooseFigures(
  quality: QualityService,
  { figures, task, models, versions }: QualityQuery,
  signal: AbortSignal | undefined
): Promise<readonly QualityFigureName[]> {
  return figures.length > 0 ? figures : HEADLINE_FIGURES[task ?? (await quality.taskOf(models, versions, signal))];
}

interface Point {
  readonly labels: Labels;
  readonly timeMs: number;
  readonly readings: QualityReadings;
}

async function readPoints(
  quality: QualityService,
  request: QualityRequest,
  { bins, quantile }: QualityQuery,
  figures: readonly QualityFigureName[],
  signal: AbortSignal | undefined
): Promise<ReadState & { readonly points: readonly Point[] }> {
  const needs = new Set(figures.map((name) => QUALITY_FIGURES[name].from));
  const classified =
    needs.has('counts') || needs.has('scores')
      ? await quality.classification(request, needs.has('scores'), signal)
      : null;
  const measured =
    needs.has('errors') || needs.has('residuals')
      ? await quality.regression(request, needs.has('residuals'), signal)
      : null;
  const states = [classified, measured].filter((read) => read !== null);
  return {
    points: [
      ...(classified?.points ?? []).map((point) => ({ ...point, readings: readingsOfClassified(point, bins) })),
      ...(measured?.points ?? []).map((point) => ({ ...point, readings: readingsOfRegression(point, quantile) })),
    ],
    ...joinStates(states),
  };
}

interface NamedNumber {
  readonly figure: Figure;
  readonly labels: Labels;
  readonly value: number | null;
}

function partsOf(
  figures: readonly QualityFigureName[],
  parts: readonly EstimatePart[],
  readings: QualityReadings,
  labels: Labels,
  isNamed: boolean
): readonly NamedNumber[] {
  return figures.flatMap((name) => {
    const reading = readings[name];
    if (reading === undefined) {
      return [];
    }
    const estimate = toFigureEstimate(reading);
    return parts.map((part) => {
      const figure = figureOf(name, part);
      return {
        figure,
        labels: isNamed ? { ...labels, figure: figure.name } : labels,
        value: finite(estimate[part]),
      };
    });
  });
}

function figureOf(name: QualityFigureName, part: EstimatePart): Figure {
  const figure: Figure = { name, ...QUALITY_FIGURES[name] };
  return {
    name: part === 'value' ? name : `${name}_${part}`,
    title: `${figure.title}${PART_TITLES[part]}`,
    unit: part === 'n' ? 'short' : figure.unit,
    description: figure.description,
    ...(figure.decimals === undefined || part === 'n' ? {} : { decimals: figure.decimals }),
  };
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

function toSeries(numbers: ReadonlyArray<NamedNumber & { readonly timeMs: number }>) {
  const series = new Map<string, NamedNumber & { points: Array<{ timeMs: number; value: number | null }> }>();
  for (const { timeMs, value, ...one } of numbers) {
    const key = JSON.stringify([one.figure.name, one.labels]);
    const known = series.get(key) ?? { ...one, value, points: [] };
    series.set(key, known);
    known.points.push({ timeMs, value });
  }
  return [...series.values()];
}

function originOf(points: readonly Point[], figures: readonly QualityFigureName[], state: ReadState): AnswerOrigin {
  const reasons = figures.flatMap((name) => {
    const known = points.flatMap(({ readings }) => readings[name] ?? []).map(toFigureEstimate);
    const missing = known.flatMap(({ reason }) => reason ?? []);
    return missing.length === 0
      ? []
      : [`${QUALITY_FIGURES[name].title} is missing ${missing.length} times of ${known.length}: ${missing[0]}.`];
  });
  const empty = points.length === 0 ? ['No prediction with a known truth in this window: 0 of 1 needed.'] : [];
  return {
    notices: [
      ...[...empty, ...state.notices, ...reasons.slice(0, MAX_NOTICES)].map((text) => ({
        severity: 'info' as const,
        text,
      })),
      ...expiryNotices(state.expiredBeforeMs),
      ...pendingNotices(state.pendingRecordCount),
    ],
    custom: { source: 'raw', confidence: 0.95, pendingRecordCount: state.pendingRecordCount },
  };
}

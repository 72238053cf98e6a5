import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { DataQuality } from '../../analytics/drift/dataQuality';
import type { FigureEstimate } from '../../contract/modelQuality';
import type { Frame } from '../../contract/frames';
import type { DataQualityQuery } from '../../contract/queries/dataQuality';
import { DATA_QUALITY_FIGURES, type DataQualityFigureName } from '../../contract/queries/dataQualityOptions';
import type { EstimatePart } from '../../contract/queries/qualityOptions';
import type { DriftService, QualityPoint } from '../drift/driftService';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import type { QueryRequest } from '../services';
import { seriesBucketMs, toComparisonRequest } from './answerDriftQuery';
import { type Column, MODEL_COLUMNS, number, type Row, tableOf, text } from './columnTable';
import { driftOrigin, who } from './driftOrigin';
import { type Figure, figureNumberFrames, figureSeriesFrames, type FigureSeries } from './figureFrames';

/** Answers a `data-quality` query: a series, number or row for each feature. */
export async function answerDataQualityQuery(
  drift: DriftService,
  request: QueryRequest,
  query: DataQualityQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { window, refId } = request;
  const isSeries = query.format === 'timeseries';
  const bucketMs = isSeries ? seriesBucketMs(request) : ONE_BUCKET_MS;
  const read = await drift.quality(toComparisonRequest(query, window, bucketMs), signal);
  const origin = driftOrigin(read, noticesOf(read.points), {});
  if (query.format === 'table') {
    return [qualityTable(read.points, refId, origin)];
  }
  const series = seriesOf(read.points, query.figures, query.show);
  const options = { refId, legend: query.legend, origin };
  return isSeries
    ? figureSeriesFrames(series, bucketMs, options)
    : figureNumberFrames(
        series.map(({ points, ...one }) => ({ ...one, value: points[0]?.value ?? null })),
        options
      );
}

function noticesOf(points: readonly QualityPoint[]): readonly string[] {
  return [
    ...(points.length === 0 ? ['No calls with values in this window: 0 of 1 needed.'] : []),
    ...points
      .filter(({ hasBaseline }) => !hasBaseline)
      .map(({ labels }) => `${who(labels)}: no baseline, so nothing can be said of unseen values.`),
  ];
}

function seriesOf(
  points: readonly QualityPoint[],
  names: readonly DataQualityFigureName[],
  show: readonly EstimatePart[]
): readonly FigureSeries[] {
  const isNamed = names.length * show.length > 1;
  type Growing = Omit<FigureSeries, 'points'> & { readonly points: Array<FigureSeries['points'][number]> };
  const series = new Map<string, Growing>();
  for (const point of points) {
    for (const { feature, quality } of point.features) {
      for (const name of names) {
        for (const part of show) {
          const figure = figureOf(name, part);
          const labels = { ...point.labels, feature, ...(isNamed ? { figure: figure.name } : {}) };
          const key = JSON.stringify([figure.name, labels]);
          const one: Growing = series.get(key) ?? { figure, labels, points: [] };
          series.set(key, one);
          one.points.push({ timeMs: point.timeMs, value: current(quality, name, point.hasBaseline)[part] });
        }
      }
    }
  }
  return [...series.values()];
}

function current(quality: DataQuality, name: DataQualityFigureName, hasBaseline: boolean): FigureEstimate {
  switch (name) {
    case 'missing_ratio':
      return toFigureEstimate(quality.missing.current);
    case 'unseen_ratio':
      return hasBaseline ? toFigureEstimate(quality.unseen.current) : only(null);
    case 'duplicate_ratio':
      return only(quality.duplicates?.current ?? null);
    case 'record_count':
      return only(quality.records.current);
  }
}

/** Counted, not estimated. */
function only(value: number | null): FigureEstimate {
  return { value, low: null, high: null, n: null, method: null, reason: null };
}

function figureOf(name: DataQualityFigureName, part: EstimatePart): Figure {
  const { title, description, unit, decimals } = DATA_QUALITY_FIGURES[name];
  const titles: Readonly<Record<EstimatePart, string>> = { value: '', low: ', at least', high: ', at most', n: ', n' };
  return {
    name: part === 'value' ? name : `${name}_${part}`,
    title: `${title}${titles[part]}`,
    unit: part === 'n' ? 'short' : unit,
    description,
    ...(part === 'n' ? {} : { decimals }),
  };
}

const share = (name: string, title: string): Column => number(name, title, 'percentunit', 2);

const COLUMNS: readonly Column[] = [
  ...MODEL_COLUMNS,
  text('feature', 'Feature'),
  share('missing_baseline', 'Missing, baseline'),
  share('missing_current', 'Missing, now'),
  share('missing_low', 'At least'),
  share('missing_high', 'At most'),
  number('missing_p_value', 'p-value', 'none', 4),
  share('unseen_current', 'Out of range or unseen'),
  share('unseen_low', 'At least'),
  share('unseen_high', 'At most'),
  number('unseen_p_value', 'p-value', 'none', 4),
  share('duplicates_baseline', 'Duplicates, baseline'),
  share('duplicates_current', 'Duplicates, now'),
  number('records_baseline', 'Records, baseline', 'short', 0),
  number('records_current', 'Records, now', 'short', 0),
];

/** A row for each feature of each model. */
function qualityTable(points: readonly QualityPoint[], refId: string, origin: ReturnType<typeof driftOrigin>): Frame {
  const rows = points.flatMap(({ labels, features, hasBaseline }) =>
    features.map(({ feature, quality }): Row => {
      const { missing, unseen, duplicates, records } = quality;
      const absent = toFigureEstimate(missing.current);
      const fresh = hasBaseline ? toFigureEstimate(unseen.current) : only(null);
      const before = <T>(value: T): T | null => (hasBaseline ? value : null);
      return {
        ...labels,
        feature,
        missing_baseline: before(toFigureEstimate(missing.baseline).value),
        missing_current: absent.value,
        missing_low: absent.low,
        missing_high: absent.high,
        missing_p_value: before(missing.pValue),
        unseen_current: fresh.value,
        unseen_low: fresh.low,
        unseen_high: fresh.high,
        unseen_p_value: before(unseen.pValue),
        duplicates_baseline: before(duplicates?.baseline ?? null),
        duplicates_current: duplicates?.current ?? null,
        records_baseline: before(records.baseline),
        records_current: records.current,
      };
    })
  );
  return tableOf('Data quality', COLUMNS, rows, refId, origin);
}

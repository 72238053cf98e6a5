import { reliabilityBins } from '../../analytics/quality/calibration';
import { classFigures } from '../../analytics/quality/classFigures';
import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import { RESIDUAL_SHARES, residualDiagnostics } from '../../analytics/quality/residuals';
import { thresholdCurve } from '../../analytics/quality/thresholdCurve';
import type { Frame, FrameField, Labels } from '../../contract/frames';
import type { QualityQuery } from '../../contract/queries';
import { QUALITY_VIEW_TEXTS, type QualityView } from '../../contract/queries/qualityOptions';
import type { ReadState } from '../quality/qualityRequest';
import { ONE_BUCKET_MS, type QualityService } from '../quality/qualityService';
import type { ClassifiedPoint } from '../quality/readClassification';
import type { RegressionPoint } from '../quality/readRegression';
import type { QueryRequest } from '../services';
import { expiryNotices, pendingNotices } from './answerOrigin';
import { toQualityRequest } from './qualityQueryRequest';

type Table = Exclude<QualityView, 'figures'>;
type Cell = string | number | boolean | null;
type Row = Readonly<Record<string, Cell>>;

/** One of the tables behind the figures: a row for each group and what the view tells apart. */
export async function answerQualityView(
  quality: QualityService,
  request: QueryRequest,
  query: QualityQuery & { readonly view: Table },
  signal: AbortSignal | undefined
): Promise<Frame> {
  const asked = toQualityRequest(query, request.window, ONE_BUCKET_MS);
  if (query.view === 'residuals') {
    const { points, ...state } = await quality.regression(asked, true, signal);
    return tableFrame(query.view, request.refId, points, residualRows, state);
  }
  const needsScores = query.view === 'reliability' || query.view === 'thresholds';
  const { points, ...state } = await quality.classification(asked, needsScores, signal);
  return tableFrame(query.view, request.refId, points, rowsOf(query.view, query.bins), state);
}

function rowsOf(view: Exclude<Table, 'residuals'>, bins: number): (point: ClassifiedPoint) => readonly Row[] {
  switch (view) {
    case 'confusion-matrix':
      return confusionRows;
    case 'classes':
      return classRows;
    case 'reliability':
      return ({ scores }) => (scores === null ? [] : reliabilityRows(scores, bins));
    case 'thresholds':
      return ({ scores }) =>
        (scores === null ? [] : thresholdCurve(scores)).map((point) => ({
          threshold: point.threshold,
          ...parts('precision', point.precision),
          ...parts('recall', point.recall),
          ...parts('false_positive_rate', point.falsePositiveRate),
          ...parts('f1_score', point.f1),
          ...parts('positive_share', point.positiveShare),
        }));
  }
}

/** Every cell, also those without records: a matrix has no holes. */
function confusionRows({ table }: ClassifiedPoint): readonly Row[] {
  const size = table.labels.length;
  return table.labels.flatMap((truth, row) =>
    table.labels.map((prediction, column) => ({
      truth: String(truth),
      prediction: String(prediction),
      weight: table.weights[row * size + column] ?? 0,
      records: table.counts[row * size + column] ?? 0,
    }))
  );
}

function classRows({ table, positive }: ClassifiedPoint): readonly Row[] {
  return classFigures(table).map(({ label, supportWeight, precision, recall, f1 }) => ({
    class: String(label),
    is_positive: positive !== null && label === positive,
    support: supportWeight,
    ...parts('precision', precision),
    ...parts('recall', recall),
    ...parts('f1_score', f1),
  }));
}

function reliabilityRows(scores: NonNullable<ClassifiedPoint['scores']>, bins: number): readonly Row[] {
  return reliabilityBins(scores, bins).map((bin) => ({
    score_from: bin.low,
    score_to: bin.high,
    mean_score: bin.meanScore,
    ...parts('event_share', bin.eventShare),
  }));
}

function residualRows({ sums, residuals }: RegressionPoint): readonly Row[] {
  const found = residualDiagnostics(residuals, sums);
  const quantiles = RESIDUAL_SHARES.map((share, index) => {
    const estimate = found.quantiles[index];
    return { figure: `quantile ${share}`, ...(estimate === undefined ? {} : parts('residual', estimate)) };
  });
  const plain = (figure: string, value: number | null) => ({
    figure,
    residual: value,
    residual_low: null,
    residual_high: null,
    residual_n: null,
  });
  return [
    ...quantiles,
    plain('skewness', found.skewness),
    plain('excess kurtosis', found.excessKurtosis),
    plain('correlation with prediction', found.biasTrend),
    plain('correlation of size with prediction', found.spreadTrend),
  ];
}

function parts(name: string, estimate: Parameters<typeof toFigureEstimate>[0]): Row {
  const { value, low, high, n } = toFigureEstimate(estimate);
  return { [name]: value, [`${name}_low`]: low, [`${name}_high`]: high, [`${name}_n`]: n };
}

const RATIOS = /^(precision|recall|false_positive_rate|f1_score|positive_share|event_share)(_low|_high)?$/;

function tableFrame<Point extends { readonly labels: Labels }>(
  view: Table,
  refId: string,
  points: readonly Point[],
  rowsOfPoint: (point: Point) => readonly Row[],
  { notices, expiredBeforeMs, pendingRecordCount }: ReadState
): Frame {
  const rows: readonly Row[] = points.flatMap((point) =>
    rowsOfPoint(point).map((row) => ({ ...point.labels, ...row }))
  );
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const none = rows.length === 0 ? [`Nothing to show in this window: ${reasonFor(view)}.`] : [];
  return {
    name: QUALITY_VIEW_TEXTS[view].title,
    refId,
    fields: names.map((name) => fieldOf(name, rows)),
    meta: {
      type: 'table',
      typeVersion: [0, 1],
      notices: [
        ...[...none, ...notices].map((text) => ({ severity: 'info' as const, text })),
        ...expiryNotices(expiredBeforeMs),
        ...pendingNotices(pendingRecordCount),
      ],
      custom: { source: 'raw', confidence: 0.95, pendingRecordCount },
    },
  };
}

function reasonFor(view: Table): string {
  return view === 'reliability' || view === 'thresholds'
    ? '0 of 1 scored prediction with a known truth and a positive class needed'
    : '0 of 1 prediction with a known truth needed';
}

function fieldOf(name: string, rows: readonly Row[]): FrameField {
  const values = rows.map((row) => row[name] ?? null);
  if (values.some((value) => typeof value === 'string')) {
    return { type: 'string', name, values: values.map((value) => (value === null ? null : String(value))) };
  }
  if (values.some((value) => typeof value === 'boolean')) {
    return { type: 'boolean', name, values: values.map((value) => (value === null ? null : value === true)) };
  }
  return {
    type: 'number',
    name,
    values: values.map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : null)),
    ...(RATIOS.test(name) ? { config: { unit: 'percentunit' } } : {}),
  };
}

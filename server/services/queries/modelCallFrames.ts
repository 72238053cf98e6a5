import type { CallFigure } from '../../analytics/models/callFigure';
import type { Frame, FrameNotice, Labels } from '../../contract/frames';
import { MODEL_CALL_LABELS, type ModelCallFigure } from '../../contract/queries/modelCallOptions';
import type { QueryFormat } from '../../contract/queries';
import type { EstimatePart } from '../../contract/queries/qualityOptions';
import type { AnswerOrigin } from './answerOrigin';
import { type Figure, figureNumberFrames, figureSeriesFrames, figureTableFrame } from './figureFrames';
import { partFigure } from './partFigure';

/** One bucket of a group of calls with all figures of its kind of query. */
export interface CallAnswerPoint<Name extends string> {
  readonly timeMs: number;
  readonly callCount: number;
  readonly figures: Readonly<Record<Name, CallFigure>>;
}

export interface CallAnswerSeries<Name extends string> {
  /** By `model_name` …, or `tags.NAME`. */
  readonly labels: Labels;
  readonly points: ReadonlyArray<CallAnswerPoint<Name>>;
}

/** What is drawn of an answer. */
export interface CallFrameOptions<Name extends string> {
  readonly refId: string;
  readonly name: string;
  readonly catalogue: Readonly<Record<Name, ModelCallFigure>>;
  /** What is counted, for notices; calls when absent. */
  readonly things?: string;
  readonly figures: readonly Name[];
  readonly show: readonly EstimatePart[];
  readonly minCalls: number;
  readonly format: QueryFormat;
  readonly legend: string;
  readonly bucketMs: number;
  readonly origin: AnswerOrigin;
}

const ALL_PARTS: readonly EstimatePart[] = ['value', 'low', 'high', 'n'];
const MAX_NOTICES = 20;

/** Figures of calls in the shape asked for; why there is no number is a notice. */
export function modelCallFrames<Name extends string>(
  all: ReadonlyArray<CallAnswerSeries<Name>>,
  options: CallFrameOptions<Name>
): Frame[] {
  const { format, bucketMs, refId, legend, name, origin, figures } = options;
  const isTable = format === 'table';
  const columns = figures.flatMap((figure) => columnsOf(figure, options.catalogue, isTable ? ALL_PARTS : options.show));
  const told = all.map(({ labels, points }) => ({
    labels: shownLabels(labels),
    points: points.map((point) =>
      point.callCount < options.minCalls ? tooFew(point, options.minCalls, options.things) : point
    ),
  }));
  const frameOptions = {
    refId,
    legend,
    origin: { ...origin, notices: [...reasonsOf(told, options), ...origin.notices] },
  };
  const series = told.flatMap(({ labels, points }) =>
    columns.map(({ column, figure, part }) => ({
      figure: column,
      labels: isTable || columns.length === 1 ? labels : { ...labels, figure: column.name },
      points: points.map(({ timeMs, figures: values }) => ({ timeMs, value: values[figure][part] })),
    }))
  );
  if (format === 'timeseries') {
    return figureSeriesFrames(series, bucketMs, frameOptions);
  }
  const numbers = series.map(({ points, ...one }) => ({ ...one, value: points[0]?.value ?? null }));
  return isTable ? [figureTableFrame(numbers, name, frameOptions)] : figureNumberFrames(numbers, frameOptions);
}

/** A tag by its bare name, unless that is a field's. */
function shownLabels(labels: Labels): Labels {
  return Object.fromEntries(
    Object.entries(labels).map(([label, value]) => {
      const bare = label.replace(/^tags\./, '');
      const isTaken = label !== bare && ([...MODEL_CALL_LABELS, 'figure'] as readonly string[]).includes(bare);
      return [isTaken ? label : bare, value];
    })
  );
}

function columnsOf<Name extends string>(
  figure: Name,
  catalogue: CallFrameOptions<Name>['catalogue'],
  parts: readonly EstimatePart[]
): ReadonlyArray<{ readonly column: Figure; readonly figure: Name; readonly part: EstimatePart }> {
  const { isEstimate, ...told }: ModelCallFigure = catalogue[figure];
  return parts
    .filter((part) => isEstimate || part === 'value')
    .map((part) => ({ figure, part, column: partFigure({ name: figure, ...told }, part) }));
}

function tooFew<Name extends string>(
  point: CallAnswerPoint<Name>,
  needed: number,
  things = 'calls'
): CallAnswerPoint<Name> {
  const have = Math.floor(point.callCount);
  const nothing = { value: null, low: null, high: null, n: have, reason: `${have} of ${needed} ${things} needed` };
  const names = Object.keys(point.figures) as Name[];
  return { ...point, figures: Object.fromEntries(names.map((name) => [name, nothing])) as typeof point.figures };
}

/** Why the last point of a group lacks a number that was asked for. */
function reasonsOf<Name extends string>(
  all: ReadonlyArray<CallAnswerSeries<Name>>,
  { figures, show, catalogue, things = 'calls' }: CallFrameOptions<Name>
): FrameNotice[] {
  if (all.length === 0) {
    return [{ severity: 'info', text: `No ${things} match in this range: 0 of 1 needed.` }];
  }
  const texts = all.flatMap(({ labels, points }) => {
    const last = points.at(-1)?.figures;
    const who = Object.values(labels).filter(Boolean).join(' ') || `All ${things}`;
    return figures.flatMap((name) => {
      const figure = last?.[name];
      const parts = catalogue[name].isEstimate ? show : (['value'] as const);
      const isMissing = figure !== undefined && parts.some((part) => figure[part] === null);
      return isMissing && figure.reason !== null ? [`${who}: ${figure.reason}.`] : [];
    });
  });
  const unique = [...new Set(texts)];
  const shown: FrameNotice[] = unique.slice(0, MAX_NOTICES).map((text) => ({ severity: 'info', text }));
  return unique.length > MAX_NOTICES
    ? [...shown, { severity: 'info', text: `${unique.length - MAX_NOTICES} more numbers are missing.` }]
    : shown;
}

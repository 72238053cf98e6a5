import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { Frame, Labels } from '../../contract/frames';
import type { EstimatePart } from '../../contract/queries/qualityOptions';
import type { UnfinishedChoice, UserFigure } from '../../contract/queries/usersOptions';
import type { UserAnswer, UserPoint } from '../users/userAnswer';
import type { ReadState } from '../users/userReads';
import { type AnswerOrigin, expiryNotices, pendingNotices } from './answerOrigin';
import { type Figure, figureNumberFrames, figureSeriesFrames, type FigureSeries } from './figureFrames';
import { type Column, tableOf } from './columnTable';

const MAX_NOTICES = 10;
const PART_TITLES: Readonly<Record<EstimatePart, string>> = {
  value: '',
  low: ', at least',
  high: ', at most',
  n: ', n',
};

export interface UserFrameChoice {
  readonly refId: string;
  readonly legend: string;
  readonly format: 'timeseries' | 'numeric' | 'table';
  readonly show: readonly EstimatePart[];
  readonly unfinished: UnfinishedChoice;
  readonly figures: Readonly<Record<string, UserFigure>>;
  /** Usual time between two points, for gaps in lines. */
  readonly stepMs: number;
}

/** What is not known is no number, and a notice says how much is needed. */
export function userFrames(answer: UserAnswer, choice: UserFrameChoice): readonly Frame[] {
  const origin = originOf(answer.state, [...answer.notices, ...reasonsOf(answer.points, choice.figures)]);
  if (choice.format === 'table') {
    return [userTable(answer.points, choice, origin)];
  }
  const series = seriesOf(answer.points, choice);
  const options = { refId: choice.refId, legend: choice.legend, origin };
  return choice.format === 'timeseries'
    ? figureSeriesFrames(series, choice.stepMs, options)
    : figureNumberFrames(
        series.map(({ points, ...one }) => ({ ...one, value: points[0]?.value ?? null })),
        options
      );
}

export function originOf(state: ReadState, notices: readonly string[]): AnswerOrigin {
  const { source, pendingRecordCount, expiredBeforeMs } = state;
  return {
    notices: [
      ...notices.slice(0, MAX_NOTICES).map((text) => ({ severity: 'info' as const, text })),
      ...expiryNotices(expiredBeforeMs),
      ...pendingNotices(pendingRecordCount),
    ],
    custom: { source, confidence: 0.95, pendingRecordCount },
  };
}

interface GrowingSeries {
  readonly figure: Figure;
  readonly labels: Labels;
  readonly points: Array<{ timeMs: number; value: number | null }>;
}

function seriesOf(points: readonly UserPoint[], choice: UserFrameChoice): readonly FigureSeries[] {
  const { show, unfinished, figures } = choice;
  const shown = points.filter(({ isFinished }) => isFinished || unfinished === 'mark');
  const isNamed = new Set(shown.map(({ figure }) => figure)).size * show.length > 1;
  const series = new Map<string, GrowingSeries>();
  for (const { figure, labels, timeMs, isFinished, estimate } of shown) {
    const parts = toFigureEstimate(estimate);
    for (const part of show) {
      const what = figureOf(figure, part, figures);
      const all = {
        ...labels,
        ...(isNamed ? { figure: what.name } : {}),
        ...(isFinished ? {} : { unfinished: 'yes' }),
      };
      const key = JSON.stringify([what.name, all]);
      const one: GrowingSeries = series.get(key) ?? { figure: what, labels: all, points: [] };
      series.set(key, one);
      one.points.push({ timeMs, value: finite(parts[part]) });
    }
  }
  return [...series.values()];
}

function figureOf(name: string, part: EstimatePart, figures: UserFrameChoice['figures']): Figure {
  const { title = name, unit = 'none', decimals, description = '' } = figures[name] ?? {};
  return {
    name: part === 'value' ? name : `${name}_${part}`,
    title: `${title}${PART_TITLES[part]}`,
    unit: part === 'n' ? 'short' : unit,
    description,
    ...(part === 'n' || decimals === undefined ? {} : { decimals }),
  };
}

/** The rows may be of several units, so that none is drawn with one. */
function userTable(points: readonly UserPoint[], { refId, figures }: UserFrameChoice, origin: AnswerOrigin): Frame {
  const labelNames = [...new Set(points.flatMap(({ labels }) => Object.keys(labels)))];
  const columns: readonly Column[] = [
    { name: 'period', type: 'string', title: 'Period' },
    ...labelNames.map((name) => ({ name, type: 'string' as const, title: name })),
    { name: 'figure', type: 'string', title: 'Figure' },
    { name: 'title', type: 'string', title: 'Title' },
    { name: 'value', type: 'number', title: 'Value' },
    { name: 'low', type: 'number', title: 'At least' },
    { name: 'high', type: 'number', title: 'At most' },
    { name: 'n', type: 'number', title: 'n', config: { decimals: 0 } },
    { name: 'is_finished', type: 'boolean', title: 'Finished' },
    { name: 'method', type: 'string', title: 'Interval' },
    { name: 'reason', type: 'string', title: 'What is missing' },
  ];
  const rows = points.map(({ period, labels, figure, isFinished, estimate }) => {
    const { value, low, high, n, method, reason } = toFigureEstimate(estimate);
    return {
      ...labels,
      period,
      figure,
      title: figures[figure]?.title ?? figure,
      ...{ value, low: finite(low), high: finite(high), n, method, reason },
      is_finished: isFinished,
    };
  });
  return tableOf('Users', columns, rows, refId, origin);
}

/** Why the newest point of a figure is missing, each reason once. */
function reasonsOf(points: readonly UserPoint[], figures: UserFrameChoice['figures']): readonly string[] {
  const newest = new Map(
    points.filter(({ isFinished }) => isFinished).map((one) => [JSON.stringify([one.figure, one.labels]), one])
  );
  const texts = [...newest.values()].flatMap(({ figure, labels, estimate }) => {
    const { reason } = toFigureEstimate(estimate);
    const who = [figures[figure]?.title ?? figure, ...Object.values(labels)].join(', ');
    return reason === null ? [] : [`${who}: ${reason}.`];
  });
  return [...new Set(texts)];
}

function finite(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : value;
}

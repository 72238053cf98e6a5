import type { SloFigure } from '../../analytics/slo/sloState';
import { parseDuration } from '../../contract/duration';
import type { Frame, FrameNotice } from '../../contract/frames';
import { SLO_FIELDS, type SloField, type SloQuery } from '../../contract/queries';
import type { Window } from '../../contract/window';
import type { Clock } from '../../platform/clock';
import { figuresOfSlo } from '../slo/sloFigures';
import { type SloFieldReading, readSloField } from '../slo/sloFields';
import { type SloAnswers, type SloService, wholeMinute } from '../slo/sloService';
import type { QueryRequest } from '../services';
import { type AnswerOrigin, expiryNotices, pendingNotices } from './answerOrigin';
import { type FigureFrameOptions, figureNumberFrames, figureSeriesFrames } from './figureFrames';
import { chooseBucketMs } from './interval';
import { sloTableFrame } from './sloTable';

const MINUTE_MS = 60_000;
const MAX_NOTICES = 20;
/** Over all objectives together; each forecast walks a thousand steps. */
const MAX_INSTANTS = 200_000;
const MAX_FORECASTS = 2_000;

const FIGURE_OF_FIELD: Readonly<Record<SloField, SloFigure>> = {
  sli_ratio: 'period',
  objective_ratio: 'period',
  budget_left_ratio: 'period',
  burn_rate: 'burn-rate',
  page: 'alerts',
  ticket: 'alerts',
  exhausted_in_seconds: 'forecast',
};

/** Answers a `slo` query: what is not known is no number, and a notice says why. */
export async function answerSloQuery(
  service: SloService,
  clock: Clock,
  request: QueryRequest,
  query: SloQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const slos = service.choose(query.slos, query.services);
  const burnWindowMs = parseDuration(query.burn_window) ?? MINUTE_MS;
  const lastMs = wholeMinute(Math.min(request.window.toMs, clock.nowMs()));
  const options = (answers: SloAnswers<unknown>, reasons: readonly string[]): FigureFrameOptions => ({
    refId: request.refId,
    legend: query.legend,
    origin: origin(slos.length, answers, reasons),
  });

  if (query.format === 'table') {
    const figures = ['period', 'burn-rate', 'alerts', 'forecast'] as const;
    const question = { slos, figures, burnWindowMs, firstMs: lastMs, lastMs };
    const answers = await service.tell(question, (timeline) => figuresOfSlo(timeline, lastMs, burnWindowMs), signal);
    const frame = sloTableFrame(answers.told, options(answers, []));
    return [{ ...frame, meta: { ...frame.meta, custom: { ...frame.meta.custom, burnWindow: query.burn_window } } }];
  }

  const isSeries = query.format === 'timeseries';
  const bucketMs = chooseBucketMs(
    request.window,
    request.intervalMs,
    pointsFor(query, request, slos.length),
    MINUTE_MS
  );
  const instants = isSeries ? instantsOf({ ...request.window, toMs: lastMs }, bucketMs) : [lastMs];
  const question = {
    slos,
    figures: [FIGURE_OF_FIELD[query.field]],
    burnWindowMs,
    firstMs: instants[0] ?? lastMs,
    lastMs,
  };
  const answers = await service.tell(
    question,
    (timeline) => ({
      slo: timeline.slo,
      readings: instants.map((atMs) => readSloField(query.field, timeline, atMs, burnWindowMs)),
    }),
    signal
  );
  const figure = { name: query.field, ...SLO_FIELDS[query.field] };
  const reasons = answers.told.flatMap(({ slo, readings }) => reasonFor(slo.name, readings));
  const series = answers.told.map(({ slo, readings }) => ({
    figure,
    labels: { slo: slo.name, service: slo.service },
    points: instants.map((timeMs, index) => ({ timeMs, value: readings[index]?.value ?? null })),
  }));
  return isSeries
    ? figureSeriesFrames(series, bucketMs, options(answers, reasons))
    : figureNumberFrames(
        series.map(({ points, ...one }) => ({ ...one, value: points[0]?.value ?? null })),
        options(answers, reasons)
      );
}

function pointsFor({ field }: SloQuery, { maxDataPoints }: QueryRequest, sloCount: number): number {
  const all = field === 'exhausted_in_seconds' ? MAX_FORECASTS : MAX_INSTANTS;
  return Math.min(maxDataPoints, Math.floor(all / Math.max(sloCount, 1)));
}

/** Each figure is one as of its instant. */
function instantsOf({ fromMs, toMs }: Window, bucketMs: number): number[] {
  const firstMs = Math.ceil(fromMs / bucketMs) * bucketMs;
  const count = Math.max(0, Math.floor((toMs - firstMs) / bucketMs) + 1);
  return Array.from({ length: count }, (_, index) => firstMs + index * bucketMs);
}

/** Why an objective has no number at all. */
function reasonFor(name: string, readings: readonly SloFieldReading[]): string[] {
  const reason = readings.at(-1)?.reason ?? null;
  return reason !== null && readings.every(({ value }) => value === null) ? [`${name}: ${reason}.`] : [];
}

function origin(sloCount: number, answers: SloAnswers<unknown>, reasons: readonly string[]): AnswerOrigin {
  const { pendingRecordCount, expiredBeforeMs } = answers;
  const notices: FrameNotice[] = reasons.slice(0, MAX_NOTICES).map((text) => ({ severity: 'info', text }));
  if (reasons.length > MAX_NOTICES) {
    notices.push({ severity: 'info', text: `${reasons.length - MAX_NOTICES} more objectives have no number.` });
  }
  if (sloCount === 0) {
    notices.push({ severity: 'info', text: 'No objective is configured for this selection: 0 of 1 needed.' });
  }
  notices.push(...expiryNotices(expiredBeforeMs), ...pendingNotices(pendingRecordCount));
  return { notices, custom: { source: 'raw', exact: true, pendingRecordCount } };
}

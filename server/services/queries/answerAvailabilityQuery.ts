import type { Availability } from '../../analytics/availability/availability';
import type { Frame, Labels } from '../../contract/frames';
import type { AvailabilityQuery } from '../../contract/queries';
import { AVAILABILITY_FIGURES, type AvailabilityFigureName } from '../../contract/queries/availabilityOptions';
import type { Window } from '../../contract/window';
import type { AvailabilityService, ServiceHistory } from '../availability/availabilityService';
import type { QueryRequest } from '../services';
import { type AnswerOrigin, pendingNotices } from './answerOrigin';
import { type FigureNumber, figureNumberFrames, figureSeriesFrames, figureTableFrame } from './figureFrames';
import { chooseBucketMs } from './interval';

/** An outage can be as short as a probe's interval; finer buckets would only repeat 0 and 1. */
const LEAST_BUCKET_MS = 10_000;

/** Answers an `availability` query. */
export async function answerAvailabilityQuery(
  availability: AvailabilityService,
  request: QueryRequest,
  query: AvailabilityQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { window, refId } = request;
  const histories = await availability.histories(query.services, window, signal);
  const options = { refId, legend: query.legend, origin: origin(histories) };
  const wanted = histories.flatMap((history) => {
    const over = rememberParts(history);
    return query.figures.map((name) => ({ history, over, name, figure: { name, ...AVAILABILITY_FIGURES[name] } }));
  });
  if (query.format === 'timeseries') {
    const bucketMs = chooseBucketMs(window, request.intervalMs, request.maxDataPoints, LEAST_BUCKET_MS);
    const intervals = intervalsOf(window, bucketMs);
    const series = wanted.map(({ history, over, name, figure }) => ({
      figure,
      labels: labelsOf(history, name, query),
      points: intervals.map((interval) => ({
        timeMs: interval.fromMs,
        value: valueOf(name, history, over(partOf(name, interval, window))),
      })),
    }));
    return figureSeriesFrames(series, bucketMs, options);
  }
  const isTable = query.format === 'table';
  const numbers = wanted.map(({ history, over, name, figure }): FigureNumber => ({
    figure,
    labels: isTable ? { service: history.service.name } : labelsOf(history, name, query),
    value: valueOf(name, history, over(window)),
  }));
  return isTable ? [figureTableFrame(numbers, 'Services', options)] : figureNumberFrames(numbers, options);
}

/** `figure` becomes a label only when several are asked for: label sets must be unique in an alert rule. */
function labelsOf({ service }: ServiceHistory, name: AvailabilityFigureName, query: AvailabilityQuery): Labels {
  return { service: service.name, ...(query.figures.length > 1 ? { figure: name } : {}) };
}

function intervalsOf(window: Window, bucketMs: number): Window[] {
  const firstMs = Math.floor(window.fromMs / bucketMs) * bucketMs;
  const count = Math.ceil((window.toMs - firstMs) / bucketMs);
  return Array.from({ length: count }, (_, index) => ({
    fromMs: Math.max(window.fromMs, firstMs + index * bucketMs),
    toMs: Math.min(window.toMs, firstMs + (index + 1) * bucketMs),
  }));
}

function partOf(name: AvailabilityFigureName, interval: Window, window: Window): Window {
  return AVAILABILITY_FIGURES[name].over === 'interval' ? interval : { fromMs: window.fromMs, toMs: interval.toMs };
}

/** Several figures are read off one availability, which takes the whole history to work out. */
function rememberParts({ over }: ServiceHistory): (part: Window) => Availability {
  const known = new Map<string, Availability>();
  return (part) => {
    const key = `${part.fromMs} ${part.toMs}`;
    const availability = known.get(key) ?? over(part);
    known.set(key, availability);
    return availability;
  };
}

function valueOf(name: AvailabilityFigureName, history: ServiceHistory, availability: Availability): number | null {
  return availability.countedMs === 0 ? null : PICK[name](availability, history);
}

const PICK: Readonly<
  Record<AvailabilityFigureName, (availability: Availability, history: ServiceHistory) => number | null>
> = {
  availability_ratio: ({ availabilityRatio }) => availabilityRatio,
  is_up: ({ isUp }) => (isUp === null ? null : Number(isUp)),
  downtime_seconds: ({ downtimeMs }) => downtimeMs / 1_000,
  incident_count: ({ incidentCount }) => incidentCount,
  mtbf_seconds: ({ mtbfMs }) => (mtbfMs === null ? null : mtbfMs / 1_000),
  mttr_seconds: ({ mttrMs }) => (mttrMs === null ? null : mttrMs / 1_000),
  error_budget_left_ratio: ({ budget }) =>
    budget === null || budget.totalMs === 0 ? null : budget.leftMs / budget.totalMs,
  sla_target_ratio: (_availability, { service }) => service.slaTargetPercent / 100,
};

function origin(histories: readonly ServiceHistory[]): AnswerOrigin {
  const pendingRecordCount = Math.max(0, ...histories.map((history) => history.pendingRecordCount));
  return {
    notices: [
      ...(histories.length === 0
        ? [{ severity: 'info' as const, text: 'No service is registered: 0 of 1 needed.' }]
        : []),
      ...pendingNotices(pendingRecordCount),
    ],
    custom: { source: 'raw', exact: true, pendingRecordCount },
  };
}

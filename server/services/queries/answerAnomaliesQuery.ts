import { parseDuration } from '../../contract/duration';
import type { Frame, FrameNotice } from '../../contract/frames';
import {
  type AnomaliesQuery,
  type AnomalyFigureName,
  DEFAULT_ANOMALY_NUMBERS,
  DEFAULT_ANOMALY_SERIES,
} from '../../contract/queries';
import type { Clock } from '../../platform/clock';
import { isInsufficient } from '../../stats/estimate';
import { historyNotices } from '../anomalies/historyNotices';
import { judgedSpan } from '../anomalies/judgedSpan';
import { type JudgedSeries, judgeHistory, requireBearableSpan } from '../anomalies/judgeHistory';
import { readHistory } from '../anomalies/readHistory';
import type { QueryRequest } from '../services';
import { anomalyNumbers, anomalySeries, anomalyTable } from './anomalyFrames';
import type { AnswerOrigin } from './answerOrigin';
import { figureNumberFrames, figureSeriesFrames } from './figureFrames';
import type { SeriesReader } from './seriesReader';

const MINUTE_MS = 60_000;
const NOT_BEGUN: FrameNotice = {
  severity: 'info',
  text: 'The window has not begun yet: 0 of 1 finished bucket needed.',
};

/** Answers an `anomalies` query: any other query's series, each judged by its own past. */
export async function answerAnomaliesQuery(
  readSeries: SeriesReader,
  clock: Clock,
  request: QueryRequest,
  query: AnomaliesQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { refId, window } = request;
  const stepMs = parseDuration(query.step) ?? MINUTE_MS;
  const span = judgedSpan(window, clock.nowMs(), stepMs, query.training_days);
  if (span === null) {
    return framesOf(refId, query, [], stepMs, { notices: [NOT_BEGUN], custom: {} });
  }
  const isNewestOnly = query.format === 'numeric';
  requireBearableSpan(isNewestOnly ? { ...span, firstMs: span.endMs - stepMs } : span, query);
  const history = await readHistory(readSeries, query.of, span, signal);
  const judged = await judgeHistory(history, span, query, isNewestOnly, signal);
  const notices = historyNotices(history, judged, span, query);
  return framesOf(refId, query, judged, stepMs, { notices, custom: madeHow(query, stepMs, judged) });
}

function framesOf(
  refId: string,
  query: AnomaliesQuery,
  judged: readonly JudgedSeries[],
  stepMs: number,
  origin: AnswerOrigin
): readonly Frame[] {
  const options = { refId, legend: query.legend, origin };
  switch (query.format) {
    case 'timeseries':
      return figureSeriesFrames(
        anomalySeries(judged, figuresOf(query, DEFAULT_ANOMALY_SERIES), query),
        stepMs,
        options
      );
    case 'numeric':
      return figureNumberFrames(anomalyNumbers(judged, figuresOf(query, DEFAULT_ANOMALY_NUMBERS), query), options);
    case 'table':
      return [anomalyTable(refId, judged, stepMs, origin)];
  }
}

function figuresOf({ figures }: AnomaliesQuery, byDefault: readonly AnomalyFigureName[]): readonly AnomalyFigureName[] {
  return figures.length === 0 ? byDefault : [...new Set(figures)];
}

/** What a verdict can be made again from. */
function madeHow(query: AnomaliesQuery, stepMs: number, judged: readonly JudgedSeries[]): AnswerOrigin['custom'] {
  return {
    source: 'raw',
    exact: true,
    stepMs,
    trainingDays: query.training_days,
    daysPerFalseAlarm: query.days_per_false_alarm,
    judged: judged.map(({ identity, season, calibration }) => ({
      name: identity.name,
      labels: identity.labels,
      season,
      ...(isInsufficient(calibration) ? calibration : { limit: calibration }),
    })),
  };
}

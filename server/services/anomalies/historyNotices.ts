import type { FrameNotice } from '../../contract/frames';
import { durationText } from '../../contract/duration';
import { type AnomaliesQuery, leastTrainingDays } from '../../contract/queries';
import { isInsufficient } from '../../stats/estimate';
import type { JudgedSeries } from './judgeHistory';
import type { JudgedSpan } from './judgedSpan';
import type { History } from './readHistory';

const MAX_NOTICES = 20;
const DAY_MS = 86_400_000;
/** As the rule counts them: at least four fifths of a day's buckets. */
const LEAST_COVERAGE = 0.8;

/** Why there is no verdict on a series, and where the stated rate of false alarms is in doubt. */
export function historyNotices(
  history: History,
  judged: readonly JudgedSeries[],
  span: JudgedSpan,
  query: AnomaliesQuery
): FrameNotice[] {
  const aboutSeries = judged.flatMap((one) => noticeOf(one, history, span, query));
  const left = aboutSeries.length - MAX_NOTICES;
  return [
    ...history.notices,
    ...spacingNotice(history, span),
    ...aboutSeries.slice(0, MAX_NOTICES),
    ...(left > 0 ? [{ severity: 'info' as const, text: `The same holds for ${left} more series.` }] : []),
  ];
}

function spacingNotice({ spacingMs }: History, { stepMs }: JudgedSpan): FrameNotice[] {
  return spacingMs === null || spacingMs <= stepMs
    ? []
    : [
        {
          severity: 'warning',
          text: `Values are ${durationText(spacingMs)} apart, so that buckets of ${durationText(stepMs)} stay empty; choose a longer step.`,
        },
      ];
}

function noticeOf(
  { identity, season, calibration }: JudgedSeries,
  history: History,
  span: JudgedSpan,
  query: AnomaliesQuery
): FrameNotice[] {
  const name = nameOf(identity);
  if (isInsufficient(calibration)) {
    const have = knownDays(history, identity, span);
    const needed = leastTrainingDays(query.days_per_false_alarm, season);
    const { insufficient } = calibration;
    const text =
      have < needed
        ? `${name}: ${have} of ${needed} days of history needed for one false alarm in ${query.days_per_false_alarm} days.`
        : `${name}: ${insufficient.have} of ${insufficient.needed} days with scores needed; gaps take more history.`;
    return [{ severity: 'info', text }];
  }
  return calibration.areDaysDependent
    ? [
        {
          severity: 'info',
          text: `${name}: days resemble the day before, so false alarms may be up to a fifth more frequent than one in ${query.days_per_false_alarm} days.`,
        },
      ]
    : [];
}

function nameOf({ title, labels }: JudgedSeries['identity']): string {
  const values = Object.values(labels).filter((value) => !title.includes(value));
  return [title, ...values].join(' ');
}

function knownDays(history: History, identity: JudgedSeries['identity'], span: JudgedSpan): number {
  const values = history.series.find((one) => one.identity === identity)?.values ?? [];
  const pointsPerDay = DAY_MS / span.stepMs;
  const days = Math.floor((span.endMs - span.historyFromMs) / DAY_MS);
  return Array.from({ length: days }, (_, day) =>
    values.slice(day * pointsPerDay, (day + 1) * pointsPerDay).filter((value) => value !== null)
  ).filter((known) => known.length >= LEAST_COVERAGE * pointsPerDay).length;
}

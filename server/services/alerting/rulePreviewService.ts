import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Firing, replayRule } from '../../analytics/alerting/replayRule';
import { AppError } from '../../contract/errors';
import { MAX_TOLD_FIRINGS, type RulePreview, type RulePreviewInput } from '../../contract/rulePreview';
import type { NumberReader } from '../queries/numberReader';
import type { SeriesReader } from '../queries/seriesReader';
import { expectedFalseAlarms } from './expectedFalseAlarms';
import { type PreviewTimes, previewTimes } from './previewTimes';
import { askAnew, readInOnePass, type RuleSeries } from './seriesOfRule';

const LONGEST_MS = 60_000;
/** Kinds that see labels as they were known at each evaluation. */
const AS_OF_TYPES: ReadonlySet<string> = new Set(['quality', 'fairness', 'estimated-performance', 'concept-drift']);

export interface RulePreviewParts {
  readonly readSeries: SeriesReader;
  readonly readNumbers: NumberReader;
}

export interface RulePreviewService {
  /** @throws AppError QUERY_INVALID, RESULT_TOO_LARGE, QUESTION_TIMEOUT, WINDOW_INVALID and what the query is refused with. */
  preview(input: RulePreviewInput, signal: AbortSignal): Promise<RulePreview>;
}

/** Tells when a rule would have fired, and for how long. Nothing is kept, nobody is told. */
export function createRulePreviewService({ readSeries, readNumbers }: RulePreviewParts): RulePreviewService {
  return {
    async preview(input, caller) {
      const times = previewTimes(input);
      const limit = AbortSignal.timeout(LONGEST_MS);
      const signal = AbortSignal.any([caller, limit]);
      const isReplayed = times.lookBackMs !== null;
      try {
        const series = isReplayed
          ? await askAnew(readNumbers, input.query, times, signal)
          : await readInOnePass(readSeries, input.query, times, signal);
        return await previewOf(input, times, series);
      } catch (error) {
        throw limit.aborted && !caller.aborted ? tooLong() : error;
      }
    },
  };
}

function tooLong(): AppError {
  const message = `The preview took longer than ${LONGEST_MS / 1000} s; take a longer \`every\` or a shorter time.`;
  return new AppError('QUESTION_TIMEOUT', message, { details: [{ path: 'every', message: 'Too many evaluations' }] });
}

async function previewOf(
  { query, condition }: RulePreviewInput,
  times: PreviewTimes,
  series: readonly RuleSeries[]
): Promise<RulePreview> {
  const { window, atMs, forMs } = times;
  const spanMs = window.toMs - window.fromMs;
  const told: Array<RulePreview['series'][number]> = [];
  for (const { figure, labels, values } of series) {
    const { firings, missing } = replayRule({ atMs, values }, condition, forMs);
    const seconds = firings.reduce((sum, firing) => sum + secondsOf(firing, window.toMs), 0);
    told.push({
      figure,
      labels: { ...labels },
      firings: firings.slice(0, MAX_TOLD_FIRINGS).map((firing) => toldFiring(firing, window.toMs)),
      firing_count: firings.length,
      firing_seconds: seconds,
      firing_share: (seconds * 1000) / spanMs,
      missing_evaluations: missing,
    });
    await nextTurn();
  }
  told.sort((a, b) => b.firing_seconds - a.firing_seconds);
  return {
    from: new Date(window.fromMs).toISOString(),
    to: new Date(window.toMs).toISOString(),
    method: times.lookBackMs === null ? 'one-pass' : 'replayed',
    evaluations: atMs.length,
    series: told,
    firing_count: told.reduce((sum, one) => sum + one.firing_count, 0),
    firing_seconds: told.reduce((sum, one) => sum + one.firing_seconds, 0),
    expected_false_alarms: expectedFalseAlarms(query, series, spanMs),
    notices: noticesOf(query.queryType, times, series, atMs.length),
  };
}

function noticesOf(
  queryType: string,
  { lookBackMs }: PreviewTimes,
  series: readonly RuleSeries[],
  evaluations: number
): string[] {
  const isBlind = series.length === 0 && evaluations > 0;
  return [
    ...(isBlind ? ['The query had no value at any evaluation: a rule on it would never have fired.'] : []),
    ...(AS_OF_TYPES.has(queryType) && lookBackMs === null
      ? ['Labels that came later are counted; with `look_back` each evaluation sees those known at its time.']
      : []),
    'Records are taken as they are now: those that arrived late are counted as if they had been there in time.',
  ];
}

function toldFiring(firing: Firing, endMs: number): RulePreview['series'][number]['firings'][number] {
  return {
    pending_at: new Date(firing.pendingAtMs).toISOString(),
    fired_at: new Date(firing.firedAtMs).toISOString(),
    resolved_at: firing.resolvedAtMs === null ? null : new Date(firing.resolvedAtMs).toISOString(),
    duration_seconds: secondsOf(firing, endMs),
    peak: firing.peak,
  };
}

function secondsOf({ firedAtMs, resolvedAtMs }: Firing, endMs: number): number {
  return ((resolvedAtMs ?? endMs) - firedAtMs) / 1000;
}

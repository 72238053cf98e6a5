import type { AnswerSource, InferenceLatencyQuestion, InferenceSumsQuestion } from './recordQuestion';

const HOUR_MS = 3_600_000;

/** From this length of window on, answers are read from rollups, if the buckets are made of whole hours. */
const ROLLUP_WINDOW_MS = 48 * HOUR_MS;

/** What rollups tell calls apart by. */
const ROLLUP_LABELS: ReadonlySet<string> = new Set(['model_name', 'model_version']);

/** @param keptFromMs Earlier records are no longer there: what reaches further back can only come from rollups. */
export function latencySource(
  question: InferenceLatencyQuestion | InferenceSumsQuestion,
  keptFromMs = -Infinity
): AnswerSource {
  const { window, bucketMs, precision } = question;
  const isLong = window.toMs - window.fromMs >= ROLLUP_WINDOW_MS;
  const isPreferred = (precision === 'auto' && isLong) || window.fromMs < keptFromMs;
  return isPreferred && bucketMs % HOUR_MS === 0 && isRolledUp(question) ? 'rollup' : 'raw';
}

function isRolledUp(question: InferenceLatencyQuestion | InferenceSumsQuestion): boolean {
  const { groupBy, filters = {} } = question;
  return (
    groupBy.every((label) => ROLLUP_LABELS.has(label)) &&
    Object.values(filters).every((values) => values.length === 0) &&
    (question.kind === 'inference-sums' || (question.time ?? 'latency_ms') === 'latency_ms')
  );
}

import { LATENCY_RELATIVE_ERROR } from '../../questions/latencyBuckets';
import type { InferenceLatencyColumns } from '../../engine/answerColumns';
import { latencySource } from '../../questions/latencySource';
import type { InferenceLatencyQuestion } from '../../questions/recordQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import type { QuestionContext } from './context';
import { readLatencyFromRecords } from './latencyFromRecords';
import { readLatencyFromRollups } from './latencyFromRollups';
import { comparePoints } from './latencyPoint';

/** Latency quantiles of each group in each bucket. Grain: group × bucket. At most `maxPoints` rows. */
export async function answerInferenceLatency(
  question: InferenceLatencyQuestion,
  context: QuestionContext
): Promise<InferenceLatencyColumns> {
  const source = latencySource(question, context.expiry.inference);
  const read = source === 'raw' ? readLatencyFromRecords : readLatencyFromRollups;
  const points = [...(await read(question, context))].sort(comparePoints);
  const starts = [...points.keys()].filter(
    (row) => row === 0 || points[row]?.labels.some((label, index) => label !== points[row - 1]?.labels[index])
  );
  checkResultLimit('maxSeries', question.maxSeries, starts.length);
  checkResultLimit('maxPoints', question.maxPoints, points.length);
  return {
    source,
    relativeError: source === 'raw' ? 0 : LATENCY_RELATIVE_ERROR,
    labels: starts.map((row) =>
      Object.fromEntries(question.groupBy.map((label, index) => [label, points[row]?.labels[index] ?? '']))
    ),
    starts: Int32Array.from([...starts, points.length]),
    timesMs: Float64Array.from(points, ({ timeMs }) => timeMs),
    callCounts: Float64Array.from(points, ({ callCount }) => callCount),
    quantiles: question.quantiles.map((_, index) =>
      Float64Array.from(points, ({ quantiles }) => quantiles[index] ?? Number.NaN)
    ),
  };
}

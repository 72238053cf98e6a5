import { LATENCY_RELATIVE_ERROR } from '../../questions/latencyBuckets';
import type { InferenceLatencyColumns } from '../../engine/answerColumns';
import { latencySource } from '../../questions/latencySource';
import { quantileIntervals } from '../../questions/quantileIntervals';
import type { InferenceLatencyQuestion } from '../../questions/recordQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import type { QuestionContext } from './context';
import { readLatencyFromRecords } from './latencyFromRecords';
import { readLatencyFromRollups } from './latencyFromRollups';
import { comparePoints, startsOf } from './latencyPoint';

/** Latency quantiles of each group in each bucket. Grain: group × bucket. At most `maxPoints` rows. */
export async function answerInferenceLatency(
  question: InferenceLatencyQuestion,
  context: QuestionContext
): Promise<InferenceLatencyColumns> {
  const source = latencySource(question, context.expiry.inference);
  const read = source === 'raw' ? readLatencyFromRecords : readLatencyFromRollups;
  const points = [...(await read(question, context))].sort(comparePoints);
  const starts = startsOf(points);
  checkResultLimit('maxSeries', question.maxSeries, starts.length);
  checkResultLimit('maxPoints', question.maxPoints, points.length);
  const { quantiles: wanted, confidence } = question;
  const spreads = points.flatMap(({ spread }) => spread ?? []);
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
    ...(confidence === undefined ? {} : { intervals: quantileIntervals(spreads, wanted, confidence) }),
  };
}

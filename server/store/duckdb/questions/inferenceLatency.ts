import type { Labels } from '../../../contract/frames';
import type { InferenceLatencyColumns } from '../../engine/answerColumns';
import { latencySource } from '../../questions/latencySource';
import type { InferenceIntervals, InferenceLatencyQuestion, InferenceSelection } from '../../questions/recordQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import { LATENCY_RELATIVE_ERROR } from '../../questions/latencyBuckets';
import type { QuestionContext } from './context';
import { readLatencyFromRecords } from './latencyFromRecords';
import { readLatencyFromRollups } from './latencyFromRollups';

/** One bucket of one series. */
export interface LatencyPoint {
  readonly labels: readonly string[];
  readonly timeMs: number;
  readonly callCount: number;
  readonly quantiles: readonly number[];
}

/** In the order of their groups and then of time. */
export interface LatencyPoints {
  readonly points: readonly LatencyPoint[];
  readonly intervals?: InferenceIntervals;
}

/** Latency quantiles of each group in each bucket. Grain: group × bucket. At most `maxPoints` rows. */
export async function answerInferenceLatency(
  question: InferenceLatencyQuestion,
  context: QuestionContext
): Promise<InferenceLatencyColumns> {
  const source = latencySource(question, context.marks.inference);
  const { points, intervals } = await (source === 'raw'
    ? readLatencyFromRecords(question, context)
    : readLatencyFromRollups(question, context));
  const starts = startsOf(points);
  checkResultLimit('maxSeries', question.maxSeries, starts.length);
  checkResultLimit('maxPoints', question.maxPoints, points.length);
  return {
    source,
    relativeError: source === 'raw' ? 0 : LATENCY_RELATIVE_ERROR,
    labels: starts.map((row) => labelsOf(question, points[row]?.labels ?? [])),
    starts: Int32Array.from([...starts, points.length]),
    timesMs: Float64Array.from(points, ({ timeMs }) => timeMs),
    callCounts: Float64Array.from(points, ({ callCount }) => callCount),
    quantiles: question.quantiles.map((_, index) =>
      Float64Array.from(points, ({ quantiles }) => quantiles[index] ?? Number.NaN)
    ),
    ...(intervals === undefined ? {} : { intervals }),
  };
}

/** Where each series begins among points that lie in order. */
export function startsOf(points: ReadonlyArray<{ readonly labels: readonly string[] }>): readonly number[] {
  return [...points.keys()].filter((row) => row === 0 || !areSame(points[row]?.labels, points[row - 1]?.labels));
}

export function labelsOf({ groupBy }: Pick<InferenceSelection, 'groupBy'>, values: readonly string[]): Labels {
  return Object.fromEntries(groupBy.map((label, index) => [label, values[index] ?? '']));
}

function areSame(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.every((value, index) => value === b[index]);
}

import type { HostSeriesColumns } from '../../engine/answerColumns';
import type { HostSeriesQuestion } from '../../questions/question';
import { checkResultLimit } from '../../questions/resultLimits';
import { presentLabels } from '../../questions/seriesIdentity';
import { readNumberColumns } from './columns';
import type { QuestionContext } from './context';
import { hostAggregationStatement } from './hostAggregates';
import { findWantedSeries } from './wantedSeries';

const EMPTY = new Float64Array();

/** Points of each selected series, bucket by bucket. Grain: series × bucket. At most `maxPoints` points in all. */
export async function answerHostSeries(
  question: HostSeriesQuestion,
  context: QuestionContext
): Promise<HostSeriesColumns> {
  const wanted = findWantedSeries(context.files, question.selection);
  if (wanted.months.length === 0) {
    return {
      metrics: [],
      hosts: [],
      labels: [],
      starts: Int32Array.of(0),
      timesMs: EMPTY,
      values: EMPTY,
      sampleCounts: EMPTY,
    };
  }
  const statement = hostAggregationStatement({ ...question, months: wanted.months, maxRows: question.maxPoints + 1 });
  const [places = EMPTY, timesMs = EMPTY, values = EMPTY, sampleCounts = EMPTY] = await readNumberColumns(
    await context.query(statement)
  );
  const starts = [...places.keys()].filter((row) => row === 0 || places[row] !== places[row - 1]);
  checkResultLimit('maxSeries', question.maxSeries, starts.length);
  checkResultLimit('maxPoints', question.maxPoints, places.length);
  const series = starts.flatMap((row) => wanted.series[places[row] ?? -1] ?? []);
  return {
    metrics: series.map(({ metric }) => metric),
    hosts: series.map(({ host }) => host),
    labels: series.map(({ labels }) => presentLabels(labels)),
    starts: Int32Array.from([...starts, places.length]),
    timesMs,
    values,
    sampleCounts,
  };
}

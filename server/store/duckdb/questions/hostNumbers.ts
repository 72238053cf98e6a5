import type { HostNumberColumns } from '../../engine/answerColumns';
import type { HostNumbersQuestion } from '../../questions/question';
import { checkResultLimit } from '../../questions/resultLimits';
import { presentLabels } from '../../questions/seriesIdentity';
import { readNumberColumns } from './columns';
import type { QuestionContext } from './context';
import { hostAggregationStatement } from './hostAggregates';
import { findWantedSeries } from './wantedSeries';

const EMPTY = new Float64Array();

/** One number for each selected series that has samples in the window. Grain: series. At most `maxSeries` rows. */
export async function answerHostNumbers(
  question: HostNumbersQuestion,
  context: QuestionContext
): Promise<HostNumberColumns> {
  const wanted = findWantedSeries(context.files, question.selection);
  if (wanted.months.length === 0) {
    return { metrics: [], hosts: [], labels: [], values: EMPTY, sampleCounts: EMPTY, lastTimesMs: EMPTY };
  }
  const statement = hostAggregationStatement({
    ...question,
    months: wanted.months,
    bucketMs: null,
    maxRows: question.maxSeries + 1,
  });
  const [places = EMPTY, , values = EMPTY, sampleCounts = EMPTY, lastTimesMs = EMPTY] = await readNumberColumns(
    await context.query(statement)
  );
  checkResultLimit('maxSeries', question.maxSeries, places.length);
  const series = Array.from(places, (place) => wanted.series[place]).flatMap((one) => one ?? []);
  return {
    metrics: series.map(({ metric }) => metric),
    hosts: series.map(({ host }) => host),
    labels: series.map(({ labels }) => presentLabels(labels)),
    values,
    sampleCounts,
    lastTimesMs,
  };
}

import type { HostNumberColumns } from '../../engine/answerColumns';
import type { HostNumbersQuestion } from '../../questions/question';
import { checkResultLimit } from '../../questions/resultLimits';
import { compareSeries, presentLabels } from '../../questions/seriesIdentity';
import type { QuestionContext } from './context';
import { readHostAggregates } from './hostAggregates';
import { SERIES_COLUMNS, seriesOfRow } from './hostSelection';

/** One number for each selected series that has samples in the window. Grain: series. At most `maxSeries` rows. */
export async function answerHostNumbers(
  question: HostNumbersQuestion,
  context: QuestionContext
): Promise<HostNumberColumns> {
  const columns = await readHostAggregates({ ...question, bucketMs: null, maxRows: question.maxSeries }, context);
  const [, values = [], sampleCounts = [], lastTimes = []] = columns.slice(SERIES_COLUMNS.length);
  checkResultLimit('maxSeries', question.maxSeries, values.length);
  const found = values
    .map((_, row) => ({ row, series: seriesOfRow(columns, row) }))
    .sort((a, b) => compareSeries(a.series, b.series));
  const pick = (column: readonly unknown[]): Float64Array => Float64Array.from(found, ({ row }) => Number(column[row]));
  return {
    metrics: found.map(({ series }) => series.metric),
    hosts: found.map(({ series }) => series.host),
    labels: found.map(({ series }) => presentLabels(series.labels)),
    values: pick(values),
    sampleCounts: pick(sampleCounts),
    lastTimesMs: pick(lastTimes),
  };
}

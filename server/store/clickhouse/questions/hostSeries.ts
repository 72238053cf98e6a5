import type { HostSeriesColumns } from '../../engine/answerColumns';
import type { HostSeriesQuestion } from '../../questions/question';
import { checkResultLimit } from '../../questions/resultLimits';
import { compareSeries, presentLabels, seriesKey } from '../../questions/seriesIdentity';
import type { QuestionContext } from './context';
import { readHostAggregates } from './hostAggregates';
import { SERIES_COLUMNS, seriesOfRow } from './hostSelection';

/** Points of each selected series, bucket by bucket. Grain: series × bucket. At most `maxPoints` points in all. */
export async function answerHostSeries(
  question: HostSeriesQuestion,
  context: QuestionContext
): Promise<HostSeriesColumns> {
  const columns = await readHostAggregates({ ...question, maxRows: question.maxPoints }, context);
  const [times = [], values = [], sampleCounts = []] = columns.slice(SERIES_COLUMNS.length);
  const found = stretches(columns, times.length);
  checkResultLimit('maxSeries', question.maxSeries, found.length);
  checkResultLimit('maxPoints', question.maxPoints, times.length);
  // ClickHouse orders texts by their bytes, answers by their code units.
  found.sort((a, b) => compareSeries(a.series, b.series));
  const rows = found.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index));
  const starts = new Int32Array(found.length + 1);
  found.forEach(({ from, to }, index) => {
    starts[index + 1] = (starts[index] ?? 0) + to - from;
  });
  const pick = (column: readonly unknown[]): Float64Array => Float64Array.from(rows, (row) => Number(column[row]));
  return {
    metrics: found.map(({ series }) => series.metric),
    hosts: found.map(({ series }) => series.host),
    labels: found.map(({ series }) => presentLabels(series.labels)),
    starts,
    timesMs: pick(times),
    values: pick(values),
    sampleCounts: pick(sampleCounts),
  };
}

/** Where the rows of each series begin and end. */
function stretches(columns: readonly unknown[][], rowCount: number) {
  const found: Array<{ readonly series: ReturnType<typeof seriesOfRow>; readonly from: number; to: number }> = [];
  for (let row = 0; row < rowCount; row++) {
    const series = seriesOfRow(columns, row);
    const last = found.at(-1);
    if (last !== undefined && seriesKey(last.series) === seriesKey(series)) {
      last.to = row + 1;
    } else {
      found.push({ series, from: row, to: row + 1 });
    }
  }
  return found;
}

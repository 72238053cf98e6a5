import type { InferenceSumsColumns } from '../../engine/answerColumns';
import { latencySource } from '../../questions/latencySource';
import type { AnswerSource, InferenceSumsQuestion } from '../../questions/recordQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import { wholeSteps } from '../../questions/wholeSteps';
import { RECORD_TABLES } from '../../tables';
import { UNMARKED } from '../load/segmentMarks';
import { INFERENCE_FIGURES, INFERENCE_HOURS } from '../rollups/inferenceHours';
import { epochMs, inWindow, statement } from '../statement';
import { labelColumns, labelsOfCalls, wantedCalls } from './callGroups';
import { atMost, type QuestionContext } from './context';
import { comparePoints, startsOf } from './latencyPoint';

const HOUR_MS = 3_600_000;

/** Sums over the calls of each group in each bucket. Grain: group × bucket. At most `maxPoints` rows. */
export async function answerInferenceSums(
  question: InferenceSumsQuestion,
  context: QuestionContext
): Promise<InferenceSumsColumns> {
  const { groupBy, sums, maxPoints, maxSeries } = question;
  const source = latencySource(question, context.expiry.inference);
  const points = [...(await readPoints(question, source, context))].sort(comparePoints);
  checkResultLimit('maxPoints', maxPoints, points.length);
  const starts = startsOf(points);
  checkResultLimit('maxSeries', maxSeries, starts.length);
  const figures = figuresOf(question).map(({ column }) => column.name);
  const column = (name: string) => {
    const index = figures.indexOf(name);
    return Float64Array.from(points, ({ values }) => values[index] ?? Number.NaN);
  };
  return {
    source,
    labels: starts.map((row) =>
      Object.fromEntries(groupBy.map((label, index) => [label, points[row]?.labels[index] ?? '']))
    ),
    starts: Int32Array.from([...starts, points.length]),
    timesMs: Float64Array.from(points, ({ timeMs }) => timeMs),
    recordCounts: column('record_count'),
    sums: sums.map(column),
    latencyMsMin: column('latency_ms_min'),
    latencyMsMax: column('latency_ms_max'),
    memoryBytesMax: column('memory_bytes_max').map((bytes) => (bytes < 0 ? Number.NaN : bytes)),
  };
}

async function readPoints(question: InferenceSumsQuestion, source: AnswerSource, { query, table }: QuestionContext) {
  const { window, bucketMs, maxPoints, groupBy } = question;
  const { whole, ends } = source === 'rollup' ? wholeSteps(window, HOUR_MS) : { whole: null, ends: [window] };
  const inWhole = whole === null ? [] : [inWindow('hour', whole, 'whole')];
  const inEnds = ends.map((end, index) => inWindow('time', end, `end_${index}`));
  const wanted = wantedCalls(question);
  const labels = labelsOfCalls(question);
  const selectedLabels = labels.sql === '' ? '' : `${labels.sql},`;
  const limit = atMost(maxPoints);
  const figures = figuresOf(question);
  const keys = [...labelColumns(question), 'bucket'].join(', ');
  const bucketOf = (time: string) => `intDiv(${epochMs(time)}, {bucket_ms:Int64}) * {bucket_ms:Int64} AS bucket`;
  const stored = figures.map(({ column }, index) => `${column.name} AS figure_${index}`).join(', ');
  const made = figures.map(({ fromCalls }, index) => `${fromCalls} AS figure_${index}`).join(', ');
  const parts = [
    ...inWhole.map(
      ({ sql }) => `SELECT ${selectedLabels} ${bucketOf('hour')}, ${stored}
        FROM ${table(INFERENCE_HOURS.table.name)} WHERE ${UNMARKED} AND ${sql} AND ${wanted.sql}`
    ),
    ...inEnds.map(
      ({ sql }) => `SELECT ${selectedLabels} ${bucketOf('time')}, ${made}
        FROM ${table(RECORD_TABLES.inference.name)} WHERE ${sql} AND ${wanted.sql} GROUP BY ${keys}`
    ),
  ];
  const columns = await query(
    statement(
      `SELECT ${keys}, ${figures.map(({ merge }, index) => `${merge}(figure_${index})`).join(', ')}
       FROM (${parts.join(' UNION ALL ')}) GROUP BY ${keys} ORDER BY ${keys} ${limit.sql}`,
      [wanted, labels, ...inWhole, ...inEnds, limit, { sql: '', params: { bucket_ms: bucketMs } }]
    )
  );
  const [times = [], ...values] = columns.slice(groupBy.length);
  return times.map((timeMs, row) => ({
    labels: columns.slice(0, groupBy.length).map((column) => String(column[row])),
    timeMs: Number(timeMs),
    values: values.map((column) => Number(column[row])),
  }));
}

function figuresOf({ sums }: InferenceSumsQuestion) {
  const asked: ReadonlySet<string> = new Set(sums);
  return INFERENCE_FIGURES.filter(
    ({ column, merge }) => merge !== 'sum' || column.name === 'record_count' || asked.has(column.name)
  );
}

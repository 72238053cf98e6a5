import { BIGINT, type DuckDBValue } from '@duckdb/node-api';
import type { InferenceSumsColumns } from '../../engine/answerColumns';
import { latencySource } from '../../questions/latencySource';
import type { AnswerSource, InferenceSumsQuestion } from '../../questions/recordQuestion';
import { checkResultLimit } from '../../questions/resultLimits';
import { INFERENCE_FIGURES, INFERENCE_HOURS } from '../rollups/inferenceHours';
import { BUCKET, labelColumns, labelsOfCalls, wantedCalls } from './callGroups';
import type { QuestionContext } from './context';
import { labelsOf, startsOf } from './inferenceLatency';
import { statement } from './inWindow';
import { stepParts } from './stepParts';

/** Sums over the calls of each group in each bucket. Grain: group × bucket. At most `maxPoints` rows. */
export async function answerInferenceSums(
  question: InferenceSumsQuestion,
  context: QuestionContext
): Promise<InferenceSumsColumns> {
  const { groupBy, sums, maxPoints, maxSeries } = question;
  const source = latencySource(question, context.marks.inference);
  const figures = figuresOf(question);
  const rows = context.files.length === 0 ? [] : await readRows(question, source, context);
  checkResultLimit('maxPoints', maxPoints, rows.length);
  const points = rows.map((row) => ({ labels: row.slice(0, groupBy.length).map(String) }));
  const starts = startsOf(points);
  checkResultLimit('maxSeries', maxSeries, starts.length);
  const column = (name: string) => {
    const index = groupBy.length + 1 + figures.findIndex((figure) => figure.name === name);
    return Float64Array.from(rows, (row) => Number(row[index]));
  };
  return {
    source,
    labels: starts.map((row) => labelsOf(question, points[row]?.labels ?? [])),
    starts: Int32Array.from([...starts, points.length]),
    timesMs: Float64Array.from(rows, (row) => Number(row[groupBy.length])),
    recordCounts: column('record_count'),
    sums: sums.map(column),
    latencyMsMin: column('latency_ms_min'),
    latencyMsMax: column('latency_ms_max'),
    memoryBytesMax: column('memory_bytes_max').map((bytes) => (bytes < 0 ? Number.NaN : bytes)),
  };
}

/** Rows of labels, bucket and figures, in this order. */
async function readRows(
  question: InferenceSumsQuestion,
  source: AnswerSource,
  { files, query }: QuestionContext
): Promise<readonly DuckDBValue[][]> {
  const { window, bucketMs, maxPoints } = question;
  const { whole, ends } = stepParts(window, source === 'rollup' ? INFERENCE_HOURS : null, 'calls');
  const inWhole = whole === null ? [] : [whole];
  const wanted = wantedCalls(question);
  const labels = labelsOfCalls(question);
  const selectedLabels = labels.sql === '' ? '' : `${labels.sql},`;
  const figures = figuresOf(question);
  const keys = [...labelColumns(question), 'bucket_ms'].join(', ');
  const stored = figures.map(({ name }) => name).join(', ');
  const made = figures.map(({ name, fromCalls }) => `${fromCalls} AS ${name}`).join(', ');
  const parts = files.flatMap(({ catalog }) => [
    ...inWhole.map(
      ({ sql }) => `SELECT ${selectedLabels} ${BUCKET.replace('"time"', 'hour')}, ${stored}
        FROM ${catalog}.${INFERENCE_HOURS.table} WHERE ${sql} AND ${wanted.sql}`
    ),
    ...ends.map(
      ({ sql }) => `SELECT ${selectedLabels} ${BUCKET}, ${made}
        FROM ${catalog}.inferences WHERE ${sql} AND ${wanted.sql} GROUP BY ${keys}`
    ),
  ]);
  const limits = {
    sql: '',
    values: { bucket_ms: BigInt(bucketMs), max_rows: BigInt(maxPoints + 1) },
    types: { bucket_ms: BIGINT, max_rows: BIGINT },
  };
  const result = await query(
    statement(
      `SELECT ${keys}, ${figures.map(({ name, merge }) => `${merge}(${name})::DOUBLE`).join(', ')}
       FROM (${parts.join(' UNION ALL ')}) GROUP BY ${keys} ORDER BY ${keys} LIMIT $max_rows`,
      [wanted, labels, ...inWhole, ...ends, limits]
    )
  );
  return result.getRows();
}

function figuresOf({ sums }: InferenceSumsQuestion) {
  const asked: ReadonlySet<string> = new Set(sums);
  return INFERENCE_FIGURES.filter(({ name, merge }) => merge !== 'sum' || name === 'record_count' || asked.has(name));
}

import { bucketMiddle } from '../../questions/latencyBuckets';
import type { InferenceLatencyQuestion } from '../../questions/recordQuestion';
import { weightedQuantiles } from '../../questions/weightedQuantiles';
import { wholeSteps } from '../../questions/wholeSteps';
import { RECORD_TABLES } from '../../tables';
import { UNMARKED } from '../load/segmentMarks';
import { INFERENCE_LATENCY } from '../rollups/inferenceLatency';
import { epochMs, inWindow, statement } from '../statement';
import { labelColumns, labelsOfCalls, wantedCalls } from './callGroups';
import { atMost, type QuestionContext } from './context';
import { toSpread } from './latencyFromRecords';
import type { LatencyPoint } from './latencyPoint';

const HOUR_MS = 3_600_000;

/** Quantiles from the histograms of whole hours, and of what is left at the ends of the window made on the spot. */
export async function readLatencyFromRollups(
  question: InferenceLatencyQuestion,
  { query, table }: QuestionContext
): Promise<readonly LatencyPoint[]> {
  const { groupBy, bucketMs, maxPoints } = question;
  const { whole, ends } = wholeSteps(question.window, HOUR_MS);
  const wanted = wantedCalls(question);
  const labels = labelsOfCalls(question);
  const selectedLabels = labels.sql === '' ? '' : `${labels.sql},`;
  const inWhole = whole === null ? [] : [inWindow('hour', whole, 'whole')];
  const inEnds = ends.map((end, index) => inWindow('time', end, `end_${index}`));
  const selected = 'hour, model_name, model_version, histogram, weight_squares';
  const parts = [
    ...inWhole.map(
      ({ sql }) =>
        `SELECT ${selected} FROM ${table(INFERENCE_LATENCY.table.name)} WHERE ${UNMARKED} AND ${sql} AND ${wanted.sql}`
    ),
    ...inEnds.map(({ sql }) => {
      const calls = `(SELECT * FROM ${table(RECORD_TABLES.inference.name)} WHERE ${sql} AND ${wanted.sql})`;
      return `SELECT ${selected} FROM (${INFERENCE_LATENCY.fromRecords(calls)})`;
    }),
  ];
  const limit = atMost(maxPoints);
  const keys = [...labelColumns(question), 'bucket'].join(', ');
  const columns = await query(
    statement(
      `SELECT ${keys}, sumMap(histogram), sum(weight_squares)
       FROM (SELECT ${selectedLabels} histogram, weight_squares,
               intDiv(${epochMs('hour')}, {bucket_ms:Int64}) * {bucket_ms:Int64} AS bucket
             FROM (${parts.join(' UNION ALL ')}))
       GROUP BY ${keys} ORDER BY ${keys} ${limit.sql}`,
      [wanted, labels, ...inWhole, ...inEnds, limit, { sql: '', params: { bucket_ms: bucketMs } }]
    )
  );
  const [times = [], histograms = [], squares = []] = columns.slice(groupBy.length);
  return times.map((timeMs, row) => {
    const spread = toSpread(histograms[row], squares[row]);
    const { buckets, weights } = spread;
    return {
      labels: columns.slice(0, groupBy.length).map((column) => String(column[row])),
      timeMs: Number(timeMs),
      callCount: weights.reduce((sum, weight) => sum + weight, 0),
      quantiles: weightedQuantiles(weights, (index) => bucketMiddle(buckets[index] ?? 0), question.quantiles),
      ...(question.confidence === undefined ? {} : { spread }),
    };
  });
}

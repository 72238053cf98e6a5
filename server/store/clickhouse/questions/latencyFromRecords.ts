import { bucketExpression } from '../../questions/latencyBuckets';
import type { InferenceLatencyQuestion } from '../../questions/recordQuestion';
import { WEIGHT_TOLERANCE } from '../../questions/weightedQuantiles';
import { RECORD_TABLES } from '../../tables';
import { epochMs, inWindow, statement } from '../statement';
import { labelColumns, labelsOfCalls, wantedCalls } from './callGroups';
import { atMost, type QuestionContext } from './context';
import type { LatencyPoint } from './latencyPoint';

/** Exact quantiles from the calls themselves; at most one row more than allowed. */
export async function readLatencyFromRecords(
  question: InferenceLatencyQuestion,
  { query, table }: QuestionContext
): Promise<readonly LatencyPoint[]> {
  const { groupBy, quantiles, bucketMs, maxPoints, confidence, time = 'latency_ms' } = question;
  const happened = inWindow('time', question.window);
  const wanted = wantedCalls(question);
  const labels = labelsOfCalls(question);
  const limit = atMost(maxPoints);
  const keys = [...labelColumns(question), 'bucket'].join(', ');
  const selected = [
    ...(labels.sql === '' ? [] : [labels.sql]),
    `assumeNotNull(${time}) AS duration_ms`,
    'weight',
    `intDiv(${epochMs('time')}, {bucket_ms:Int64}) * {bucket_ms:Int64} AS bucket`,
  ];
  const spread =
    confidence === undefined ? [] : [`sumMap([${bucketExpression('duration_ms')}], [weight])`, 'sum(weight * weight)'];
  // Calls by duration, then how many calls each of them and those before it stand for.
  const columns = await query(
    statement(
      `WITH arraySort(groupArray((duration_ms, weight))) AS calls, arrayCumSum(calls.2) AS reached, reached[-1] AS total
       SELECT ${[keys, 'total', `[${quantiles.map(chosenLatency).join(', ')}]`, ...spread].join(', ')}
       FROM (SELECT ${selected.join(', ')} FROM ${table(RECORD_TABLES.inference.name)}
             WHERE ${happened.sql} AND ${wanted.sql} AND isNotNull(${time}))
       GROUP BY ${keys} ORDER BY ${keys} ${limit.sql}`,
      [happened, wanted, labels, limit, { sql: '', params: { bucket_ms: bucketMs } }]
    )
  );
  const [times = [], totals = [], chosen = [], histograms, squares] = columns.slice(groupBy.length);
  return times.map((timeMs, row) => ({
    labels: columns.slice(0, groupBy.length).map((column) => String(column[row])),
    timeMs: Number(timeMs),
    callCount: Number(totals[row]),
    quantiles: (chosen[row] as readonly unknown[]).map(Number),
    ...(histograms === undefined ? {} : { spread: toSpread(histograms[row], squares?.[row]) }),
  }));
}

/** @param histogram Buckets and their weights, as `sumMap` gives them. */
export function toSpread(histogram: unknown, squaredWeight: unknown) {
  const [buckets, weights] = histogram as readonly [readonly number[], readonly number[]];
  return { buckets, weights, squaredWeight: Number(squaredWeight) };
}

/** The least duration at which the weights reach the share of their sum; the greatest, should rounding miss it. */
function chosenLatency(quantile: number): string {
  const place = `arrayFirstIndex(sum -> sum >= ${quantile - WEIGHT_TOLERANCE} * total, reached)`;
  return `calls.1[if(${place} = 0, -1, ${place})]`;
}

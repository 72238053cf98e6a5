import type { InferenceLatencyQuestion } from '../../questions/recordQuestion';
import { WEIGHT_TOLERANCE } from '../../questions/weightedQuantiles';
import { RECORD_TABLES } from '../../tables';
import { epochMs, inWindow, statement } from '../statement';
import { atMost, type QuestionContext } from './context';
import { type LatencyPoint, wantedModels } from './latencyPoint';

/** Exact quantiles from the calls themselves; at most one row more than allowed. */
export async function readLatencyFromRecords(
  question: InferenceLatencyQuestion,
  { query, table }: QuestionContext
): Promise<readonly LatencyPoint[]> {
  const { groupBy, quantiles, bucketMs, maxPoints } = question;
  const happened = inWindow('time', question.window);
  const wanted = wantedModels(question);
  const limit = atMost(maxPoints);
  const keys = [...groupBy, 'bucket'].join(', ');
  // Calls by latency, then how many calls each of them and those before it stand for.
  const columns = await query(
    statement(
      `WITH arraySort(groupArray((latency_ms, weight))) AS calls, arrayCumSum(calls.2) AS reached, reached[-1] AS total
       SELECT ${[keys, 'total', `[${quantiles.map(chosenLatency).join(', ')}]`].join(', ')}
       FROM (SELECT model_name, model_version, latency_ms, weight,
               intDiv(${epochMs('time')}, {bucket_ms:Int64}) * {bucket_ms:Int64} AS bucket
             FROM ${table(RECORD_TABLES.inference.name)} WHERE ${happened.sql} AND ${wanted.sql})
       GROUP BY ${keys} ORDER BY ${keys} ${limit.sql}`,
      [happened, wanted, limit, { sql: '', params: { bucket_ms: bucketMs } }]
    )
  );
  const [times = [], totals = [], chosen = []] = columns.slice(groupBy.length);
  return times.map((timeMs, row) => ({
    labels: columns.slice(0, groupBy.length).map((column) => String(column[row])),
    timeMs: Number(timeMs),
    callCount: Number(totals[row]),
    quantiles: (chosen[row] as readonly unknown[]).map(Number),
  }));
}

/** The least latency at which the weights reach the share of their sum; the greatest, should rounding miss it. */
function chosenLatency(quantile: number): string {
  const place = `arrayFirstIndex(sum -> sum >= ${quantile - WEIGHT_TOLERANCE} * total, reached)`;
  return `calls.1[if(${place} = 0, -1, ${place})]`;
}

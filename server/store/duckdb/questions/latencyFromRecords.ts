import { BIGINT } from '@duckdb/node-api';
import type { InferenceLatencyQuestion } from '../../questions/recordQuestion';
import { WEIGHT_TOLERANCE } from '../../questions/weightedQuantiles';
import type { QuestionContext, Statement } from './context';
import type { LatencyPoint } from './inferenceLatency';
import { inWindow, statement } from './inWindow';
import { wantedModels } from './latencyCalls';

/** Exact quantiles from the calls themselves, ordered by group and bucket; at most one row more than allowed. */
export async function readLatencyFromRecords(
  question: InferenceLatencyQuestion,
  context: QuestionContext
): Promise<readonly LatencyPoint[]> {
  if (context.files.length === 0) {
    return [];
  }
  const { groupBy, quantiles, bucketMs, maxPoints } = question;
  const calls = callsIn(question, context);
  const keys = [...groupBy, 'bucket_ms'].join(', ');
  const limits = {
    sql: '',
    values: { bucket_ms: BigInt(bucketMs), max_rows: BigInt(maxPoints + 1) },
    types: { bucket_ms: BIGINT, max_rows: BIGINT },
  };
  const ask = async (sql: string) => {
    const result = await context.query(statement(`${sql} ORDER BY ${keys} LIMIT $max_rows`, [calls, limits]));
    return result.getRows();
  };
  // Nearly always nobody samples, and whether somebody did comes out of the same pass.
  const plain = await ask(plainQuantiles(calls.sql, keys, quantiles));
  const found = plain.every((row) => row.at(-1) === true)
    ? plain
    : await ask(weightedQuantiles(calls.sql, keys, quantiles));
  return found.map((row) => {
    const [timeMs, callCount, ...values] = row.slice(groupBy.length, row.length - 1).map(Number);
    return {
      labels: row.slice(0, groupBy.length).map(String),
      timeMs: timeMs ?? Number.NaN,
      callCount: callCount ?? Number.NaN,
      quantiles: values,
    };
  });
}

function callsIn(question: InferenceLatencyQuestion, { files }: QuestionContext): Statement {
  const happened = inWindow('"time"', question.window);
  const wanted = wantedModels(question);
  const parts = files.map(
    ({ catalog }) =>
      `SELECT model_name, model_version, "time", latency_ms, weight
       FROM ${catalog}.inferences WHERE ${happened.sql} AND ${wanted.sql}`
  );
  return statement(parts.join(' UNION ALL '), [happened, wanted]);
}

const BUCKET = '((epoch_ms("time") // $bucket_ms) * $bucket_ms)::DOUBLE AS bucket_ms';

function plainQuantiles(calls: string, keys: string, quantiles: readonly number[]): string {
  const values = quantiles.map((quantile, index) => `chosen[${index + 1}] AS quantile_${index}`);
  return `SELECT ${[keys, 'calls', ...values, 'unweighted'].join(', ')} FROM (
      SELECT ${keys}, count(*)::DOUBLE AS calls, quantile_disc(latency_ms, [${quantiles.join(', ')}]) AS chosen,
        coalesce(bool_and(weight = 1), true) AS unweighted
      FROM (SELECT *, ${BUCKET} FROM (${calls})) GROUP BY ${keys})`;
}

function weightedQuantiles(calls: string, keys: string, quantiles: readonly number[]): string {
  const values = quantiles.map(
    (quantile, index) =>
      `coalesce(min(latency_ms) FILTER (reached >= ${quantile - WEIGHT_TOLERANCE} * total), max(latency_ms)) AS quantile_${index}`
  );
  return `SELECT ${[keys, 'any_value(total) AS calls', ...values, 'false AS unweighted'].join(', ')} FROM (
      SELECT ${keys}, latency_ms,
        sum(weight) OVER (PARTITION BY ${keys} ORDER BY latency_ms ROWS UNBOUNDED PRECEDING) AS reached,
        sum(weight) OVER (PARTITION BY ${keys}) AS total
      FROM (SELECT *, ${BUCKET} FROM (${calls}))) GROUP BY ${keys}`;
}

import { BIGINT, type DuckDBListVector, type DuckDBResult } from '@duckdb/node-api';
import { bucketExpression } from '../../questions/latencyBuckets';
import { type CallSpread, quantileIntervals } from '../../questions/quantileIntervals';
import type { InferenceLatencyQuestion } from '../../questions/recordQuestion';
import { WEIGHT_TOLERANCE } from '../../questions/weightedQuantiles';
import { histograms } from '../rollups/inferenceLatency';
import { BUCKET, labelColumns, labelsOfCalls, wantedCalls } from './callGroups';
import type { QuestionContext, Statement } from './context';
import type { LatencyPoints } from './inferenceLatency';
import { inWindow, statement } from './inWindow';
import { readNumberLists } from './numberLists';

/** Exact quantiles from the calls themselves, ordered by group and bucket; at most one row more than allowed. */
export async function readLatencyFromRecords(
  question: InferenceLatencyQuestion,
  context: QuestionContext
): Promise<LatencyPoints> {
  if (context.files.length === 0) {
    return { points: [] };
  }
  const { groupBy, quantiles, bucketMs, maxPoints, confidence } = question;
  const calls = callsIn(question, context);
  const keys = [...labelColumns(question), 'bucket_ms'].join(', ');
  const limits = {
    sql: '',
    values: { bucket_ms: BigInt(bucketMs), max_rows: BigInt(maxPoints + 1) },
    types: { bucket_ms: BIGINT, max_rows: BIGINT },
  };
  const ask = (sql: string) => context.query(statement(`${sql} ORDER BY ${keys} LIMIT $max_rows`, [calls, limits]));
  // Nearly always nobody samples, and whether somebody did comes out of the same pass.
  const plain = await (await ask(plainQuantiles(calls.sql, keys, quantiles))).getRows();
  const found = plain.every((row) => row.at(-1) === true)
    ? plain
    : await (await ask(weightedQuantiles(calls.sql, keys, quantiles))).getRows();
  const points = found.map((row) => {
    const [timeMs, callCount, ...values] = row.slice(groupBy.length, row.length - 1).map(Number);
    return {
      labels: row.slice(0, groupBy.length).map(String),
      timeMs: timeMs ?? Number.NaN,
      callCount: callCount ?? Number.NaN,
      quantiles: values,
    };
  });
  if (confidence === undefined) {
    return { points };
  }
  // Rows of the same groups and buckets in the same order.
  const spreads = await readSpreads(await ask(spreadsOf(calls.sql, keys)));
  return { points, intervals: quantileIntervals(spreads, quantiles, confidence) };
}

function callsIn(question: InferenceLatencyQuestion, { files }: QuestionContext): Statement {
  const time = question.time ?? 'latency_ms';
  const happened = inWindow('"time"', question.window);
  const wanted = wantedCalls(question);
  const labels = labelsOfCalls(question);
  const columns = [...(labels.sql === '' ? [] : [labels.sql]), '"time"', `${time} AS duration_ms`, 'weight'].join(', ');
  const parts = files.map(
    ({ catalog }) => `SELECT ${columns} FROM ${catalog}.inferences
      WHERE ${happened.sql} AND ${wanted.sql} AND ${time} IS NOT NULL`
  );
  return statement(parts.join(' UNION ALL '), [happened, wanted, labels]);
}

function plainQuantiles(calls: string, keys: string, quantiles: readonly number[]): string {
  const values = quantiles.map((quantile, index) => `chosen[${index + 1}] AS quantile_${index}`);
  return `SELECT ${[keys, 'calls', ...values, 'unweighted'].join(', ')} FROM (
      SELECT ${keys}, count(*)::DOUBLE AS calls, quantile_disc(duration_ms, [${quantiles.join(', ')}]) AS chosen,
        coalesce(bool_and(weight = 1), true) AS unweighted
      FROM (SELECT *, ${BUCKET} FROM (${calls})) GROUP BY ${keys})`;
}

function weightedQuantiles(calls: string, keys: string, quantiles: readonly number[]): string {
  const values = quantiles.map(
    (quantile, index) =>
      `coalesce(min(duration_ms) FILTER (reached >= ${quantile - WEIGHT_TOLERANCE} * total), max(duration_ms)) AS quantile_${index}`
  );
  return `SELECT ${[keys, 'any_value(total) AS calls', ...values, 'false AS unweighted'].join(', ')} FROM (
      SELECT ${keys}, duration_ms,
        sum(weight) OVER (PARTITION BY ${keys} ORDER BY duration_ms ROWS UNBOUNDED PRECEDING) AS reached,
        sum(weight) OVER (PARTITION BY ${keys}) AS total
      FROM (SELECT *, ${BUCKET} FROM (${calls}))) GROUP BY ${keys}`;
}

function spreadsOf(calls: string, keys: string): string {
  const bucketed = `SELECT *, ${bucketExpression('duration_ms')} AS bucket, weight * weight AS weight_square
    FROM (SELECT *, ${BUCKET} FROM (${calls}))`;
  return `SELECT buckets, weights, weight_squares, ${keys} FROM (${histograms(bucketed, keys)})`;
}

async function readSpreads(result: DuckDBResult): Promise<readonly CallSpread[]> {
  const spreads: CallSpread[] = [];
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const buckets = readNumberLists(chunk.getColumnVector(0) as DuckDBListVector);
    const weights = readNumberLists(chunk.getColumnVector(1) as DuckDBListVector);
    const squares = chunk.getColumnValues(2);
    buckets.forEach((list, row) => {
      spreads.push({ buckets: list, weights: weights[row] ?? [], squaredWeight: Number(squares[row]) });
    });
  }
  return spreads;
}

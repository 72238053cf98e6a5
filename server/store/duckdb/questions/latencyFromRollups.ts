import type { DuckDBDataChunk, DuckDBListVector } from '@duckdb/node-api';
import { quantileIntervals } from '../../questions/quantileIntervals';
import type { InferenceLatencyQuestion } from '../../questions/recordQuestion';
import { weightedQuantiles } from '../../questions/weightedQuantiles';
import { wholeSteps } from '../../questions/wholeSteps';
import { INFERENCE_LATENCY } from '../rollups/inferenceLatency';
import { bucketMiddle } from '../../questions/latencyBuckets';
import { compareLabels } from './callGroups';
import type { QuestionContext, Statement } from './context';
import { type Histogram, mergeHistograms } from './histogram';
import type { LatencyPoints } from './inferenceLatency';
import { inWindow, statement } from './inWindow';
import { readNumberLists } from './numberLists';
import { wantedModels } from './latencyCalls';

const HOUR_MS = 3_600_000;
const NOTHING = new Float64Array();

interface Collected {
  readonly labels: readonly string[];
  readonly timeMs: number;
  histogram: Histogram;
  squaredWeight: number;
}

/** Quantiles from the histograms of whole hours, and of what is left at the ends of the window made on the spot. */
export async function readLatencyFromRollups(
  question: InferenceLatencyQuestion,
  context: QuestionContext
): Promise<LatencyPoints> {
  if (context.files.length === 0) {
    return { points: [] };
  }
  const result = await context.query(histogramsIn(question, context));
  const groups = new Map<string, Collected>();
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    collect(chunk, question, groups);
  }
  const { quantiles, confidence } = question;
  const ordered = [...groups.values()].sort((a, b) => compareLabels(a.labels, b.labels) || a.timeMs - b.timeMs);
  const points = ordered.map(({ labels, timeMs, histogram }) => ({
    labels,
    timeMs,
    callCount: sumOf(histogram.weights),
    quantiles: weightedQuantiles(histogram.weights, (index) => bucketMiddle(histogram.buckets[index] ?? 0), quantiles),
  }));
  if (confidence === undefined) {
    return { points };
  }
  const spreads = ordered.map(({ histogram, squaredWeight }) => ({ ...histogram, squaredWeight }));
  return { points, intervals: quantileIntervals(spreads, quantiles, confidence) };
}

function histogramsIn(question: InferenceLatencyQuestion, { files }: QuestionContext): Statement {
  const { whole, ends } = wholeSteps(question.window, HOUR_MS);
  const wanted = wantedModels(question);
  const inWhole = whole === null ? [] : [inWindow('hour', whole, 'whole')];
  const inEnds = ends.map((end, index) => inWindow('"time"', end, `end_${index}`));
  const columns = ['epoch_ms(hour)::DOUBLE', ...question.groupBy, 'buckets', 'weights', 'weight_squares'].join(', ');
  const parts = files.flatMap(({ catalog }) => [
    ...inWhole.map(
      ({ sql }) => `SELECT ${columns} FROM ${catalog}.${INFERENCE_LATENCY.table} WHERE ${sql} AND ${wanted.sql}`
    ),
    ...inEnds.map(({ sql }) => {
      const calls = `(SELECT * FROM ${catalog}.inferences WHERE ${sql} AND ${wanted.sql})`;
      return `SELECT ${columns} FROM (${INFERENCE_LATENCY.fromRecords(calls)})`;
    }),
  ]);
  return statement(parts.join(' UNION ALL '), [wanted, ...inWhole, ...inEnds]);
}

function collect(chunk: DuckDBDataChunk, question: InferenceLatencyQuestion, groups: Map<string, Collected>): void {
  const { groupBy, bucketMs } = question;
  const hours = chunk.getColumnVector(0);
  const labelVectors = groupBy.map((_, index) => chunk.getColumnVector(1 + index));
  const { rowCount } = chunk;
  const buckets = readNumberLists(chunk.getColumnVector(1 + groupBy.length) as DuckDBListVector);
  const weights = readNumberLists(chunk.getColumnVector(2 + groupBy.length) as DuckDBListVector);
  const squares = chunk.getColumnVector(3 + groupBy.length);
  for (let row = 0; row < rowCount; row++) {
    const labels = labelVectors.map((vector) => String(vector.getItem(row)));
    const timeMs = Math.floor(Number(hours.getItem(row)) / bucketMs) * bucketMs;
    const key = JSON.stringify([timeMs, ...labels]);
    const histogram = { buckets: buckets[row] ?? NOTHING, weights: weights[row] ?? NOTHING };
    const squaredWeight = Number(squares.getItem(row));
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { labels, timeMs, histogram, squaredWeight });
    } else {
      group.histogram = mergeHistograms(group.histogram, histogram);
      group.squaredWeight += squaredWeight;
    }
  }
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    sum += values[index] ?? 0;
  }
  return sum;
}

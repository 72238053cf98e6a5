import { MAX_FEATURES } from '../../contract/records/base';
import { seededRandom } from '../../platform/seededRandom';
import { cumulativeShares, drawIndex, zipfShares } from '../random/discrete';
import { logNormal, normal } from '../random/normal';
import type { Random } from '../random/random';
import { subSeed } from '../random/subSeed';
import { chunks, requireBulkOptions, requireWhole, type BulkOptions } from './bulkOptions';
import { bulkTimes } from './bulkTimes';

export interface InferenceBulkOptions extends BulkOptions {
  /** How many models; their traffic follows Zipf's law. */
  readonly models: number;
  /** How many numeric features each inference has; none when absent. Standard normal, without drift. */
  readonly features?: number;
}

export const BULK_OUTCOMES = ['ok', 'error', 'timeout', 'fallback'] as const;
export const BULK_GROUPS = ['group-a', 'group-b', 'group-c', 'group-d'] as const;

/** So many rows of inferences as columns; row i of a chunk is inference `firstRow + i`. */
export interface InferenceColumns {
  readonly firstRow: number;
  readonly rows: number;
  readonly timeMs: Float64Array;
  /** Number of the model, 0 is the busiest. */
  readonly model: Uint16Array;
  readonly latencyMs: Float64Array;
  readonly inputTokens: Uint32Array;
  readonly outputTokens: Uint32Array;
  readonly score: Float64Array;
  /** 1 when the truth is positive; it is, with the probability `score`. */
  readonly truth: Uint8Array;
  /** Position in BULK_OUTCOMES. */
  readonly outcome: Uint8Array;
  /** Position in BULK_GROUPS. */
  readonly group: Uint8Array;
  /** One column for each feature. */
  readonly features: readonly Float64Array[];
}

const OUTCOME_SHARES = cumulativeShares([0.985, 0.008, 0.004, 0.003]);
const GROUP_SHARES = cumulativeShares([0.4, 0.3, 0.2, 0.1]);
const MODEL_TRAFFIC_EXPONENT = 0.8;

/** Inferences for benches, in time order, a chunk of columns at a time. @throws RangeError for impossible options. */
export function* generateInferenceColumns(options: InferenceBulkOptions): Generator<InferenceColumns> {
  const { seed, count, models, features = 0 } = options;
  requireBulkOptions(options);
  requireWhole('models', models, 1, 65_535);
  requireWhole('features', features, 0, MAX_FEATURES);
  const random = seededRandom(subSeed(seed, 'bulk-inferences'));
  const nextTime = bulkTimes(seededRandom(subSeed(seed, 'bulk-inference-times')), options, count);
  const modelShares = zipfShares(models, MODEL_TRAFFIC_EXPONENT);
  const medians = modelMedians(random, models);
  for (const { firstRow, rows } of chunks(count)) {
    const chunk = emptyColumns(firstRow, rows, features);
    for (let row = 0; row < rows; row++) {
      const model = drawIndex(random, modelShares);
      const score = 1 / (1 + Math.exp(-1.5 * normal(random)));
      chunk.timeMs[row] = nextTime();
      chunk.model[row] = model;
      chunk.latencyMs[row] = Math.round(logNormal(random, medians[model] ?? 1, 0.5) * 100) / 100;
      chunk.inputTokens[row] = 1 + logNormal(random, 400, 0.7);
      chunk.outputTokens[row] = 1 + logNormal(random, 150, 0.7);
      chunk.score[row] = Math.round(score * 1e6) / 1e6;
      chunk.truth[row] = random() < score ? 1 : 0;
      chunk.outcome[row] = drawIndex(random, OUTCOME_SHARES);
      chunk.group[row] = drawIndex(random, GROUP_SHARES);
    }
    fillFeatures(random, chunk.features);
    yield chunk;
  }
}

function modelMedians(random: Random, models: number): Float64Array {
  return Float64Array.from({ length: models }, () => logNormal(random, 120, 0.8));
}

function fillFeatures(random: Random, columns: readonly Float64Array[]): void {
  for (const column of columns) {
    for (let row = 0; row < column.length; row++) {
      column[row] = Math.round(normal(random) * 1e4) / 1e4;
    }
  }
}

function emptyColumns(firstRow: number, rows: number, features: number): InferenceColumns {
  return {
    firstRow,
    rows,
    timeMs: new Float64Array(rows),
    model: new Uint16Array(rows),
    latencyMs: new Float64Array(rows),
    inputTokens: new Uint32Array(rows),
    outputTokens: new Uint32Array(rows),
    score: new Float64Array(rows),
    truth: new Uint8Array(rows),
    outcome: new Uint8Array(rows),
    group: new Uint8Array(rows),
    features: Array.from({ length: features }, () => new Float64Array(rows)),
  };
}

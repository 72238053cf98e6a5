import { seededRandom } from '../../server/platform/seededRandom';

export const GROUP_COUNT = 10;
const SEED = 6;

/** Labelled predictions in columns: a score with as many digits as a double has, and by it the class. */
export interface LabelledColumns {
  readonly groups: Uint8Array;
  readonly scores: Float64Array;
  readonly predictions: Uint8Array;
  readonly truths: Uint8Array;
}

export function labelledColumns(count: number): LabelledColumns {
  const random = seededRandom(SEED);
  const groups = new Uint8Array(count);
  const scores = new Float64Array(count);
  const predictions = new Uint8Array(count);
  const truths = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const score = random();
    groups[index] = Math.floor(random() * GROUP_COUNT);
    scores[index] = score;
    predictions[index] = Number(score >= 0.5);
    truths[index] = Number(random() < 0.1 + 0.8 * score);
  }
  return { groups, scores, predictions, truths };
}

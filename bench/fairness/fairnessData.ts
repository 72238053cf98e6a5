import { seededRandom } from '../../server/platform/seededRandom';

export const GROUP_COUNT = 4;
const SEED = 7;

/** Labelled predictions in columns; groups are treated a little differently. */
export interface FairnessColumns {
  readonly groups: Uint8Array;
  readonly predictions: Uint8Array;
  readonly truths: Uint8Array;
}

export function fairnessColumns(count: number): FairnessColumns {
  const random = seededRandom(SEED);
  const groups = new Uint8Array(count);
  const predictions = new Uint8Array(count);
  const truths = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const group = Math.floor(random() * GROUP_COUNT);
    const truth = Number(random() < 0.4 + 0.05 * group);
    groups[index] = group;
    truths[index] = truth;
    predictions[index] = Number(random() < (truth === 1 ? 0.8 - 0.03 * group : 0.2 + 0.02 * group));
  }
  return { groups, predictions, truths };
}

import { seededRandom } from '../../server/platform/seededRandom';

/** Calls of an overconfident classifier in columns. */
export interface CbpeColumns {
  readonly scores: Float64Array;
  readonly predictions: Uint8Array;
  readonly truths: Uint8Array;
}

export function cbpeColumns(count: number, seed: number): CbpeColumns {
  const random = seededRandom(seed);
  const scores = Float64Array.from({ length: count }, () => random());
  return {
    scores,
    predictions: Uint8Array.from(scores, (score) => Number(score >= 0.5)),
    truths: Uint8Array.from(scores, (score) => Number(random() < 0.1 + 0.8 * score)),
  };
}

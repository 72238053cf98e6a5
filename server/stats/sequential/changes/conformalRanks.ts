import { createCountTree } from './countTree';

/** More rows than these of one batch are not ranked, only counted: a random part of them says enough. */
export const MOST_RANKED_ROWS = 20_000;

export interface RankedBatch {
  /** How many of the ranks fall into each of equally wide cells of [0, 1]. */
  readonly ranks: readonly number[];
  /** The pool with the batch in it. */
  readonly pool: readonly number[];
}

/**
 * Where new rows stand among all rows before them, baseline included: uniform on [0, 1] and independent of each other,
 * exactly and for every size of the baseline, as long as all rows could have come in any order.
 *
 * Definition: smoothed conformal p-values, (rows in lower bins + U × rows in the same bin, itself included) / rows. Source: Vovk,
 * Gammerman and Shafer, "Algorithmic Learning in a Random World" (2005), theorem 8.1. Ranking against the baseline alone would not do:
 * the error of a baseline of 5,000 rows stays, and looks like drift after some thousand current ones.
 *
 * @param pool Rows of each bin so far; at first, the baseline's.
 * @param batch New rows of each bin. They are drawn in random order, for a count does not tell it.
 * @param random Uniform on [0, 1); seed it from what names the batch, so that the same rows give the same ranks.
 * @throws RangeError when the batch has other bins than the pool, or counts are not whole.
 */
export function rankBatch(
  pool: readonly number[],
  batch: readonly number[],
  cells: number,
  random: () => number
): RankedBatch {
  if (batch.length !== pool.length || pool.length === 0) {
    throw new RangeError(`A batch of ${batch.length} bins does not go with a pool of ${pool.length}.`);
  }
  if (![...pool, ...batch].every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError('Counts of rows are whole and not negative.');
  }
  const known = createCountTree(pool);
  const waiting = createCountTree(batch);
  const grown = [...pool];
  const left = [...batch];
  const ranks = new Array<number>(cells).fill(0);
  const ranked = Math.min(waiting.total, MOST_RANKED_ROWS);
  for (let row = 0; row < ranked; row += 1) {
    const bin = waiting.binOf(Math.floor(random() * waiting.total));
    waiting.add(bin, -1);
    left[bin]! -= 1;
    known.add(bin, 1);
    grown[bin]! += 1;
    const rank = (known.before(bin) + random() * grown[bin]!) / known.total;
    ranks[Math.min(cells - 1, Math.floor(rank * cells))]! += 1;
  }
  return { ranks, pool: grown.map((count, bin) => count + left[bin]!) };
}

import type { ScoreGroups } from './scoreGroups';
import { effectiveSampleSize } from './weightedProportion';

/** Shares that never fall as the score rises: constant on each block, straight lines between blocks. */
export interface IsotonicFit {
  /** Smallest and largest score of each block, ascending. */
  readonly firsts: Float64Array;
  readonly lasts: Float64Array;
  /** Share of positives of each block, rising. */
  readonly shares: Float64Array;
  /** Effective number of records of each block. */
  readonly sizes: Float64Array;
}

/** Sums of each block, in columns of one length of which the first `count` are in use. */
interface Blocks {
  readonly firsts: Float64Array;
  readonly lasts: Float64Array;
  readonly positives: Float64Array;
  readonly weights: Float64Array;
  readonly squares: Float64Array;
}

/**
 * Isotonic regression of the class on the score, by pooling adjacent violators: the non-decreasing shares nearest to what
 * was seen, in weighted squares. Source: Barlow, Bartholomew, Bremner and Brunk, "Statistical Inference under Order
 * Restrictions" (1972), 1.2. Matches scikit-learn `IsotonicRegression(out_of_bounds="clip")`. Cost: O(number of scores).
 *
 * @param minEndSize Fewest records, in effect, of the first and of the last block. At the ends the pooled shares are too
 *   extreme, whatever n is; `n^⅔` records from the end that is over (Kulikov and Lopuhaä, "The behavior of the NPMLE of a
 *   decreasing density near the boundaries of the support" (2006)).
 */
export function isotonicFit(groups: ScoreGroups, minEndSize = 0): IsotonicFit {
  const { scores, positiveWeights, negativeWeights, positiveSquares, negativeSquares } = groups;
  const empty = () => new Float64Array(scores.length);
  const blocks: Blocks = { firsts: empty(), lasts: empty(), positives: empty(), weights: empty(), squares: empty() };
  const { positives, weights } = blocks;
  let top = -1;
  for (let index = 0; index < scores.length; index++) {
    const positive = positiveWeights[index]!;
    const weight = positive + negativeWeights[index]!;
    if (weight > 0) {
      top += 1;
      blocks.firsts[top] = scores[index]!;
      blocks.lasts[top] = scores[index]!;
      positives[top] = positive;
      weights[top] = weight;
      blocks.squares[top] = positiveSquares[index]! + negativeSquares[index]!;
      while (top > 0 && positives[top - 1]! * weights[top]! >= positives[top]! * weights[top - 1]!) {
        pool(blocks, top - 1, top);
        top -= 1;
      }
    }
  }
  const [from, to] = poolEnds(blocks, top, minEndSize);
  const used = Array.from({ length: Math.max(to - from + 1, 0) }, (_, block) => from + block);
  return {
    firsts: blocks.firsts.slice(from, to + 1),
    lasts: blocks.lasts.slice(from, to + 1),
    shares: Float64Array.from(used, (block) => positives[block]! / weights[block]!),
    sizes: Float64Array.from(used, (block) => sizeOf(blocks, block)),
  };
}

/** Takes all of `from` into `into`. */
function pool({ firsts, lasts, positives, weights, squares }: Blocks, into: number, from: number): void {
  firsts[into] = Math.min(firsts[into]!, firsts[from]!);
  lasts[into] = Math.max(lasts[into]!, lasts[from]!);
  positives[into]! += positives[from]!;
  weights[into]! += weights[from]!;
  squares[into]! += squares[from]!;
}

/** The first and the last block that are left. */
function poolEnds(blocks: Blocks, top: number, minSize: number): readonly [number, number] {
  let from = 0;
  let to = top;
  while (from < to && sizeOf(blocks, from) < minSize) {
    pool(blocks, from + 1, from);
    from += 1;
  }
  while (from < to && sizeOf(blocks, to) < minSize) {
    pool(blocks, to - 1, to);
    to -= 1;
  }
  return [from, to];
}

function sizeOf({ weights, squares }: Blocks, block: number): number {
  return effectiveSampleSize(weights[block]!, squares[block]!);
}

/** Where scores lie among the blocks: in `lower`, or on the way from it to the next by `upperShare`. */
export interface BlockPlaces {
  readonly lower: Int32Array;
  readonly upperShare: Float64Array;
}

/** @param scores Ascending; the fit has a block. Scores beyond the ends belong to the end blocks. */
export function placesAmongBlocks({ firsts, lasts }: IsotonicFit, scores: Float64Array): BlockPlaces {
  const lower = new Int32Array(scores.length);
  const upperShare = new Float64Array(scores.length);
  let block = 0;
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index]!;
    while (block + 1 < firsts.length && firsts[block + 1]! <= score) {
      block += 1;
    }
    lower[index] = block;
    const end = lasts[block]!;
    upperShare[index] = score <= end || block + 1 === firsts.length ? 0 : (score - end) / (firsts[block + 1]! - end);
  }
  return { lower, upperShare };
}

/** A figure of the blocks, read at the places. */
export function readAtPlaces({ lower, upperShare }: BlockPlaces, ofBlock: Float64Array): Float64Array {
  return Float64Array.from(lower, (block, index) => {
    const share = upperShare[index]!;
    return share === 0 ? ofBlock[block]! : ofBlock[block]! * (1 - share) + ofBlock[block + 1]! * share;
  });
}

import type { Rows } from '../../stats/linear/rows';

export interface InceptionScore {
  /** Mean over the splits, ≥ 1. */
  readonly value: number;
  /** Standard deviation over the splits (divided by their number, as published scores are). */
  readonly deviation: number;
  readonly splitCount: number;
  readonly count: number;
}

/**
 * The Inception Score: `exp(mean KL(p(y|x) ‖ p(y)))`, mean and deviation over splits of the rows in the order given.
 *
 * Source: Salimans et al., "Improved Techniques for Training GANs" (2016), with the splits of its code: split k of n rows
 * is rows ⌊k n / s⌋ to ⌊(k + 1) n / s⌋.
 *
 * @param probabilities One row per image, each summing to 1; as many rows as splits at least.
 */
export function inceptionScore(probabilities: Rows, splitCount: number): InceptionScore {
  const { rowCount } = probabilities;
  const scores = Array.from({ length: splitCount }, (_, split) =>
    scoreOf(
      probabilities,
      Math.floor((split * rowCount) / splitCount),
      Math.floor(((split + 1) * rowCount) / splitCount)
    )
  );
  const value = scores.reduce((sum, score) => sum + score, 0) / splitCount;
  const squares = scores.reduce((sum, score) => sum + (score - value) ** 2, 0) / splitCount;
  return { value, deviation: Math.sqrt(squares), splitCount, count: rowCount };
}

function scoreOf({ columnCount, values }: Rows, from: number, to: number): number {
  const marginal = new Float64Array(columnCount);
  for (let index = from * columnCount; index < to * columnCount; index++) {
    marginal[index % columnCount]! += values[index]! / (to - from);
  }
  let divergence = 0;
  for (let index = from * columnCount; index < to * columnCount; index++) {
    const probability = values[index]!;
    // A class without probability adds nothing: p ln p goes to 0.
    divergence += probability === 0 ? 0 : probability * Math.log(probability / marginal[index % columnCount]!);
  }
  return Math.exp(divergence / (to - from));
}

/**
 * Perplexity of a text to the model that gave its tokens these probabilities; lower is better, at least 1.
 *
 * Definition: exp(−(1/n) Σ ln p), the inverse geometric mean of the tokens' probabilities. Comparable only between models
 * with the same tokens.
 *
 * @param logProbabilities Natural logarithms, each ≤ 0.
 * @returns null without tokens.
 * @example perplexity([Math.log(0.5), Math.log(0.5)]) // 2
 */
export function perplexity(logProbabilities: readonly number[]): number | null {
  const sum = logProbabilities.reduce((total, value) => total + value, 0);
  return logProbabilities.length === 0 ? null : perplexityOf(sum, logProbabilities.length);
}

/** From the sum of the logarithms of `tokenCount` tokens, of one text or of many. */
export function perplexityOf(logProbabilitySum: number, tokenCount: number): number {
  return Math.exp(-logProbabilitySum / tokenCount);
}

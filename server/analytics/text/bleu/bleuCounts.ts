import type { TextTokenizer } from '../../../contract/queries/textQualityOptions';
import { createNgramMatcher, ngramCount } from '../ngrams/ngramMatcher';
import { createNumbering } from '../tokens/numberTokens';
import { TOKENIZERS } from '../tokens/tokenizers';
import { trimEnd } from '../tokens/whitespace';
import { BLEU_MAX_ORDER, type BleuCounts } from './bleuScore';

export interface BleuText {
  readonly tokenizer: TextTokenizer;
  readonly isLowercased: boolean;
}

/**
 * Counts what BLEU needs to know of one candidate and its references.
 *
 * @returns a function that keeps its tables between calls.
 */
export function createBleuCounter({ tokenizer, isLowercased }: BleuText) {
  const matchNgrams = createNgramMatcher();
  const tokenize = TOKENIZERS[tokenizer];
  const tokensOf = (text: string) => tokenize(trimEnd(isLowercased ? text.toLowerCase() : text));

  return (candidate: string, references: readonly string[]): BleuCounts => {
    const numbersOf = createNumbering();
    const candidateTokens = numbersOf(tokensOf(candidate));
    const referenceTokens = references.map((reference) => numbersOf(tokensOf(reference)));
    const candidateLength = candidateTokens.length;
    return {
      candidateLength,
      referenceLength: closestLength(
        candidateLength,
        referenceTokens.map(({ length }) => length)
      ),
      matches: matchNgrams(candidateTokens, referenceTokens, BLEU_MAX_ORDER),
      totals: Array.from({ length: BLEU_MAX_ORDER }, (_, index) => ngramCount(candidateLength, index + 1)),
    };
  };
}

function closestLength(length: number, others: readonly number[]): number {
  return others.reduce((closest, other) => {
    const difference = Math.abs(other - length) - Math.abs(closest - length);
    return difference < 0 || (difference === 0 && other < closest) ? other : closest;
  }, others[0] ?? 0);
}

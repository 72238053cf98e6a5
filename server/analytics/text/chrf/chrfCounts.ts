import { createNgramMatcher, ngramCount } from '../ngrams/ngramMatcher';
import { characterNumbers, createNumbering } from '../tokens/numberTokens';
import { splitWords, withoutWhitespace } from '../tokens/whitespace';
import { type ChrfCounts, type ChrfOptions, chrfScore } from './chrfScore';

const PUNCTUATION: ReadonlySet<string> = new Set('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');

/**
 * Counts what chrF needs to know of one candidate: against the reference that gives the best score.
 *
 * @returns a function that keeps its tables between calls.
 */
export function createChrfCounter(options: ChrfOptions) {
  const { characterOrder, wordOrder, isLowercased, hasWhitespace } = options;
  const matchNgrams = createNgramMatcher();

  return (candidate: string, references: readonly string[]): ChrfCounts => {
    const numberWords = createNumbering();
    const prepared = prepare(candidate);
    let best: ChrfCounts = [];
    let bestScore = -1;
    for (const reference of references) {
      const counts = compare(prepared, prepare(reference));
      const score = references.length === 1 ? 0 : chrfScore(counts, options);
      if (score > bestScore) {
        bestScore = score;
        best = counts;
      }
    }
    return best;

    function prepare(text: string) {
      const cased = isLowercased ? text.toLowerCase() : text;
      return {
        characters: characterNumbers(hasWhitespace ? cased : withoutWhitespace(cased)),
        words: wordOrder > 0 ? numberWords(wordsAndPunctuation(cased)) : new Int32Array(0),
      };
    }
  };

  function compare(candidate: Prepared, reference: Prepared): ChrfCounts {
    return [
      ...countOrders(candidate.characters, reference.characters, characterOrder),
      ...countOrders(candidate.words, reference.words, wordOrder),
    ];
  }

  function countOrders(candidate: Int32Array, reference: Int32Array, maxOrder: number): number[] {
    return matchNgrams(candidate, [reference], maxOrder).flatMap((matched, index) => {
      const inReference = ngramCount(reference.length, index + 1);
      // What the reference is too short for says nothing about the candidate.
      return [inReference > 0 ? ngramCount(candidate.length, index + 1) : 0, inReference, matched];
    });
  }
}

interface Prepared {
  readonly characters: Int32Array;
  readonly words: Int32Array;
}

/** Takes one punctuation mark off each word: the last character or, where that is none, the first. */
function wordsAndPunctuation(text: string): readonly string[] {
  return splitWords(text).flatMap((word) => {
    if (word.length > 1 && PUNCTUATION.has(word.slice(-1))) {
      return [word.slice(0, -1), word.slice(-1)];
    }
    return word.length > 1 && PUNCTUATION.has(word.slice(0, 1)) ? [word.slice(0, 1), word.slice(1)] : [word];
  });
}

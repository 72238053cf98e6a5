import { createNgramMatcher, ngramCount } from '../ngrams/ngramMatcher';
import { createStemmer } from '../stemming/rememberedStem';
import { createNumbering } from '../tokens/numberTokens';
import { commonSubsequence } from './commonSubsequence';
import { type RougeScore, rougeScore } from './rougeScore';
import { rougeTokens } from './rougeTokens';
import { summaryMatches } from './summarySubsequence';

export const ROUGE_KINDS = ['rouge1', 'rouge2', 'rougeL', 'rougeLsum'] as const;
export type RougeKind = (typeof ROUGE_KINDS)[number];
export type RougeScores = Readonly<Record<RougeKind, RougeScore>>;

interface Prepared {
  readonly words: Int32Array;
  readonly sentences: readonly Int32Array[];
}

/**
 * ROUGE-1, -2, -L and -Lsum of a candidate.
 *
 * Definition: C.-Y. Lin, "ROUGE: a package for automatic evaluation of summaries" (2004). Matches rouge-score 0.1.2
 * `RougeScorer`, for Lsum with sentences that are separated by newlines; of several references, the one with the best
 * F-measure counts, for each kind by itself (`score_multi`).
 *
 * @param isStemmed Whether words of more than three letters are stemmed.
 * @returns a function that keeps its tables between calls; 0 throughout for a text without words.
 */
export function createRouge(isStemmed: boolean): (candidate: string, references: readonly string[]) => RougeScores {
  const matchNgrams = createNgramMatcher();
  const stem = isStemmed ? createStemmer() : null;

  return (candidate, references) => {
    const numberWords = createNumbering();
    const prepared = prepare(candidate, numberWords);
    const all = references.map((reference) => compare(prepared, prepare(reference, numberWords)));
    return {
      rouge1: best(all, 'rouge1'),
      rouge2: best(all, 'rouge2'),
      rougeL: best(all, 'rougeL'),
      rougeLsum: best(all, 'rougeLsum'),
    };
  };

  function prepare(text: string, numberWords: (words: readonly string[]) => Int32Array): Prepared {
    const words = numberWords(rougeTokens(text, stem));
    const lines = text.split('\n').filter((line) => line.length > 0);
    return {
      words,
      sentences: lines.length === 1 ? [words] : lines.map((line) => numberWords(rougeTokens(line, stem))),
    };
  }

  function compare(candidate: Prepared, reference: Prepared): RougeScores {
    const [ones = 0, twos = 0] = matchNgrams(candidate.words, [reference.words], 2);
    const inCandidate = candidate.words.length;
    const inReference = reference.words.length;
    const common = commonSubsequence(reference.words, candidate.words).length;
    const isOneSentence = candidate.sentences.length === 1 && reference.sentences.length === 1;
    // The union of a single subsequence is that subsequence, and no word is in it more often than on either side.
    const summary = isOneSentence ? common : summaryMatches(reference.sentences, candidate.sentences);
    return {
      rouge1: rougeScore(ones, inCandidate, inReference),
      rouge2: rougeScore(twos, ngramCount(inCandidate, 2), ngramCount(inReference, 2)),
      rougeL: rougeScore(common, inCandidate, inReference),
      rougeLsum: rougeScore(summary, inCandidate, inReference),
    };
  }
}

function best(all: readonly RougeScores[], kind: RougeKind): RougeScore {
  return all.reduce(
    (winner, scores) => (scores[kind].fMeasure > winner.fMeasure ? scores[kind] : winner),
    all[0]?.[kind] ?? rougeScore(0, 0, 0)
  );
}

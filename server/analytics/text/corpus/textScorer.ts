import type { TextFigureName, TextTokenizer } from '../../../contract/queries/textQualityOptions';
import { CHRF, CHRF_PLUS_PLUS } from '../chrf/chrfScore';
import type { Synonyms } from '../meteor/alignment';
import { createMeteor } from '../meteor/meteor';
import { createRouge, type RougeKind, type RougeScores } from '../rouge/rouge';
import { bleuRows, chrfRows, CORPUS_BLEU, meanRows, type PairSums } from './pairSums';
import type { TextPair } from './textPair';

export interface TextScoring {
  readonly tokenizer: TextTokenizer;
  readonly isLowercased: boolean;
  readonly isStemmed: boolean;
  /** Null: METEOR without its synonym stage. */
  readonly synonyms: Synonyms | null;
}

/** What each figure of a corpus is computed from, pair by pair. */
export type TextScorer = (figure: TextFigureName, pairs: readonly TextPair[]) => PairSums;

/** One scorer serves one answer: it remembers what several figures of a pair have in common. */
export function createTextScorer({ tokenizer, isLowercased, isStemmed, synonyms }: TextScoring): TextScorer {
  const bleu = { ...CORPUS_BLEU, tokenizer, isLowercased };
  const meteor = createMeteor(synonyms);
  const rougeOfTexts = createRouge(isStemmed);
  const remembered = new WeakMap<TextPair, RougeScores>();

  function rouge(kind: RougeKind): (pair: TextPair) => number {
    return (pair) => {
      const scores = remembered.get(pair) ?? rougeOfTexts(pair.candidate, pair.references);
      remembered.set(pair, scores);
      return scores[kind].fMeasure;
    };
  }

  return (figure, pairs) => {
    switch (figure) {
      case 'bleu':
        return bleuRows(pairs, bleu);
      case 'chrf':
        return chrfRows(pairs, { ...CHRF, isLowercased });
      case 'chrf_plus_plus':
        return chrfRows(pairs, { ...CHRF_PLUS_PLUS, isLowercased });
      case 'rouge1_f':
        return meanRows(pairs, rouge('rouge1'));
      case 'rouge2_f':
        return meanRows(pairs, rouge('rouge2'));
      case 'rougel_f':
        return meanRows(pairs, rouge('rougeL'));
      case 'rougelsum_f':
        return meanRows(pairs, rouge('rougeLsum'));
      case 'meteor':
        return meanRows(pairs, ({ candidate, references }) => meteor(candidate, references));
      case 'exact_match':
        return meanRows(pairs, ({ candidate, references }) => Number(references.includes(candidate)));
    }
  };
}

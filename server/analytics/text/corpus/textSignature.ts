import type { TextFigureName } from '../../../contract/queries/textQualityOptions';
import { bleuSignature, type ReferenceCount } from '../bleu/bleuSignature';
import { CHRF, CHRF_PLUS_PLUS } from '../chrf/chrfScore';
import { chrfSignature } from '../chrf/chrfSignature';
import { METEOR_PARAMETERS } from '../meteor/meteor';
import { CORPUS_BLEU } from './pairSums';
import type { TextScoring } from './textScorer';

/** How a figure was made, so that it can be made again: sacrebleu's own signatures, and the like for the others. */
export function textSignature(figure: TextFigureName, scoring: TextScoring, referenceCount: ReferenceCount): string {
  const { tokenizer, isLowercased } = scoring;
  switch (figure) {
    case 'bleu':
      return bleuSignature({ ...CORPUS_BLEU, tokenizer, isLowercased, referenceCount });
    case 'chrf':
      return chrfSignature({ ...CHRF, isLowercased }, referenceCount);
    case 'chrf_plus_plus':
      return chrfSignature({ ...CHRF_PLUS_PLUS, isLowercased }, referenceCount);
    case 'meteor':
      return meteorSignature(scoring.synonyms !== null);
    case 'exact_match':
      return 'case:mixed';
    default:
      return rougeSignature(scoring.isStemmed);
  }
}

export function rougeSignature(isStemmed: boolean): string {
  return `stemmer:${isStemmed ? 'porter-nltk' : 'no'}|multi:best|like:rouge-score-0.1.2`;
}

export function meteorSignature(hasSynonyms: boolean): string {
  const { alpha, beta, gamma } = METEOR_PARAMETERS;
  const stages = ['exact', 'stem', ...(hasSynonyms ? ['synonym'] : [])].join('+');
  const wordnet = hasSynonyms ? '|wordnet:3.0' : '';
  return `stages:${stages}|alpha:${alpha}|beta:${beta}|gamma:${gamma}|case:lc|tok:13a${wordnet}|like:nltk-3.10`;
}

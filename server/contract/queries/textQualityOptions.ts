import type { ModelCallFigure } from './modelCallOptions';

/** The closed lists of the text-quality query. Free of zod, because the query editor in the browser uses them too. */
function score(title: string, description: string) {
  return { title, description, unit: 'none', decimals: 4, isEstimate: true } as const;
}

export const TEXT_FIGURES = {
  bleu: score('BLEU', 'Corpus BLEU of sacrebleu, 0–1: pooled n-gram precision with a penalty for brevity.'),
  chrf: score('chrF', 'Corpus chrF of sacrebleu, 0–1: F-score of n-grams of characters.'),
  chrf_plus_plus: score('chrF++', 'Corpus chrF++ of sacrebleu, 0–1: chrF with words and pairs of words.'),
  rouge1_f: score('ROUGE-1', 'Mean F-measure of shared words, 0–1.'),
  rouge2_f: score('ROUGE-2', 'Mean F-measure of shared pairs of words, 0–1.'),
  rougel_f: score('ROUGE-L', 'Mean F-measure of the longest common subsequence, 0–1.'),
  rougelsum_f: score('ROUGE-Lsum', 'ROUGE-L by lines, for summaries of several sentences, 0–1.'),
  meteor: score('METEOR', 'Mean METEOR, 0–1: words, stems and synonyms, less a penalty for being in pieces.'),
  exact_match: {
    title: 'Exact match',
    unit: 'percentunit',
    decimals: 2,
    description: 'Share of answers that are the expected text to the letter.',
    isEstimate: true,
  },
} as const satisfies Record<string, ModelCallFigure>;

export type TextFigureName = keyof typeof TEXT_FIGURES;

export const TEXT_FIGURE_NAMES = Object.keys(TEXT_FIGURES) as [TextFigureName, ...TextFigureName[]];

/** Tokenisers of sacrebleu, by the name they have in signatures. */
export const TEXT_TOKENIZERS = {
  '13a': 'Words and punctuation of Western languages (WMT)',
  intl: 'Words, all Unicode punctuation and symbols',
  zh: 'Chinese characters one by one, the rest as 13a',
  char: 'Every character by itself',
  none: 'At white space only',
} as const;
export type TextTokenizer = keyof typeof TEXT_TOKENIZERS;
export const TEXT_TOKENIZER_NAMES = Object.keys(TEXT_TOKENIZERS) as [TextTokenizer, ...TextTokenizer[]];

export const DEFAULT_TEXT_PAIRS = 2_000;
export const MAX_TEXT_PAIRS = 10_000;

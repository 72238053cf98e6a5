import type { TextTokenizer } from '../../../contract/queries/textQualityOptions';
import { separatePunctuation } from './westernPunctuation';
import { splitWords, trimBothEnds } from './whitespace';

export type Tokenizer = (text: string) => readonly string[];

const PUNCTUATION_AFTER_NO_NUMBER = /(\P{N})(\p{P})/gu;
const PUNCTUATION_BEFORE_NO_NUMBER = /(\p{P})(\P{N})/gu;
const SYMBOL = /(\p{S})/gu;

/**
 * What sacrebleu's `zh` takes for a Chinese character. Two of its ranges are written with five hexadecimal digits where
 * Python reads four, so that they mean U+2001–U+2A6D and U+2F81–U+2FA1 instead of the supplementary ideographs: kept,
 * because scores are only comparable with the same tokens.
 */
const CHINESE =
  /([\u2001-\u2a6d\u2e80-\u2fdf\u2ff0-\u303f\u3100-\u312f\u31a0-\u31ef\u3200-\u4db5\u4e00-\u9fbb\uf900-\ufa2d\ufa30-\ufa6a\ufa70-\ufad9\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef])/g;

/**
 * Splits a text into tokens as sacrebleu 2.6 does. `13a` is the default of WMT; `intl` separates all Unicode
 * punctuation and symbols; `zh` and `char` take characters; `none` splits at white space.
 */
export const TOKENIZERS: Readonly<Record<TextTokenizer, Tokenizer>> = {
  '13a': (text) => splitWords(separatePunctuation(` ${withoutMarkup(text)} `)),
  intl: (text) =>
    splitWords(
      text
        .replace(PUNCTUATION_AFTER_NO_NUMBER, '$1 $2 ')
        .replace(PUNCTUATION_BEFORE_NO_NUMBER, ' $1 $2')
        .replace(SYMBOL, ' $1 ')
    ),
  zh: (text) => splitWords(separatePunctuation(trimBothEnds(text).replace(CHINESE, ' $1 '))),
  char: (text) => splitWords([...text].join(' ')),
  none: splitWords,
};

function withoutMarkup(text: string): string {
  const plain = text.replaceAll('<skipped>', '').replaceAll('-\n', '').replaceAll('\n', ' ');
  return plain.includes('&')
    ? plain.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>')
    : plain;
}

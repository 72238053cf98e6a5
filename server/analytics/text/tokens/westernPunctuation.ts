const SYMBOL = /([{-~[-` -&(-+:-@/])/g;
const POINT_AFTER_NO_DIGIT = /([^0-9])([.,])/g;
const POINT_BEFORE_NO_DIGIT = /([.,])([^0-9])/g;
const DASH_AFTER_DIGIT = /([0-9])(-)/g;

/** Sets ASCII punctuation apart with spaces, as mteval-v13a does: points and commas within numbers stay. */
export function separatePunctuation(text: string): string {
  return text
    .replace(SYMBOL, ' $1 ')
    .replace(POINT_AFTER_NO_DIGIT, '$1 $2 ')
    .replace(POINT_BEFORE_NO_DIGIT, ' $1 $2')
    .replace(DASH_AFTER_DIGIT, '$1 $2 ');
}

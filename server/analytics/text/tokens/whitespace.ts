/**
 * White space as the references (Python's `str.split`) know it: it has the information separators U+001C–U+001F and
 * U+0085, which JavaScript's `\s` lacks, and lacks U+FEFF, which that has.
 */
const WHITESPACE = '\\t-\\r\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const NOT_WHITESPACE = new RegExp(`[^${WHITESPACE}]+`, 'g');
const ANY_WHITESPACE = new RegExp(`[${WHITESPACE}]+`, 'g');
const AT_THE_END = new RegExp(`[${WHITESPACE}]+$`);
const AT_THE_START = new RegExp(`^[${WHITESPACE}]+`);

/** The words between white space; none for a text without words. */
export function splitWords(text: string): readonly string[] {
  return text.match(NOT_WHITESPACE) ?? [];
}

export function withoutWhitespace(text: string): string {
  return text.replace(ANY_WHITESPACE, '');
}

export function trimEnd(text: string): string {
  return text.replace(AT_THE_END, '');
}

export function trimBothEnds(text: string): string {
  return trimEnd(text).replace(AT_THE_START, '');
}

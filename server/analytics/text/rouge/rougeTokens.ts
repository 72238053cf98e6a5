const WORD = /[a-z0-9]+/g;
const LONGEST_UNSTEMMED = 3;

/**
 * The words of a text as the original ROUGE takes them: lower case, ASCII letters and digits only, so that a text in
 * another script has none; with a stemmer, words of more than three letters are stemmed. As rouge-score 0.1.2.
 */
export function rougeTokens(text: string, stem: ((word: string) => string) | null): readonly string[] {
  const words: readonly string[] = text.toLowerCase().match(WORD) ?? [];
  return stem === null ? words : words.map((word) => (word.length > LONGEST_UNSTEMMED ? stem(word) : word));
}

import { porterStem } from './porterStem';

/** Words are few and come again and again; a text of new words only must not fill the memory. */
const MAX_WORDS = 50_000;

/** `porterStem` that remembers. */
export function createStemmer(): (word: string) => string {
  const stems = new Map<string, string>();
  return (word) => {
    const known = stems.get(word);
    if (known !== undefined) {
      return known;
    }
    if (stems.size >= MAX_WORDS) {
      stems.clear();
    }
    const stem = porterStem(word);
    stems.set(word, stem);
    return stem;
  };
}

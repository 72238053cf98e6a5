/** Porter's terms of the form of a word: consonants, measure, and what a stem ends in. */

const VOWELS = 'aeiou';

/** A `y` is a consonant at the start and after a vowel, a vowel after a consonant. Everything but a e i o u is one. */
function consonants(word: string): readonly boolean[] {
  const flags: boolean[] = [];
  for (let index = 0; index < word.length; index++) {
    const letter = word.charAt(index);
    flags.push(letter === 'y' ? index === 0 || flags[index - 1] !== true : !VOWELS.includes(letter));
  }
  return flags;
}

/** How often a vowel is followed by a consonant. */
export function measureOf(stem: string): number {
  const flags = consonants(stem);
  let measure = 0;
  for (let index = 1; index < flags.length; index++) {
    if (flags[index] === true && flags[index - 1] === false) {
      measure++;
    }
  }
  return measure;
}

export function hasVowel(stem: string): boolean {
  return consonants(stem).includes(false);
}

export function endsInConsonant(word: string): boolean {
  return consonants(word).at(-1) === true;
}

export function endsInDoubleConsonant(word: string): boolean {
  return word.length >= 2 && word.at(-1) === word.at(-2) && endsInConsonant(word);
}

/** Ends consonant, vowel, consonant, the last one not w, x or y; or is a vowel and a consonant altogether. */
export function endsInShortSyllable(word: string): boolean {
  const flags = consonants(word);
  const last = flags.slice(-3);
  if (word.length === 2) {
    return flags[0] === false && flags[1] === true;
  }
  return word.length >= 3 && last[0] === true && last[1] === false && last[2] === true && !/[wxy]$/.test(word);
}

/** A word with its place in its text. */
interface PlacedWord {
  readonly place: number;
  readonly word: string;
}

export interface Match {
  readonly candidatePlace: number;
  readonly referencePlace: number;
}

/** The words that mean the same as a word, as far as they are known. */
export type Synonyms = (word: string) => ReadonlySet<string>;

interface Stage {
  readonly matches: readonly Match[];
  readonly candidate: readonly PlacedWord[];
  readonly reference: readonly PlacedWord[];
}

/**
 * Aligns the words of two texts as NLTK 3.10 does: equal words first, then words with the same stem, then synonyms; in
 * each stage from the last word of the candidate to the first, with the last free word of the reference. The synonyms
 * are those of the stems, because NLTK hands on what the second stage has stemmed.
 *
 * @param synonyms Null: without the third stage.
 * @returns the matches by place in the candidate.
 */
export function alignWords(
  candidate: readonly string[],
  reference: readonly string[],
  stem: (word: string) => string,
  synonyms: Synonyms | null
): readonly Match[] {
  const stemmed = ({ place, word }: PlacedWord) => ({ place, word: stem(word) });
  const equal = matchWords(placed(candidate), placed(reference), justItself);
  const alike = matchWords(equal.candidate.map(stemmed), equal.reference.map(stemmed), justItself);
  const same = synonyms === null ? [] : matchWords(alike.candidate, alike.reference, withSynonyms(synonyms)).matches;
  return [...equal.matches, ...alike.matches, ...same].sort((a, b) => a.candidatePlace - b.candidatePlace);
}

function matchWords(
  candidate: readonly PlacedWord[],
  reference: readonly PlacedWord[],
  wordsFor: (word: string) => Iterable<string>
): Stage {
  if (candidate.length === 0 || reference.length === 0) {
    return { matches: [], candidate, reference };
  }
  const freeIndexes = new Map<string, number[]>();
  reference.forEach(({ word }, index) => {
    const indexes = freeIndexes.get(word);
    if (indexes === undefined) {
      freeIndexes.set(word, [index]);
    } else {
      indexes.push(index);
    }
  });
  const matches: Match[] = [];
  const leftCandidate: PlacedWord[] = [];
  const taken = new Set<number>();
  for (const own of [...candidate].reverse()) {
    let last: number[] | undefined;
    for (const word of wordsFor(own.word)) {
      const indexes = freeIndexes.get(word);
      if (indexes !== undefined && (indexes.at(-1) ?? -1) > (last?.at(-1) ?? -1)) {
        last = indexes;
      }
    }
    const index = last?.pop();
    const match = index === undefined ? undefined : reference[index];
    if (index === undefined || match === undefined) {
      leftCandidate.push(own);
    } else {
      taken.add(index);
      matches.push({ candidatePlace: own.place, referencePlace: match.place });
    }
  }
  return {
    matches,
    candidate: leftCandidate.reverse(),
    reference: reference.filter((_, index) => !taken.has(index)),
  };
}

function placed(words: readonly string[]): readonly PlacedWord[] {
  return words.map((word, place) => ({ place, word }));
}

function justItself(word: string): readonly string[] {
  return [word];
}

function withSynonyms(synonyms: Synonyms): (word: string) => Iterable<string> {
  return (word) => [word, ...synonyms(word)];
}

import type { Synonyms } from './alignment';

type Part = 'noun' | 'verb' | 'adj' | 'adv';

/** Endings that a form can have, and what its base form ends in instead: WordNet's own rules of detachment. */
const DETACHMENTS: Readonly<Record<Part, ReadonlyArray<readonly [ending: string, base: string]>>> = {
  noun: [
    ['s', ''],
    ['ses', 's'],
    ['ves', 'f'],
    ['xes', 'x'],
    ['zes', 'z'],
    ['ches', 'ch'],
    ['shes', 'sh'],
    ['men', 'man'],
    ['ies', 'y'],
  ],
  verb: [
    ['s', ''],
    ['ies', 'y'],
    ['es', 'e'],
    ['es', ''],
    ['ed', 'e'],
    ['ed', ''],
    ['ing', 'e'],
    ['ing', ''],
  ],
  adj: [
    ['er', ''],
    ['est', ''],
    ['er', 'e'],
    ['est', 'e'],
  ],
  adv: [],
};

const PARTS = Object.keys(DETACHMENTS) as readonly Part[];

/** Looked-up words that are remembered. */
const MAX_WORDS = 50_000;

/**
 * The synonyms of a word: the single words of all sets of synonyms that it, or a base form of it, is in. A base form is
 * an irregular one where there is one, otherwise what the rules of detachment give. Matches NLTK 3.10
 * `wordnet.synsets(word)` on WordNet 3.0.
 *
 * @param text As scripts/wordnet writes it: `@sets` with the words of each set; for each part of speech words with the
 * numbers of their sets, and irregular forms with their base forms.
 */
export function createSynonyms(text: string): Synonyms {
  const sections = readSections(text);
  const sets = sections.get('sets') ?? [];
  const dictionaries = PARTS.map((part) => ({
    part,
    words: firstWordIndex(sections.get(part)),
    irregular: firstWordIndex(sections.get(`${part}-irregular`)),
  }));
  const known = new Map<string, ReadonlySet<string>>();

  return (word) => {
    const remembered = known.get(word);
    if (remembered !== undefined) {
      return remembered;
    }
    if (known.size >= MAX_WORDS) {
      known.clear();
    }
    const synonyms = lookUp(word);
    known.set(word, synonyms);
    return synonyms;
  };

  function lookUp(word: string): ReadonlySet<string> {
    const synonyms = dictionaries.flatMap(({ part, words, irregular }) => {
      const bases = irregular.get(word)?.split(' ') ?? detach(word, part);
      return [word, ...bases].flatMap((form) => {
        const numbers = words.get(form)?.split(' ') ?? [];
        return numbers.flatMap((number) => sets[Number(number)]?.split(' ') ?? []);
      });
    });
    return new Set(synonyms);
  }
}

function detach(word: string, part: Part): readonly string[] {
  return DETACHMENTS[part]
    .filter(([ending]) => word.endsWith(ending))
    .map(([ending, base]) => word.slice(0, word.length - ending.length) + base);
}

function readSections(text: string): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('@')) {
      lines = [];
      sections.set(line.slice(1), lines);
    } else if (line !== '') {
      lines.push(line);
    }
  }
  return sections;
}

function firstWordIndex(lines: readonly string[] = []): ReadonlyMap<string, string> {
  return new Map(
    lines.map((line) => {
      const space = line.indexOf(' ');
      return [line.slice(0, space), line.slice(space + 1)];
    })
  );
}

import { endsInConsonant, endsInDoubleConsonant, endsInShortSyllable, hasVowel, measureOf } from './wordForm';

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['sky', 'sky'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['news', 'news'],
  ['innings', 'inning'],
  ['inning', 'inning'],
  ['outings', 'outing'],
  ['outing', 'outing'],
  ['cannings', 'canning'],
  ['canning', 'canning'],
  ['howe', 'howe'],
  ['proceed', 'proceed'],
  ['exceed', 'exceed'],
  ['succeed', 'succeed'],
]);

/** Suffix, what takes its place, and when: of the stem before the suffix. The first suffix that fits decides. */
type Rule = readonly [suffix: string, replacement: string, isMet: (stem: string) => boolean];

const isLong = (stem: string) => measureOf(stem) > 0;
const isLonger = (stem: string) => measureOf(stem) > 1;
const always = () => true;

const PLURALS: readonly Rule[] = [
  ['sses', 'ss', always],
  ['ies', 'i', always],
  ['ss', 'ss', always],
  ['s', '', always],
];

const DOUBLE_SUFFIXES: readonly Rule[] = [
  ['ational', 'ate', isLong],
  ['tional', 'tion', isLong],
  ['enci', 'ence', isLong],
  ['anci', 'ance', isLong],
  ['izer', 'ize', isLong],
  ['bli', 'ble', isLong],
  ['alli', 'al', isLong],
  ['entli', 'ent', isLong],
  ['eli', 'e', isLong],
  ['ousli', 'ous', isLong],
  ['ization', 'ize', isLong],
  ['ation', 'ate', isLong],
  ['ator', 'ate', isLong],
  ['alism', 'al', isLong],
  ['iveness', 'ive', isLong],
  ['fulness', 'ful', isLong],
  ['ousness', 'ous', isLong],
  ['aliti', 'al', isLong],
  ['iviti', 'ive', isLong],
  ['biliti', 'ble', isLong],
  ['fulli', 'ful', isLong],
  ['logi', 'log', (stem) => isLong(`${stem}l`)],
];

const ENDINGS: readonly Rule[] = [
  ['icate', 'ic', isLong],
  ['ative', '', isLong],
  ['alize', 'al', isLong],
  ['iciti', 'ic', isLong],
  ['ical', 'ic', isLong],
  ['ful', '', isLong],
  ['ness', '', isLong],
];

const LAST_SUFFIXES: readonly Rule[] = [
  ...['al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent'].map(dropped),
  ['ion', '', (stem) => isLonger(stem) && /[st]$/.test(stem)],
  ...['ou', 'ism', 'ate', 'iti', 'ous', 'ive', 'ize'].map(dropped),
];

const DOUBLE_L: readonly Rule[] = [['ll', 'l', (stem) => isLonger(`${stem}l`)]];

/**
 * The stem of an English word by Porter's algorithm with NLTK's extensions, which both rouge-score and NLTK's METEOR use.
 *
 * Definition: M. Porter, "An algorithm for suffix stripping" (1980). Matches NLTK 3.10 `PorterStemmer()`, whose mode
 * NLTK_EXTENSIONS knows irregular forms, keeps words of two letters, and treats `y`, `ied`, `ies`, `alli`, `fulli` and
 * `logi` differently from Porter's own programs.
 */
export function porterStem(word: string): string {
  const lower = word.toLowerCase();
  const irregular = IRREGULAR.get(lower);
  if (irregular !== undefined) {
    return irregular;
  }
  if (word.length <= 2) {
    return lower;
  }
  const steps = [withoutPlural, withoutPast, withI, withoutDoubleSuffix, withoutEnding, withoutLastSuffix, withoutE];
  return applyRules(
    steps.reduce((stem, step) => step(stem), lower),
    DOUBLE_L
  );
}

function withoutPlural(word: string): string {
  return word.length === 4 && word.endsWith('ies') ? word.slice(0, -1) : applyRules(word, PLURALS);
}

function withoutPast(word: string): string {
  if (word.endsWith('ied')) {
    return word.slice(0, word.length === 4 ? -1 : -2);
  }
  if (word.endsWith('eed')) {
    return isLong(word.slice(0, -3)) ? word.slice(0, -1) : word;
  }
  const suffix = ['ed', 'ing'].find((ending) => word.endsWith(ending) && hasVowel(word.slice(0, -ending.length)));
  return suffix === undefined ? word : mended(word.slice(0, -suffix.length));
}

/** Gives back the `e` that went with a suffix, and takes the second of two consonants. */
function mended(stem: string): string {
  if (/(at|bl|iz)$/.test(stem)) {
    return `${stem}e`;
  }
  if (endsInDoubleConsonant(stem)) {
    return /[lsz]$/.test(stem) ? stem : stem.slice(0, -1);
  }
  return measureOf(stem) === 1 && endsInShortSyllable(stem) ? `${stem}e` : stem;
}

function withI(word: string): string {
  const stem = word.slice(0, -1);
  return word.endsWith('y') && stem.length > 1 && endsInConsonant(stem) ? `${stem}i` : word;
}

function withoutDoubleSuffix(word: string): string {
  if (word.endsWith('alli') && isLong(word.slice(0, -4))) {
    return withoutDoubleSuffix(word.slice(0, -2));
  }
  return applyRules(word, DOUBLE_SUFFIXES);
}

function withoutEnding(word: string): string {
  return applyRules(word, ENDINGS);
}

function withoutLastSuffix(word: string): string {
  return applyRules(word, LAST_SUFFIXES);
}

function withoutE(word: string): string {
  if (!word.endsWith('e')) {
    return word;
  }
  const stem = word.slice(0, -1);
  const measure = measureOf(stem);
  return measure > 1 || (measure === 1 && !endsInShortSyllable(stem)) ? stem : word;
}

function applyRules(word: string, rules: readonly Rule[]): string {
  const rule = rules.find(([suffix]) => word.endsWith(suffix));
  if (rule === undefined) {
    return word;
  }
  const [suffix, replacement, isMet] = rule;
  const stem = word.slice(0, word.length - suffix.length);
  return isMet(stem) ? stem + replacement : word;
}

function dropped(suffix: string): Rule {
  return [suffix, '', isLonger];
}

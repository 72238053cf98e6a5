import { seededRandom } from '../../server/platform/seededRandom';
import type { TextPair } from '../../server/analytics/text/corpus/textPair';

const SYLLABLES = [
  'ka',
  'ro',
  'mi',
  'ten',
  'sul',
  'va',
  'lo',
  'ner',
  'pi',
  'dra',
  'sho',
  'em',
  'ust',
  'in',
  'or',
  'be',
];
const ENDINGS = ['', '', '', 's', 'ed', 'ing', 'ly', 'ation', 'ness', 'er'];
const VOCABULARY = 5_000;
const LEAST_WORDS = 12;
const MORE_WORDS = 24;
const CHANGED = 0.25;

/** Sentences of about 24 words, some of them frequent, as in news; the candidate differs in a quarter of the words. */
export function sentencePairs(count: number, seed: number): readonly TextPair[] {
  const random = seededRandom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const words = Array.from({ length: VOCABULARY }, () => pick(SYLLABLES) + pick(SYLLABLES) + pick(ENDINGS));
  const word = () => words[Math.floor(VOCABULARY * random() ** 3)] ?? '';
  return Array.from({ length: count }, () => {
    const reference = Array.from({ length: LEAST_WORDS + Math.floor(random() * MORE_WORDS) }, word);
    const candidate = reference.map((one) => (random() < CHANGED ? word() : one));
    return { candidate: `${candidate.join(' ')}.`, references: [`${reference.join(' ')}.`], weight: 1 };
  });
}

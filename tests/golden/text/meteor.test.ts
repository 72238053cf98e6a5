import { createMeteor } from '../../../server/analytics/text/meteor/meteor';
import { wordnetSynonyms } from '../../fixtures/wordnetSynonyms';
import { differences } from './differences';
import golden from './meteor.json';
import { pairNamed, TOLERANCE } from './pairs';
import words from './synonyms.json';

const synonyms = wordnetSynonyms();

it('AIM-31: knows the synonyms that NLTK finds in WordNet', () => {
  expect(words.cases.length).toBeGreaterThan(300);
  const lowerCase = (word: string) => [...synonyms(word)].sort();
  expect(words.cases.map(([word]) => [word, lowerCase(String(word))])).toEqual(words.cases);
});

it.each([
  ['with all stages', createMeteor(synonyms), 'full'],
  ['without synonyms', createMeteor(null), 'withoutSynonyms'],
  ['with other parameters', createMeteor(synonyms, golden.parameters), 'otherParameters'],
] as const)('AIM-30, AIM-31: METEOR %s scores as NLTK does', (_, score, side) => {
  const compared = golden.cases.map((one) => {
    const { candidate, references } = pairNamed(one.name);
    return { name: one.name, actual: score(candidate, references), expected: one[side] };
  });
  expect(compared.length).toBeGreaterThanOrEqual(30);
  expect(differences(compared, TOLERANCE)).toEqual([]);
});

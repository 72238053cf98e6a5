import { porterStem } from '../../../server/analytics/text/stemming/porterStem';
import golden from './stems.json';

it('stems words as NLTK does', () => {
  expect(golden.cases.length).toBeGreaterThan(2_000);
  expect(golden.cases.map(([word = '']) => [word, porterStem(word)])).toEqual(golden.cases);
});

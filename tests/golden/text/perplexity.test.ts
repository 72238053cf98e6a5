import { perplexity } from '../../../server/analytics/text/perplexity';
import { differences } from './differences';
import golden from './perplexity.json';

it('AIM-26, AIM-27: perplexity is the inverse geometric mean of the probabilities, as numpy computes it', () => {
  const compared = golden.cases.map(([logProbabilities, expected], index) => ({
    name: String(index),
    actual: perplexity(logProbabilities as number[]) ?? Number.NaN,
    expected: expected as number,
  }));
  expect(compared.length).toBeGreaterThanOrEqual(30);
  expect(differences(compared, golden.relativeTolerance)).toEqual([]);
});

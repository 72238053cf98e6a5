import { createRouge, ROUGE_KINDS } from '../../../server/analytics/text/rouge/rouge';
import { differences } from './differences';
import { pairNamed, TOLERANCE } from './pairs';
import golden from './rouge.json';

describe.each([
  ['without stemming', createRouge(false), 'plain'],
  ['with stemming', createRouge(true), 'stemmed'],
] as const)('AIM-25: ROUGE %s', (_, score, side) => {
  it.each(ROUGE_KINDS)('%s scores as rouge-score does', (kind) => {
    const compared = golden.cases.flatMap((one) => {
      const { candidate, references } = pairNamed(one.name);
      const { precision, recall, fMeasure } = score(candidate, references)[kind];
      return [precision, recall, fMeasure].map((actual, index) => ({
        name: `${one.name}, ${['precision', 'recall', 'F-measure'][index]}`,
        actual,
        expected: one[side][kind][index] ?? Number.NaN,
      }));
    });
    expect(golden.cases.length).toBeGreaterThanOrEqual(30);
    expect(differences(compared, TOLERANCE)).toEqual([]);
  });
});

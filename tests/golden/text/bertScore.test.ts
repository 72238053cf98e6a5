import { bertScore } from '../../../server/analytics/text/embeddings/bertScore';
import golden from './bertScore.json';
import { differences } from './differences';

it('AIM-29: BERTScore matches tokens greedily by cosine, as bert-score does without idf and rescaling', () => {
  const compared = golden.cases.flatMap(({ candidate, reference, candidateCounts, referenceCounts, scores }, index) => {
    const ours = bertScore(
      { embeddings: candidate, counts: candidateCounts },
      { embeddings: reference, counts: referenceCounts }
    );
    return [ours?.precision, ours?.recall, ours?.f1].map((actual = Number.NaN, which) => ({
      name: `${index}, ${['precision', 'recall', 'F1'][which]}`,
      actual,
      expected: scores[which] ?? Number.NaN,
    }));
  });
  expect(golden.cases.length).toBeGreaterThanOrEqual(30);
  expect(differences(compared, golden.relativeTolerance)).toEqual([]);
});

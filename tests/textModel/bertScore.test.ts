import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createEmbeddingSource } from '../../server/services/text/embedding/embeddingSource';
import { createTextEvaluator } from '../../server/services/text/evaluateText';
import { textInputSchema } from '../../server/contract/textMetrics';
import { useTemporaryFolder } from '../fixtures/temporaryFolder';
import { EMBEDDINGS, tinyNetwork } from './tinyNetwork';
import { tinyTokenizer } from './tinyTokenizer';

describe('BERTScore from a local model, in the real ONNX Runtime', () => {
  const folder = useTemporaryFolder();

  beforeEach(() => {
    writeFileSync(path.join(folder(), 'tokenizer.json'), JSON.stringify(tinyTokenizer()));
    mkdirSync(path.join(folder(), 'onnx'));
    writeFileSync(path.join(folder(), 'onnx', 'model.onnx'), tinyNetwork());
    symlinkSync(path.join(__dirname, 'node_modules'), path.join(folder(), 'node_modules'));
  });

  it('AIM-28: embeds each token with the network of the folder', async () => {
    const model = await createEmbeddingSource(folder())();
    const { embeddings, counts } = await model.embed('the mat');
    const expected = [1, 3, 6, 2].map((id) =>
      (EMBEDDINGS[id] ?? []).map((value) => expect.closeTo(2 * value, 5) as number)
    );
    expect(embeddings.map((row) => Array.from(row))).toEqual(expected);
    expect(counts).toEqual([false, true, true, false]);
  });

  it('AIM-28: gives precision, recall and F1 of greedy matching', async () => {
    const evaluator = createTextEvaluator({
      synonyms: () => Promise.resolve(null),
      embeddings: createEmbeddingSource(folder()),
    });
    const same = await evaluator.evaluateText(textInputSchema.parse({ candidate: 'the cat', reference: 'the cat' }));
    expect(same.bert_score).toMatchObject({ f1: expect.closeTo(1, 6) as number, embeddings: 'model' });

    // Cosines: the–sat 0.6, the–begin mark 1/√3, cat–sat 0.8; sat's best is cat.
    const other = await evaluator.evaluateText(textInputSchema.parse({ candidate: 'the cat', reference: 'sat' }));
    expect(other.bert_score?.precision).toBeCloseTo((0.6 + 0.8) / 2, 6);
    expect(other.bert_score?.recall).toBeCloseTo(1.4 / Math.sqrt(3), 6);
  });
});

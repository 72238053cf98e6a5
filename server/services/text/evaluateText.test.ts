import { type TextInput, textInputSchema } from '../../contract/textMetrics';
import { createEmbeddingSource } from './embedding/embeddingSource';
import { createTextEvaluator } from './evaluateText';

const evaluator = createTextEvaluator({
  synonyms: () => Promise.resolve(null),
  embeddings: createEmbeddingSource(undefined),
});

function evaluate(input: Partial<TextInput>) {
  return evaluator.evaluateText(textInputSchema.parse({ candidate: 'the cat is on the mat', ...input }));
}

const reference = 'the cat sat on the mat';

describe('the evaluation of a text', () => {
  it('AIM-22, AIM-23: gives BLEU with its smoothing in the signature', async () => {
    const exponential = await evaluate({ reference });
    expect(exponential.bleu.score).toBeCloseTo(0.3799, 4);
    expect(exponential.bleu.score_100).toBeCloseTo(37.99, 2);
    expect(exponential.bleu.signature).toBe('nrefs:1|case:mixed|eff:yes|tok:13a|smooth:exp|version:2.6.0');

    const added = await evaluate({ reference, smoothing: 'add-k' });
    expect(added.bleu.score).toBeCloseTo(0.4855, 4);
    expect(added.bleu.signature).toContain('smooth:add-k[1.00]');

    const bare = await evaluate({ reference, smoothing: 'none' });
    expect(bare.bleu.score).toBe(0);
  });

  it('AIM-24, AIM-25: gives precision, recall and F-measure of ROUGE', async () => {
    const { rouge } = await evaluate({ reference });
    expect(rouge.rouge1.f_measure).toBeCloseTo(5 / 6, 12);
    expect(rouge.rouge2.f_measure).toBeCloseTo(3 / 5, 12);
    expect(rouge.rouge_l).toEqual({
      precision: expect.closeTo(5 / 6, 12) as number,
      recall: expect.closeTo(5 / 6, 12) as number,
      f_measure: expect.closeTo(5 / 6, 12) as number,
    });
  });

  it('AIM-27: gives perplexity from log-probabilities only, and says so without them', async () => {
    const { perplexity } = await evaluate({ reference, token_logprobs: [Math.log(0.5), Math.log(0.125)] });
    expect(perplexity).toEqual({ value: expect.closeTo(4, 12) as number, token_count: 2 });

    const without = await evaluate({ reference });
    expect(without.perplexity).toBeNull();
    expect(without.unavailable).toContainEqual(expect.objectContaining({ metric: 'perplexity', code: 'not-sent' }));
  });

  it('AIM-29: matches embeddings that were sent, and names the model that is not configured otherwise', async () => {
    const embeddings = {
      candidate_embeddings: [
        [1, 0],
        [0, 1],
      ],
      reference_embeddings: [[1, 0]],
    };
    const { bert_score: score } = await evaluate({ reference, ...embeddings });
    expect(score).toEqual({ precision: 0.5, recall: 1, f1: expect.closeTo(2 / 3, 12) as number, embeddings: 'sent' });

    const without = await evaluate({ reference });
    expect(without.bert_score).toBeNull();
    expect(without.unavailable).toContainEqual(
      expect.objectContaining({ metric: 'bert_score', code: 'model-not-configured' })
    );
  });

  it('AIM-31: says which stages METEOR had', async () => {
    const { meteor } = await evaluate({ reference });
    expect(meteor.stages).toEqual(['exact', 'stem']);
    expect(meteor.signature).toContain('stages:exact+stem|alpha:0.9|beta:3|gamma:0.5');
  });

  it('takes the best of several references', async () => {
    const { rouge } = await evaluate({ references: ['nothing alike', 'the cat is on the mat'] });
    expect(rouge.rouge1.f_measure).toBe(1);
  });

  it.each([
    ['no reference', {}],
    ['both forms of reference', { reference, references: [reference] }],
    ['embeddings of one side only', { reference, candidate_embeddings: [[1]] }],
    ['embeddings of different widths', { reference, candidate_embeddings: [[1]], reference_embeddings: [[1, 2]] }],
    [
      'embeddings with several references',
      { references: [reference, reference], candidate_embeddings: [[1]], reference_embeddings: [[1]] },
    ],
  ])('refuses %s', async (_, input) => {
    await expect(evaluate(input)).rejects.toMatchObject({ code: 'BODY_INVALID' });
  });
});

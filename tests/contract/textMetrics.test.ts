import request from 'supertest';
import { systemClock } from '../../server/platform/clock';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { aRecord } from '../fixtures/storeRecords';

const HOUR_MS = 3_600_000;
const PATH = '/api/v1/metrics/ai/evaluate/text';

describe('the evaluation of one text', () => {
  const { app } = anApp({ store: createMemoryStore(systemClock) });

  it('API-43: answers every metric of a candidate and its reference with its signature', async () => {
    const { body } = await request(app)
      .post(PATH)
      .send({
        candidate: 'the cat is on the mat',
        reference: 'the cat sat on the mat',
        token_logprobs: [-0.5, -0.5],
        candidate_embeddings: [[1, 0]],
        reference_embeddings: [[1, 0]],
      })
      .expect(200);
    expect(body).toMatchObject({
      status: 'success',
      data: {
        bleu: { signature: 'nrefs:1|case:mixed|eff:yes|tok:13a|smooth:exp|version:2.6.0' },
        rouge: { rouge1: { f_measure: expect.closeTo(5 / 6, 12) as number } },
        perplexity: { value: expect.closeTo(Math.exp(0.5), 12) as number, token_count: 2 },
        bert_score: { f1: 1, embeddings: 'sent' },
        unavailable: [],
      },
    });
  });

  it('API-43: names what is wrong with a body', async () => {
    const { body } = await request(app)
      .post(PATH)
      .send({ candidate: 'a', reference: 'a', token_logprobs: [0.5] })
      .expect(400);
    expect(body).toMatchObject({ code: 'BODY_INVALID', details: [{ path: 'token_logprobs[0]' }] });
  });
});

describe('queries about texts', () => {
  const nowMs = systemClock.nowMs();
  const store = createMemoryStore(systemClock);
  const { app } = anApp({ store });

  beforeAll(async () => {
    const model = { model_name: 'summariser', model_version: '1' };
    await store.append([
      aRecord('model', { id: 'm', ...model, model_type: 'nlp_summarization', time_ms: nowMs - HOUR_MS }),
      ...Array.from({ length: 12 }, (_, index) =>
        aRecord('inference', {
          id: `call-${index}`,
          ...model,
          prediction: `police killed the gunman ${index % 4}`,
          ground_truth: 'the gunman was killed by police 1',
          time_ms: nowMs - (index + 1) * 60_000,
        })
      ),
      ...[0.2, 0.6, 1].map((score, index) =>
        aRecord('evaluation', {
          id: `evaluation-${index}`,
          ...model,
          subject_type: 'inference',
          subject_id: 'call-1',
          name: 'faithful',
          source: 'human',
          score,
          label: score > 0.5 ? 'pass' : 'fail',
          time_ms: nowMs - 60_000,
        })
      ),
    ]);
  });

  async function ask(query: object) {
    const { body } = await request(app)
      .post('/api/v1/query')
      .send({ from: nowMs - HOUR_MS, to: nowMs, queries: [{ refId: 'A', ...query }] })
      .expect(200);
    return body.data.results.A.frames as ReadonlyArray<{ schema: unknown; data: { values: unknown[][] } }>;
  }

  it('AIM-22: text-quality gives the corpus figure with its bounds and its signature', async () => {
    const frames = await ask({
      queryType: 'text-quality',
      figures: ['bleu'],
      show: ['value', 'low', 'high', 'n'],
      format: 'numeric',
    });
    expect(frames.map(({ schema }) => schema)).toMatchObject([
      {
        fields: [{ name: 'bleu', labels: { model_name: 'summariser', model_version: '1' } }],
        meta: { custom: { signatures: { bleu: 'nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0' } } },
      },
      { fields: [{ name: 'bleu_low' }] },
      { fields: [{ name: 'bleu_high' }] },
      { fields: [{ name: 'bleu_n' }] },
    ]);
    const [value = Number.NaN, low, high, n] = frames.map(({ data }) => Number(data.values[0]?.[0]));
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
    expect(n).toBe(12);
  });

  it.each(['timeseries', 'table'])('text-quality answers every figure as %s', async (format) => {
    const figures = [
      'bleu',
      'chrf',
      'chrf_plus_plus',
      'rouge1_f',
      'rouge2_f',
      'rougel_f',
      'rougelsum_f',
      'meteor',
      'exact_match',
    ];
    const frames = await ask({ queryType: 'text-quality', figures, format });
    expect(frames.length).toBe(format === 'table' ? 1 : figures.length);
  });

  it('evaluations gives mean score and pass share by criterion and source', async () => {
    const frames = await ask({ queryType: 'evaluations', figures: ['score_mean', 'pass_share'], format: 'table' });
    const [{ schema, data } = { schema: {}, data: { values: [] } }] = frames;
    expect(schema).toMatchObject({
      fields: [
        { name: 'name' },
        { name: 'source' },
        { name: 'model_name' },
        { name: 'model_version' },
        { name: 'score_mean' },
        { name: 'score_mean_low' },
        { name: 'score_mean_high' },
        { name: 'score_mean_n' },
        { name: 'pass_share' },
        { name: 'pass_share_low' },
        { name: 'pass_share_high' },
        { name: 'pass_share_n' },
      ],
    });
    expect(data.values.slice(0, 5)).toEqual([
      ['faithful'],
      ['human'],
      ['summariser'],
      ['1'],
      [expect.closeTo(0.6, 12)],
    ]);
    expect(data.values[8]).toEqual([expect.closeTo(2 / 3, 12)]);
  });
});

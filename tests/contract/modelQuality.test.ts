import request from 'supertest';
import type { StoredRecord } from '../../server/contract/records';
import { systemClock } from '../../server/platform/clock';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { aRecord } from '../fixtures/storeRecords';

const BASE = '/api/v1/metrics/ai';
const NOW_MS = Date.now();
const HOUR_MS = 3_600_000;

/** 20 calls of a classifier, half with a late truth, the rest with one at once; and 4 of a regression. */
async function anAppWithModels() {
  const store = createMemoryStore(systemClock);
  const classified = Array.from({ length: 20 }, (_, index): StoredRecord[] => {
    const isPositive = index % 2 === 0;
    const prediction = isPositive || index === 1 ? 'approved' : 'declined';
    const truth = isPositive ? 'approved' : 'declined';
    const isLate = index < 10;
    return [
      aRecord('inference', {
        id: `call-${index}`,
        time_ms: NOW_MS - HOUR_MS,
        model_name: 'loan',
        model_version: '1.0',
        prediction,
        score: isPositive ? 0.9 : index === 1 ? 0.6 : 0.1,
        tags: { team: isLate ? 'x' : 'y' },
        ...(isLate ? {} : { ground_truth: truth }),
      }),
      ...(isLate ? [aRecord('ground_truth', { inference_id: `call-${index}`, value: truth, time_ms: NOW_MS })] : []),
    ];
  });
  const measured = [3, -0.5, 2, 7].map((truth, index) =>
    aRecord('inference', {
      time_ms: NOW_MS - HOUR_MS,
      model_name: 'eta',
      model_version: '2',
      prediction: [2.5, 0, 2, 8][index] ?? 0,
      ground_truth: truth,
    })
  );
  await store.append([
    aRecord('model', { model_name: 'loan', model_version: '1.0', model_type: 'classification', time_ms: NOW_MS }),
    aRecord('model', { model_name: 'eta', model_version: '2', model_type: 'regression', time_ms: NOW_MS }),
    aRecord('model', { model_name: 'idle', model_version: '1', model_type: 'classification', time_ms: NOW_MS }),
    ...classified.flat(),
    ...measured,
  ]);
  return anApp({ store });
}

async function ask(model: Record<string, unknown>) {
  const { services } = await anAppWithModels();
  const query = { refId: 'A', model: { queryType: 'quality', ...model } };
  const window = { fromMs: NOW_MS - 24 * HOUR_MS, toMs: NOW_MS + HOUR_MS };
  const outcome = (await services.queries.run([{ ...query, window, intervalMs: 1, maxDataPoints: 100 }])).get('A');
  if (outcome === undefined || !('frames' in outcome)) {
    throw new Error(JSON.stringify(outcome));
  }
  return outcome.frames;
}

const numbersOf = (frames: Awaited<ReturnType<typeof ask>>) =>
  Object.fromEntries(
    frames.flatMap(({ fields }) =>
      fields.flatMap((field) => (field.type === 'number' ? [[field.name, Array.from(field.values)]] : []))
    )
  );

describe('evaluating lists', () => {
  it("AIM-17, AIM-18: gives the seeds' example its values", async () => {
    const { app } = await anAppWithModels();
    const response = await request(app)
      .post(`${BASE}/evaluate/classification`)
      .send({ predictions: [1, 0, 1, 1, 0], ground_truths: [1, 0, 1, 0, 0] })
      .expect(200);
    expect(response.body.data).toMatchObject({
      accuracy: 0.8,
      precision: 2 / 3,
      recall: 1,
      confusion_matrix: {
        labels: [0, 1],
        matrix: [
          [2, 1],
          [0, 2],
        ],
        true_positives: 2,
        false_positives: 1,
        false_negatives: 0,
        true_negatives: 2,
      },
      positive_class: 1,
      sample_count: 5,
    });
    expect(response.body.data.f1_score).toBeCloseTo(0.8, 12);
    expect(response.body.data.figures.accuracy).toMatchObject({ n: 5, method: 'wilson-effective-n' });
  });

  it('AIM-19: refuses lists of unequal length, naming the list', async () => {
    const { app } = await anAppWithModels();
    const response = await request(app)
      .post(`${BASE}/evaluate/classification`)
      .send({ predictions: [1, 0], ground_truths: [1] })
      .expect(400);
    expect(response.body).toMatchObject({ code: 'BODY_INVALID', details: [{ path: 'predictions' }] });
  });

  it('AIM-19: says what is missing where there is nothing to judge', async () => {
    const { app } = await anAppWithModels();
    const response = await request(app)
      .post(`${BASE}/evaluate/classification`)
      .send({ predictions: [], ground_truths: [] })
      .expect(200);
    expect(response.body.data).toMatchObject({ accuracy: null, sample_count: 0, confusion_matrix: { matrix: [] } });
    expect(response.body.data.figures.accuracy.reason).toBe('no trials: 0 of 1 needed');
  });

  it('AIM-20, AIM-21: covers regression, with R² undefined when the truths do not vary', async () => {
    const { app } = await anAppWithModels();
    const post = (body: object) => request(app).post(`${BASE}/evaluate/regression`).send(body).expect(200);
    const usual = await post({ predictions: [2.5, 0, 2, 8], ground_truths: [3, -0.5, 2, 7] });
    expect(usual.body.data).toMatchObject({ mae: 0.5, mse: 0.375, bias: 0.25, sample_count: 4 });
    const equal = await post({ predictions: [1, 2], ground_truths: [2, 2] });
    expect(equal.body.data.r2).toBeNull();
    expect(equal.body.data.figures.r2.reason).toBe('the truths do not vary: 1 of 2 needed');
  });
});

describe('the accuracy of a recorded model', () => {
  it('API-42: joins late truths and tells the figures of a classifier', async () => {
    const { app } = await anAppWithModels();
    const response = await request(app).get(`${BASE}/models/loan/1.0/accuracy`).expect(200);
    expect(response.body.data).toMatchObject({
      model_name: 'loan',
      task: 'classification',
      accuracy: 0.95,
      sample_count: 20,
      positive_class: 'approved',
      figures: { roc_auc: { value: 1, method: 'newcombe-auc' } },
    });
  });

  it('API-42: filters by tags and by time', async () => {
    const { app } = await anAppWithModels();
    const get = (query: object) => request(app).get(`${BASE}/models/loan/1.0/accuracy`).query(query);
    expect((await get({ 'tags.team': 'y' }).expect(200)).body.data).toMatchObject({ accuracy: 1, sample_count: 10 });
    expect((await get({ to: new Date(NOW_MS - 2 * HOUR_MS).toISOString() }).expect(200)).body.data.accuracy).toBeNull();
    expect((await get({ team: 'y' }).expect(400)).body).toMatchObject({
      code: 'PARAMETER_INVALID',
      details: [{ path: 'team' }],
    });
  });

  it('AIM-20: tells the figures of a regression', async () => {
    const { app } = await anAppWithModels();
    const response = await request(app).get(`${BASE}/models/eta/2/accuracy`).expect(200);
    expect(response.body.data).toMatchObject({ task: 'regression', mae: 0.5, mse: 0.375, sample_count: 4 });
  });

  it('answers 404 for a model or a version that is not registered', async () => {
    const { app } = await anAppWithModels();
    await request(app).get(`${BASE}/models/loan/9/accuracy`).expect(404);
    await request(app).get(`${BASE}/models/nobody/1/accuracy`).expect(404);
  });
});

describe('a quality query', () => {
  it('gives one number for each figure and part, for alert rules', async () => {
    const frames = await ask({
      models: ['loan'],
      figures: ['accuracy'],
      show: ['value', 'low', 'n'],
      format: 'numeric',
    });
    expect(numbersOf(frames)).toEqual({
      accuracy: [0.95],
      accuracy_low: [expect.closeTo(0.7639, 4)],
      accuracy_n: [20],
    });
    expect(frames.map(({ fields }) => fields[0]?.type === 'number' && fields[0].labels)).toEqual(
      ['accuracy', 'accuracy_low', 'accuracy_n'].map((figure) => ({ model_name: 'loan', model_version: '1.0', figure }))
    );
  });

  it('gives series by bucket and group', async () => {
    const frames = await ask({ models: ['loan'], figures: ['accuracy'], groupBy: ['tags.team'] });
    expect(frames.map(({ fields }) => fields[1]?.type === 'number' && [fields[1].labels, ...fields[1].values])).toEqual(
      [
        [{ 'tags.team': 'x' }, 0.9],
        [{ 'tags.team': 'y' }, 1],
      ]
    );
  });

  it('chooses the figures by what the models are registered to do', async () => {
    const [table] = await ask({ models: ['eta'], format: 'table' });
    expect(table?.fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['mae', 'mae_low', 'mae_high', 'mae_n', 'r2'])
    );
  });

  it('explains why there is nothing, with the count needed', async () => {
    const frames = await ask({ models: ['idle'], figures: ['roc_auc'], format: 'numeric' });
    expect(frames[0]).toMatchObject({
      fields: [],
      meta: { notices: [{ text: expect.stringContaining('0 of 1 needed') as string }] },
    });
  });

  it.each([
    ['confusion-matrix', 'loan', { weight: [10, 0, 1, 9] }],
    ['classes', 'loan', { support: [10, 10], recall: [1, 0.9] }],
    ['reliability', 'loan', { mean_score: [0.1, 0.6, 0.9], event_share: [0, 0, 1] }],
    ['thresholds', 'loan', { threshold: [0.1, 0.6, 0.9], recall: [1, 1, 1], false_positive_rate: [1, 0.1, 0] }],
    ['residuals', 'eta', { residual_n: [4, 4, 4, 4, 4, null, null, null, null] }],
  ])('shows the table of the view %s', async (view, model, expected) => {
    const [table] = await ask({ models: [model], view });
    const numbers = numbersOf(table === undefined ? [] : [table]);
    const close = (value: number | null) => (value === null ? null : (expect.closeTo(value, 9) as number));
    expect(numbers).toMatchObject(
      Object.fromEntries(Object.entries(expected).map(([name, values]) => [name, values.map(close)]))
    );
  });
});

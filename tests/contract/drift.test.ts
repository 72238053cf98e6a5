import request from 'supertest';
import { MAX_BASELINE_HISTORY } from '../../server/contract/baselines';
import type { ModelDrift } from '../../server/contract/drift';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { driftingCalls } from '../fixtures/driftingCalls';
import { heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';

const NOW_MS = Date.UTC(2026, 10, 20);
const DAY_MS = 86_400_000;
const PATH = '/api/v1/metrics/ai/models/churn/1';
const PINNED = { from: new Date(NOW_MS - 3 * DAY_MS).toISOString(), to: new Date(NOW_MS - 2 * DAY_MS).toISOString() };

/** Two days without a change, then one with what is asked for. */
async function anAppWithCalls(today: Partial<Parameters<typeof driftingCalls>[0]> = {}) {
  const clock = heldClock(NOW_MS);
  const store = createMemoryStore(clock);
  await store.append([
    aRecord('model', { model_name: 'churn', time_ms: NOW_MS - 5 * DAY_MS }),
    aRecord('model', { model_name: 'idle', time_ms: NOW_MS - 5 * DAY_MS }),
    ...driftingCalls({ seed: 1, count: 2_000, fromMs: NOW_MS - 3 * DAY_MS, toMs: NOW_MS - DAY_MS }),
    ...driftingCalls({ seed: 2, count: 1_000, fromMs: NOW_MS - DAY_MS, toMs: NOW_MS, ...today }),
  ]);
  return { ...anApp({ store, clock }), clock };
}

async function driftOf(app: Awaited<ReturnType<typeof anAppWithCalls>>['app'], query = {}): Promise<ModelDrift> {
  const { body } = await request(app).get(`${PATH}/drift`).query(query).expect(200);
  return (body as { data: ModelDrift }).data;
}

describe('drift over HTTP', () => {
  it('API-42, AIM-35, AIM-36: finds what changed since the pinned window, and says which feature', async () => {
    const { app } = await anAppWithCalls({ shift: 0.8 });
    await request(app).post(`${PATH}/baseline`).send(PINNED).expect(200);
    const drift = await driftOf(app);
    expect(drift).toMatchObject({
      model_name: 'churn',
      drift_status: 'severe_drift',
      baseline: { choice: 'pinned' },
      calls: { baseline: 1_000, current: 1_000 },
      recommendations: ['Retrain model with recent data'],
    });
    const [first, ...others] = drift.features;
    expect(first).toMatchObject({ feature: 'age', is_changed: true, drift_status: 'severe_drift' });
    expect(first?.drift_score.low).toBeGreaterThan(0.3);
    expect(first?.adjusted_p_value).toBeLessThan(1e-6);
    expect(others.map(({ feature, is_changed }) => [feature, is_changed])).toEqual(
      expect.arrayContaining([
        ['country', false],
        ['tenure', false],
      ])
    );
    expect(drift.prediction_drift).toMatchObject({ subject: 'prediction', drift_status: 'severe_drift' });
  });

  it('AIM-35: tells no drift when nothing has changed, by every kind of baseline', async () => {
    const { app } = await anAppWithCalls();
    await request(app).post(`${PATH}/baseline`).send(PINNED).expect(200);
    for (const query of [{}, { baseline: 'previous' }, { baseline_from: PINNED.from, baseline_to: PINNED.to }]) {
      expect(await driftOf(app, query)).toMatchObject({ drift_status: 'no_drift', recommendations: [] });
    }
  });

  it('the distributions of both sides add up', async () => {
    const { app } = await anAppWithCalls({ shift: 0.8 });
    await request(app).post(`${PATH}/baseline`).send(PINNED).expect(200);
    const { features } = await driftOf(app);
    for (const { distribution } of features) {
      expect(distribution.reduce((sum, cell) => sum + cell.baseline_share, 0)).toBeCloseTo(1, 9);
      expect(distribution.reduce((sum, cell) => sum + cell.current_share, 0)).toBeCloseTo(1, 9);
    }
    const age = features.find(({ feature }) => feature === 'age')?.distribution ?? [];
    expect(age).toHaveLength(10);
    age.forEach((cell) => expect(cell.baseline_share).toBeCloseTo(0.1, 1));
    expect(age.at(-1)?.current_share).toBeGreaterThan(0.2);
  });

  it('AIM-38, AIM-39: tells missing, unseen and repeated values and the counts of both sides', async () => {
    const { app } = await anAppWithCalls({ missingAge: 0.2, newCountry: 0.1 });
    await request(app).post(`${PATH}/baseline`).send(PINNED).expect(200);
    const { features } = await driftOf(app);
    const quality = Object.fromEntries(features.map((feature) => [feature.feature, feature.quality]));
    expect(quality['age']?.missing).toMatchObject({
      baseline: { value: 0 },
      current: { value: expect.closeTo(0.2, 1) as number },
    });
    expect(quality['age']?.missing.p_value).toBeLessThan(1e-6);
    expect(quality['country']?.unseen.current.value).toBeCloseTo(0.1, 1);
    expect(quality['tenure']).toMatchObject({
      records: { baseline: 1_000, current: 1_000 },
      unseen: { current: { value: 0 } },
      duplicates: { baseline: expect.closeTo(0.976, 3) as number, current: expect.closeTo(0.976, 3) as number },
    });
  });

  it('says what is missing in place of a verdict', async () => {
    const { app } = await anAppWithCalls({ count: 20 });
    expect(await driftOf(app)).toMatchObject({
      drift_status: null,
      baseline: null,
      reason: expect.stringContaining('no baseline') as string,
      drift_score: { value: null },
    });
    await request(app).post(`${PATH}/baseline`).send(PINNED).expect(200);
    expect(await driftOf(app)).toMatchObject({
      drift_status: null,
      reason: 'too few records: 20 of 50 needed',
      drift_score: { value: null, reason: 'too few records: 20 of 50 needed' },
    });
  });
});

describe('baselines over HTTP', () => {
  it('API-44: keeps the history of what was pinned, uploaded and taken away', async () => {
    const { app, clock } = await anAppWithCalls();
    await request(app)
      .post(`${PATH}/baseline`)
      .send({ ...PINNED, reason: 'first' })
      .expect(200);
    clock.advance(1_000);
    const rows = Array.from({ length: 60 }, (_, index) => ({ features: { age: index, country: 'DE' }, score: 0.5 }));
    await request(app).post(`${PATH}/baseline`).send({ rows }).expect(200);
    clock.advance(1_000);
    const { body: removed } = await request(app).delete(`${PATH}/baseline`).expect(200);
    expect(removed).toMatchObject({ data: { baseline: null, history: [{ source: 'none' }, {}, {}] } });
    clock.advance(1_000);
    await request(app).post(`${PATH}/baseline`).send(PINNED).expect(200);
    const { body } = await request(app).get(`${PATH}/baseline`).expect(200);
    expect(body).toMatchObject({
      data: {
        baseline: {
          source: 'window',
          ...PINNED,
          records: 1_000,
          features: expect.arrayContaining([
            expect.objectContaining({ feature: 'age', kind: 'numbers', n: 1_000 }),
            expect.objectContaining({ subject: 'prediction', feature: 'prediction', kind: 'categories' }),
          ]) as unknown[],
        },
        history: [
          { source: 'window', reason: null },
          { source: 'none', from: null },
          { source: 'upload', records: 60 },
          { source: 'window', reason: 'first' },
        ],
      },
    });
  });

  it.each([
    [{ from: PINNED.from }, 'to'],
    [{}, 'rows'],
    [{ ...PINNED, rows: [{ score: 1 }] }, 'rows'],
    [{ from: PINNED.to, to: PINNED.from }, 'from'],
    [{ from: '2020-01-01', to: '2020-01-02' }, 'from'],
    [{ rows: [{ features: { age: 1 } }] }, 'rows'],
    [{ rows: [{ feature: {} }] }, 'rows[0]'],
  ])('refuses %j, naming the field', async (body, field) => {
    const { app } = await anAppWithCalls();
    const { body: answer } = await request(app).post(`${PATH}/baseline`).send(body).expect(400);
    expect(JSON.stringify(answer)).toContain(`"path":"${field}`);
  });

  it('knows only registered models', async () => {
    const { app } = await anAppWithCalls();
    await request(app).post('/api/v1/metrics/ai/models/none/1/baseline').send(PINNED).expect(404);
    await request(app).get('/api/v1/metrics/ai/models/none/1/drift').expect(404);
    await request(app).get('/api/v1/metrics/ai/models/idle/1/drift').expect(200);
  });

  it(`tells of the newest ${MAX_BASELINE_HISTORY} only`, async () => {
    const { app, clock } = await anAppWithCalls();
    for (let index = 0; index <= MAX_BASELINE_HISTORY; index++) {
      clock.advance(1_000);
      await request(app).delete(`${PATH}/baseline`).expect(200);
    }
    const { body } = await request(app).get(`${PATH}/baseline`).expect(200);
    expect((body as { data: { history: unknown[] } }).data.history).toHaveLength(MAX_BASELINE_HISTORY);
  });
});

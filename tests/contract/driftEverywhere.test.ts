import { writeFileSync } from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import { stringify } from 'yaml';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { driftingCalls } from '../fixtures/driftingCalls';
import { heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';
import { useTemporaryFolder } from '../fixtures/temporaryFolder';

const NOW_MS = Date.UTC(2026, 10, 20);
const DAY_MS = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();
const MODEL = '/api/v1/metrics/ai/models/churn/1';

describe('drift in what is made of it', () => {
  const folder = useTemporaryFolder();

  async function aDriftedModel() {
    const slosFile = path.join(folder(), 'slos.yaml');
    const slo = {
      name: 'churn-drift',
      service: 'churn',
      objective_percent: 99,
      sli: { kind: 'threshold', measure: 'drift_score', op: 'lte', value: 0.3 },
      budgeting: 'none',
      window: { kind: 'rolling', duration: '1d' },
    };
    writeFileSync(slosFile, stringify({ version: 'measure/v1', slos: [slo] }));
    const clock = heldClock(NOW_MS);
    const store = createMemoryStore(clock);
    await store.append([
      aRecord('model', { model_name: 'churn', time_ms: NOW_MS - 5 * DAY_MS }),
      ...driftingCalls({ seed: 5, count: 1_600, fromMs: NOW_MS - 3 * DAY_MS, toMs: NOW_MS - DAY_MS }),
      ...driftingCalls({ seed: 6, count: 800, fromMs: NOW_MS - DAY_MS, toMs: NOW_MS, shift: 0.9 }),
    ]);
    const { app } = anApp({ store, clock, slosFile });
    const pinned = { from: iso(NOW_MS - 3 * DAY_MS), to: iso(NOW_MS - 2 * DAY_MS) };
    await request(app).post(`${MODEL}/baseline`).send(pinned).expect(200);
    return app;
  }

  it('AIM-53: the picture of a model has the block, and its health advises to retrain', async () => {
    const app = await aDriftedModel();
    const { body } = await request(app)
      .get(MODEL)
      .query({ from: iso(NOW_MS - DAY_MS), to: iso(NOW_MS) })
      .expect(200);
    expect(body).toMatchObject({
      data: {
        drift: {
          drift_status: 'severe_drift',
          features: expect.arrayContaining([expect.objectContaining({ feature: 'age', is_changed: true })]) as unknown,
        },
        recommendations: expect.arrayContaining([expect.stringContaining('Retrain model with recent data')]) as unknown,
      },
    });
  });

  it('KPI-11: the drift score is a KPI, of the model that drifts most', async () => {
    const app = await aDriftedModel();
    const { body } = await request(app)
      .get('/api/v1/metrics/kpis')
      .query({ from: iso(NOW_MS - DAY_MS), to: iso(NOW_MS) })
      .expect(200);
    const { kpis } = (body as { data: { kpis: Array<Record<string, unknown>> } }).data;
    const kpi = kpis.find((one) => one['name'] === 'drift_score');
    expect(JSON.stringify(kpi)).toContain('churn 1');
    expect(kpi?.['value']).toBeGreaterThan(0.3);
  });

  it('the drift score is a measure of objectives', async () => {
    const app = await aDriftedModel();
    const { body } = await request(app).get('/api/v1/metrics/slos').expect(200);
    expect(JSON.stringify(body)).toContain('churn-drift');
  });

  it('marks the moment at which the watch was alarmed', async () => {
    const app = await aDriftedModel();
    const { body } = await request(app)
      .post('/api/v1/query')
      .send({
        from: NOW_MS - 3 * DAY_MS,
        to: NOW_MS,
        queries: [{ refId: 'A', queryType: 'annotations', sources: ['drift'] }],
      })
      .expect(200);
    const { frames } = (body as { data: { results: { A: { frames: Array<{ data: { values: unknown[][] } }> } } } }).data
      .results.A;
    const [times = [], , titles = [], texts = []] = frames[0]?.data.values ?? [];
    expect(titles).toContain('Drift: churn 1');
    expect(texts.join(' ')).toContain('most of all age');
    expect(Math.min(...(times as number[]))).toBeGreaterThanOrEqual(NOW_MS - DAY_MS);
  });
});

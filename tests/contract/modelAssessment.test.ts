import request from 'supertest';
import { systemClock } from '../../server/platform/clock';
import { seededRandom } from '../../server/platform/seededRandom';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { aRecord } from '../fixtures/storeRecords';

const BASE = '/api/v1/metrics/ai';
const NOW_MS = Date.now();
const HOUR_MS = 3_600_000;
const CALLS = 400;

/** Versions 1 and 2 saw the same 400 inputs; 2 is as right and as cheap, and takes twice as long. */
async function anAppWithTwoVersions() {
  const store = createMemoryStore(systemClock);
  const random = seededRandom(5);
  const calls = Array.from({ length: CALLS }, (_, index) => {
    const latencyMs = 100 + 50 * random();
    return ['1', '2'].map((version) =>
      aRecord('inference', {
        time_ms: NOW_MS - HOUR_MS + index,
        model_name: 'loan',
        model_version: version,
        latency_ms: version === '1' ? latencyMs : 2 * latencyMs + random(),
        cost_usd: 0.002,
        prediction: 'yes',
        ground_truth: 'yes',
        trace_id: `t-${index}`,
        tags: { request: `r-${index % 200}` },
      })
    );
  });
  await store.append([
    aRecord('model', {
      model_name: 'loan',
      model_version: '1',
      model_type: 'classification',
      time_ms: NOW_MS - HOUR_MS,
    }),
    aRecord('model', {
      model_name: 'idle',
      model_version: '1',
      model_type: 'classification',
      time_ms: NOW_MS - HOUR_MS,
    }),
    ...calls.flat(),
  ]);
  return anApp({ store });
}

async function query(app: Parameters<typeof request>[0], model: object) {
  const body = { from: NOW_MS - 2 * HOUR_MS, to: NOW_MS, queries: [{ refId: 'A', ...model }] };
  const response = await request(app).post('/api/v1/query').send(body);
  return response.body.data.results.A;
}

describe('two versions of a model over HTTP and as a query', () => {
  it('compares them over the inputs that both saw, and says which metric decides', async () => {
    const { app } = await anAppWithTwoVersions();
    const { status, body } = await request(app).get(`${BASE}/models/loan/compare?version_a=1&version_b=2`);

    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      verdict: 'worse',
      paired_inputs: CALLS,
      reason: expect.stringContaining('Worse in latency'),
    });
    expect(body.data.metrics).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ metric: 'latency_mean_ms', verdict: 'worse', design: 'paired', n_a: CALLS }),
        expect.objectContaining({ metric: 'latency_p95_ms', verdict: 'worse' }),
        expect.objectContaining({ metric: 'accuracy_ratio', verdict: 'inconclusive', value_b: 1, needed: 799 }),
        expect.objectContaining({ metric: 'cost_per_success_usd', verdict: 'equivalent', difference: 0 }),
      ])
    );
  });

  it('matches inputs by a tag where that is asked for', async () => {
    const { app } = await anAppWithTwoVersions();
    const { body } = await request(app).get(`${BASE}/models/loan/compare?version_a=2&version_b=1&pair_by=tags.request`);
    expect(body.data).toMatchObject({
      verdict: 'inconclusive',
      paired_inputs: 200,
      reason: expect.stringMatching(/^Better in latency, .* but .* is open: 200 of about \d+ inputs needed/),
    });
  });

  it('compares all calls of each version where no input is shared', async () => {
    const { app } = await anAppWithTwoVersions();
    const { body } = await request(app).get(`${BASE}/models/loan/compare?version_a=1&version_b=2&pair_by=tags.none`);
    const p95 = body.data.metrics.find(({ metric }: { metric: string }) => metric === 'latency_p95_ms');
    expect(body.data).toMatchObject({ verdict: 'worse', paired_inputs: 0 });
    expect(p95).toMatchObject({ design: 'independent', verdict: 'worse', method: 'order-statistics-independent' });
  });

  it('says that nothing is known of versions without calls, and refuses a version beside itself', async () => {
    const { app } = await anAppWithTwoVersions();
    const none = await request(app).get(`${BASE}/models/idle/compare?version_a=1&version_b=2`);
    expect(none.body.data).toMatchObject({ verdict: 'inconclusive', decided_by: null });
    const same = await request(app).get(`${BASE}/models/loan/compare?version_a=1&version_b=1`);
    expect([same.status, same.body.code]).toEqual([400, 'QUERY_INVALID']);
  });

  it('answers panels with a row per metric, and rules with improvements in margins', async () => {
    const { app } = await anAppWithTwoVersions();
    const asked = { queryType: 'model-comparison', model: 'loan', versionA: '1', versionB: '2' };
    const table = await query(app, asked);
    expect(table.frames[0].schema.fields.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['metric', 'verdict', 'improvement', 'improvement_low', 'improvement_high', 'margin'])
    );
    const numbers = await query(app, { ...asked, format: 'numeric' });
    const latency = numbers.frames.find(
      ({ schema }: { schema: { fields: Array<{ labels: Record<string, string> }> } }) =>
        schema.fields.some(
          ({ labels }) => labels['metric'] === 'latency_mean_ms' && labels['figure'] === 'improvement_high'
        )
    );
    expect(latency.data.values[0][0]).toBeLessThan(-1);
  });
});

describe('health of models over HTTP and as a query', () => {
  it('AIM-52: the picture of a model holds its score, warnings and recommendations', async () => {
    const { app } = await anAppWithTwoVersions();
    const { body } = await request(app).get(`${BASE}/models/loan/1`);
    expect(body.data).toMatchObject({ health_score: 100, recommendations: [], warnings: [] });

    const idle = await request(app).get(`${BASE}/models/idle/1`);
    expect(idle.body.data).toMatchObject({ health_score: null, recommendations: null, warnings: null });
  });

  it('AIM-48: gives one number per version with its bounds and what it rests on', async () => {
    const { app } = await anAppWithTwoVersions();
    const { frames } = await query(app, {
      queryType: 'model-health',
      show: ['value', 'low', 'high', 'n'],
      format: 'numeric',
    });
    const told = frames.map(
      ({ schema, data }: { schema: { fields: Array<{ labels: object }> }; data: { values: number[][] } }) => [
        schema.fields[0]?.labels,
        data.values[0]?.[0],
      ]
    );
    expect(told).toContainEqual([expect.objectContaining({ model_version: '1', figure: 'health_score' }), 100]);
    expect(told).toContainEqual([expect.objectContaining({ model_version: '2', figure: 'health_score_n' }), CALLS]);
    const low = told.find(
      ([labels]: [{ model_version: string; figure: string }]) =>
        labels.model_version === '2' && labels.figure === 'health_score_low'
    );
    expect(low[1]).toBeLessThan(100);
  });

  it('shows components in tables, and those without data as empty', async () => {
    const { app } = await anAppWithTwoVersions();
    const { frames } = await query(app, {
      queryType: 'model-health',
      figures: ['health_score', 'drift_score'],
      format: 'table',
    });
    const names = frames[0].schema.fields.map(({ name }: { name: string }) => name);
    expect(frames[0].data.values[names.indexOf('drift_score')]).toEqual([null, null]);
    expect(JSON.stringify(frames[0].schema.meta)).toContain('Drift: 0 of 1 needed');
  });
});

describe('POST /evaluate/image', () => {
  const features = (seed: number, rows: number, shift = 0) => {
    const random = seededRandom(seed);
    return Array.from({ length: rows }, () => [random() + shift, random(), random()]);
  };

  it('AIM-32, AIM-33, API-43: FID of features with its interval, and the Inception Score of probabilities', async () => {
    const { app } = await anAppWithTwoVersions();
    const probabilities = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? [1, 0] : [0, 1]));
    const { status, body } = await request(app)
      .post(`${BASE}/evaluate/image`)
      .send({ real: { features: features(1, 300) }, generated: { features: features(2, 300, 1) }, probabilities });

    expect(status).toBe(200);
    expect(body.data.fid).toMatchObject({ dimensions: 3, n_real: 300, n_generated: 300, interval_note: null });
    expect(body.data.fid.low).toBeLessThan(1);
    expect(body.data.fid.high).toBeGreaterThan(1);
    expect(body.data.inception_score).toMatchObject({ value: expect.closeTo(2, 9), splits: 10, n: 20 });
    expect(body.data.inception_score.warnings[0]).toContain('too low on average');
  });

  it('AIM-34: the same FID from features in either form and from their mean and covariance', async () => {
    const { app } = await anAppWithTwoVersions();
    const rows = features(3, 50).map((row) => row.map(Math.fround));
    const floats = Buffer.from(Float32Array.from(rows.flat()).buffer).toString('base64');
    const mean = [0, 1, 2].map((column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0) / rows.length);
    const covariance = mean.map((_, a) =>
      mean.map(
        (__, b) =>
          rows.reduce((sum, row) => sum + ((row[a] ?? 0) - (mean[a] ?? 0)) * ((row[b] ?? 0) - (mean[b] ?? 0)), 0) /
          (rows.length - 1)
      )
    );
    const triangle = covariance.flatMap((row, index) => row.slice(index));
    const packed = Buffer.from(Float64Array.from(triangle).buffer).toString('base64');
    const real = { features: features(4, 40) };
    const values = await Promise.all(
      [
        { features: rows },
        { features_base64: floats, dimensions: 3 },
        { mean, covariance, count: 50 },
        { mean, covariance_base64: packed, count: 50 },
      ].map(
        async (generated) =>
          (await request(app).post(`${BASE}/evaluate/image`).send({ real, generated })).body.data.fid.value
      )
    );
    values.forEach((value) => expect(value).toBeCloseTo(values[0], 9));
  });

  it.each([
    ['nothing', {}, 'real'],
    ['one set alone', { real: { features: [[1], [2]] } }, 'generated'],
    [
      'rows of different lengths',
      { real: { features: [[1], [2, 3]] }, generated: { features: [[1], [2]] } },
      'real.features[1]',
    ],
    [
      'sets of different lengths',
      {
        real: { features: [[1], [2]] },
        generated: {
          features: [
            [1, 2],
            [2, 3],
          ],
        },
      },
      'generated',
    ],
    ['a set in two forms', { real: { features: [[1], [2]], mean: [1] }, generated: { features: [[1], [2]] } }, 'real'],
    [
      'what is no covariance',
      {
        real: {
          mean: [0, 0],
          covariance: [
            [1, 2],
            [2, 1],
          ],
        },
        generated: {
          features: [
            [1, 2],
            [2, 3],
          ],
        },
      },
      'real.covariance',
    ],
    [
      'probabilities that do not sum to 1',
      { probabilities: Array.from({ length: 10 }, () => [0.5, 0.6]) },
      'probabilities[0]',
    ],
  ])('refuses %s, naming the field', async (_, body, path) => {
    const { app } = await anAppWithTwoVersions();
    const response = await request(app).post(`${BASE}/evaluate/image`).send(body);
    expect([response.status, response.body.code, response.body.details[0].path]).toEqual([400, 'BODY_INVALID', path]);
  });
});

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import type { StoredRecord } from '../../server/contract/records';
import { createMemoryStore } from '../../server/store/memoryStore';
import { systemClock } from '../../server/platform/clock';
import { anApp } from '../fixtures/anApp';
import { aRecord } from '../fixtures/storeRecords';
import { useTemporaryFolder } from '../fixtures/temporaryFolder';

const MODELS = '/api/v1/metrics/ai/models';

interface NumericFrame {
  readonly schema: { readonly fields: ReadonlyArray<{ readonly labels: Readonly<Record<string, string>> }> };
  readonly data: { readonly values: readonly number[][] };
}

describe('models over HTTP', () => {
  const folder = useTemporaryFolder();
  const now = () => Date.now() - 60_000;
  const calls = (count: number, parts: (index: number) => Partial<StoredRecord<'inference'>>) =>
    Array.from({ length: count }, (_, index) =>
      aRecord('inference', { model_name: 'gpt-4', model_version: '1.0', time_ms: now(), ...parts(index) })
    );
  const registered = (parts: Partial<StoredRecord<'model'>> = {}) =>
    aRecord('model', {
      model_name: 'gpt-4',
      model_version: '1.0',
      model_type: 'nlp_generation',
      metadata: { provider: 'OpenAI' },
      time_ms: now(),
      ...parts,
    });

  async function appWith(records: readonly StoredRecord[], pricesFile?: string) {
    const store = createMemoryStore(systemClock);
    await store.append(records);
    return anApp({ store, ...(pricesFile === undefined ? {} : { pricesFile }) }).app;
  }

  async function ask(app: Awaited<ReturnType<typeof appWith>>, model: object) {
    const toMs = Date.now();
    const { body } = await request(app)
      .post('/api/v1/query')
      .send({ from: toMs - 3_600_000, to: toMs, queries: [{ refId: 'A', format: 'numeric', ...model }] });
    const { frames } = body.data.results.A;
    const fields = frames.flatMap((frame: { schema: { fields: object[] }; data: { values: number[][] } }) =>
      frame.schema.fields.map((field, index) => ({ ...field, value: frame.data.values[index]?.[0] }))
    );
    return { fields, notices: frames[0].schema.meta.notices.map(({ text }: { text: string }) => text) };
  }

  it('API-14, API-15, AIM-16: lists registered models by key with calls, latency and cost, and names the unregistered', async () => {
    const app = await appWith([
      registered(),
      registered({ model_version: '2.0', metadata: {} }),
      ...calls(10, (index) => ({ latency_ms: 100 + index, cost_usd: 0.5 })),
      ...calls(1, () => ({ model_name: 'stray', weight: 4 })),
    ]);
    const { data } = (await request(app).get(MODELS).expect(200)).body;
    expect(data).toMatchObject({ total_models: 2, total_inferences: 14 });
    expect(data.models['gpt-4:1.0']).toMatchObject({
      model_name: 'gpt-4',
      model_type: 'nlp_generation',
      inference_count: 10,
      latency: { p95_ms: 109, sample_count: 10 },
      cost: { cost_per_request: 0.5, total_cost_usd: 5 },
    });
    expect(data.models['gpt-4:2.0']).toMatchObject({
      inference_count: 0,
      latency: null,
      cost: null,
      health_score: null,
    });
    expect(data.unregistered_models).toEqual([{ model_name: 'stray', model_version: '1.0', inference_count: 4 }]);
  });

  it('API-16, AIM-53: tells everything about one model, null where there is no data', async () => {
    const app = await appWith([registered(), ...calls(20, (index) => ({ outcome: index === 0 ? 'error' : 'ok' }))]);
    const { data } = (await request(app).get(`${MODELS}/gpt-4/1.0`).expect(200)).body;
    expect(data).toMatchObject({ model_type: 'nlp_generation', inference_count: 20, accuracy: null, drift: null });
    expect(data.traffic.error_ratio).toBeCloseTo(0.05, 12);
    expect(data.cost).toMatchObject({ cost_per_request: null, known_cost_ratio: 0 });
  });

  it('API-17: decodes names in paths, and answers 404 for what is not registered', async () => {
    const app = await appWith([registered({ model_name: 'org/llama3:8b v' })]);
    const { data } = (await request(app).get(`${MODELS}/${encodeURIComponent('org/llama3:8b v')}/1.0`)).body;
    expect(data).toMatchObject({ model_name: 'org/llama3:8b v', inference_count: 0, latency: null });
    for (const unknown of ['nobody/1.0', 'nobody/1.0/latency', 'nobody/1.0/cost']) {
      const { body } = await request(app).get(`${MODELS}/${unknown}`).expect(404);
      expect(body).toMatchObject({ status: 'error', code: 'RESOURCE_NOT_FOUND' });
    }
  });

  it('AIM-10, AIM-11, AIM-12, API-42: gives percentiles with bounds, and no P99.9 from fewer than 1,000 calls', async () => {
    const some = await appWith([registered(), ...calls(999, (index) => ({ latency_ms: index + 1 }))]);
    const few = (await request(some).get(`${MODELS}/gpt-4/1.0/latency`).expect(200)).body.data;
    expect(few).toMatchObject({
      p50_ms: 500,
      p95_ms: 950,
      p99_ms: 990,
      p999_ms: null,
      min_ms: 1,
      max_ms: 999,
      mean_ms: 500,
      sample_count: 999,
    });
    // Order statistics 936 and 963 of 999, rounded outwards to the edges of buckets two percent wide.
    expect(few.p95_ms_low / 936).toBeGreaterThan(0.98);
    expect(few.p95_ms_low).toBeLessThanOrEqual(936);
    expect(few.p95_ms_high).toBeGreaterThanOrEqual(963);
    expect(few.p95_ms_high / 963).toBeLessThan(1.02);
    const more = await appWith([registered(), ...calls(1_000, (index) => ({ latency_ms: index + 1 }))]);
    expect((await request(more).get(`${MODELS}/gpt-4/1.0/latency`)).body.data).toMatchObject({ p999_ms: 999 });
  });

  it('AIM-56: looks at the window it is asked for', async () => {
    const app = await appWith([registered(), ...calls(3, () => ({}))]);
    const to = new Date(Date.now() - 3_600_000).toISOString();
    const { data } = (await request(app).get(`${MODELS}/gpt-4/1.0/latency`).query({ to })).body;
    expect(data).toMatchObject({ sample_count: 0, p95_ms: null });
  });

  it('AIM-13, AIM-14, AIM-15: divides sums for the cost of 1,000 tokens, over calls that tell both kinds', async () => {
    const app = await appWith([
      registered(),
      ...calls(1, () => ({ cost_usd: 1, input_tokens: 900, output_tokens: 100 })),
      ...calls(1, () => ({ cost_usd: 2, input_tokens: 1_000, output_tokens: 3_000 })),
      ...calls(1, () => ({ cost_usd: 7, input_tokens: 5 })),
    ]);
    const { data } = (await request(app).get(`${MODELS}/gpt-4/1.0/cost`)).body;
    expect(data).toMatchObject({ cost_per_request: 10 / 3, total_input_tokens: 1_905, total_output_tokens: 3_100 });
    expect(data.cost_per_1k_tokens).toBeCloseTo(0.6, 12);
  });

  it('prices calls that come with tokens only, at the price of their day, and says how much of the cost that is', async () => {
    const file = path.join(folder(), 'prices.yaml');
    const changed = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    writeFileSync(
      file,
      `prices:
  - { provider: openai, model: 'gpt-*', until: '${changed}', input: 100, output: 200 }
  - { provider: openai, model: 'gpt-*', from: '${changed}', input: 10, output: 20, cached: 1 }
  - { provider: other, model: '*', input: 999, output: 999 }
`
    );
    const tokens = { input_tokens: 1_000, output_tokens: 500 };
    const app = await appWith(
      [
        registered(),
        ...calls(1, () => tokens),
        ...calls(1, () => ({ ...tokens, cached_tokens: 600 })),
        ...calls(1, () => ({ ...tokens, time_ms: now() - 5 * 86_400_000 })),
        ...calls(1, () => ({ ...tokens, cost_usd: 3 })),
        ...calls(1, () => ({ input_tokens: 1_000 })),
      ],
      file
    );
    const { data } = (await request(app).get(`${MODELS}/gpt-4/1.0/cost`)).body;
    const priced = 0.02 + (400 * 10 + 600 + 500 * 20) / 1e6 + 0.2;
    expect(data.priced_cost_usd).toBeCloseTo(priced, 12);
    expect(data.total_cost_usd).toBeCloseTo(3 + priced, 12);
    expect(data.known_cost_ratio).toBeCloseTo(0.8, 12);
    const { notices } = await ask(app, { queryType: 'cost' });
    expect(notices).toEqual([
      expect.stringContaining('by the price table'),
      expect.stringContaining('25 % of the calls'),
    ]);
  });

  it('ALR-05: a rule gets the lower bound of P95, and below its least number of calls nothing but the reason', async () => {
    const rule = { queryType: 'latency', figures: ['p95_ms'], show: ['low'], minCalls: 30 };
    const slow = await ask(await appWith(calls(40, () => ({ latency_ms: 900 }))), rule);
    expect(slow.fields).toMatchObject([
      { name: 'p95_ms_low', labels: { model_name: 'gpt-4', model_version: '1.0' }, config: { unit: 'ms' } },
    ]);
    expect(slow.fields[0].value / 900).toBeGreaterThan(0.98);
    const quiet = await ask(await appWith(calls(12, () => ({ latency_ms: 900 }))), rule);
    expect(quiet.fields).toEqual([]);
    expect(quiet.notices).toEqual(['gpt-4 1.0: 12 of 30 calls needed.']);
    expect((await ask(await appWith([]), rule)).notices).toEqual(['No calls match in this range: 0 of 1 needed.']);
  });

  it('ALR-17: derives the length of the queue from how long calls waited', async () => {
    const waited = { queryType: 'model-traffic', figures: ['queue_length'] };
    const { fields } = await ask(await appWith(calls(100, () => ({ queue_ms: 3_600_000 / 2 }))), waited);
    expect(fields[0]).toMatchObject({ name: 'queue_length', value: expect.closeTo(50, 1) });
    const unknown = await ask(await appWith(calls(3, () => ({}))), waited);
    expect(unknown.notices).toEqual(['gpt-4 1.0: no call tells how long it waited (0 of 1 needed).']);
  });

  it('groups by region and tag, filters by outcome, and weighs sampled calls', async () => {
    const app = await appWith([
      ...calls(2, () => ({ region: 'eu', tags: { team: 'a' }, weight: 4 })),
      ...calls(2, () => ({ region: 'eu', tags: { team: 'a' }, outcome: 'timeout' as const })),
      ...calls(1, () => ({ tags: { team: 'b' }, outcome: 'error' as const })),
    ]);
    const model = {
      queryType: 'model-traffic',
      groupBy: ['region', 'tags.team'],
      figures: ['call_count', 'timeout_ratio'],
    };
    const { fields } = await ask(app, model);
    expect(fields.map(({ labels, value }: { labels: object; value: number }) => [labels, value])).toEqual([
      [{ region: '', team: 'b', figure: 'call_count' }, 1],
      [{ region: '', team: 'b', figure: 'timeout_ratio' }, 0],
      [{ region: 'eu', team: 'a', figure: 'call_count' }, 10],
      [{ region: 'eu', team: 'a', figure: 'timeout_ratio' }, 0.2],
    ]);
    const failed = await ask(app, {
      ...model,
      figures: ['call_count'],
      filters: { outcome: ['timeout', 'error'], 'tags.team': ['b'] },
    });
    expect(failed.fields).toMatchObject([{ value: 1 }]);
  });

  it('API-31, API-34: puts models on the dashboard, and null when they cannot be read', async () => {
    const app = await appWith([registered(), ...calls(5, () => ({ latency_ms: 7 }))]);
    const { ai_models: models } = (await request(app).get('/api/v1/metrics/dashboard').expect(200)).body.data;
    expect(models).toMatchObject({
      total_models: 1,
      total_inferences: 5,
      models: { 'gpt-4:1.0': { health_score: null, latency: { p95_ms: 7 } } },
    });
    const closed = createMemoryStore(systemClock);
    await closed.close();
    const { data } = (
      await request(anApp({ store: closed }).app)
        .get('/api/v1/metrics/dashboard')
        .expect(200)
    ).body;
    expect(data).toMatchObject({ ai_models: null, infrastructure: { status: expect.any(String) } });
  });

  it('AIM-08: keeps how a call ended, waited and loaded, its memory, confidence, group and features, of the past too', async () => {
    const app = await appWith([registered({ model_type: 'classification' })]);
    const timestamp = new Date(Date.now() - 3 * 86_400_000).toISOString();
    const call = {
      ...{ kind: 'inference', model_name: 'gpt-4', model_version: '1.0', timestamp, latency_ms: 40 },
      ...{
        outcome: 'fallback',
        error_type: 'RateLimitError',
        queue_ms: 7,
        load_ms: 9,
        memory_bytes: 512,
        batch_size: 4,
      },
      ...{ prediction: 'yes', score: 0.75, ground_truth: 'yes', group: 'north', features: { age: 31, channel: 'web' } },
    };
    const ingested = await request(app).post('/api/v1/ingest').send([call]).expect(200);
    expect(ingested.body.data).toMatchObject({ accepted: 1 });
    const toMs = Date.parse(timestamp) + 1_000;
    const { body } = await request(app)
      .post('/api/v1/query')
      .send({
        ...{ from: toMs - 2_000, to: toMs },
        queries: [
          { refId: 'queue', queryType: 'latency', time: 'queue', figures: ['max_ms'] },
          { refId: 'load', queryType: 'latency', time: 'load', figures: ['max_ms'] },
          { refId: 'fallbacks', queryType: 'model-traffic', figures: ['fallback_count'] },
          { refId: 'memory', queryType: 'model-traffic', figures: ['memory_bytes'] },
          { refId: 'group', queryType: 'quality', task: 'classification', figures: ['accuracy'], groupBy: ['group'] },
        ].map((query) => ({ format: 'numeric', ...query })),
      });
    const found = Object.entries(body.data.results as Record<string, { frames: NumericFrame[] }>).map(
      ([refId, { frames }]) => [refId, frames[0]?.schema.fields[0]?.labels['group'], frames[0]?.data.values[0]?.[0]]
    );
    expect(found).toEqual([
      ['queue', undefined, 7],
      ['load', undefined, 9],
      ['fallbacks', undefined, 1],
      ['memory', undefined, 512],
      ['group', 'north', 1],
    ]);
  });

  it('AIM-54, API-44: takes the performance of a call as a call and a judgement of it', async () => {
    const app = await appWith([registered({ model_name: 'yolo', model_version: 'unversioned' })]);
    const body = { model_name: 'yolo', inference_time: 85, accuracy: 0.92, memory_usage: 2_048, batch_size: 4 };
    await request(app).post('/api/v1/metrics/ai/performance').send(body).expect(201);
    const to = new Date(Date.now() + 1_000).toISOString();
    const { data } = (await request(app).get(`${MODELS}/yolo/unversioned`).query({ to })).body;
    expect(data).toMatchObject({ inference_count: 1, latency: { p50_ms: 85 }, traffic: { memory_bytes: 2_048 } });
  });
});

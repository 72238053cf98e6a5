import { writeFileSync } from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import { parse, parseAllDocuments, stringify } from 'yaml';
import type { MeasureRecord, StoredRecord } from '../../server/contract/records';
import { systemClock } from '../../server/platform/clock';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { aRecord } from '../fixtures/storeRecords';
import { aHostSample } from '../fixtures/storeSamples';
import { useTemporaryFolder } from '../fixtures/temporaryFolder';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const OBJECTIVES = path.resolve(__dirname, '../../provisioning/slos/objectives.yaml');
const nowMs = Date.now();

/** `count` calls a few minutes ago, the first of them as said. */
function calls(count: number, differing: number, difference: Partial<StoredRecord<'inference'>>): StoredRecord[] {
  return Array.from({ length: count }, (_, index) =>
    aRecord('inference', {
      time_ms: nowMs - 3 * MINUTE_MS - index,
      latency_ms: 50,
      ...(index < differing ? difference : {}),
    })
  );
}

async function appOver(records: readonly StoredRecord[], slosFile: string | null = OBJECTIVES) {
  const store = createMemoryStore(systemClock);
  await store.append(records);
  return anApp({ store, ...(slosFile === null ? {} : { slosFile }) }).app;
}

async function slosOver(records: readonly StoredRecord[]): Promise<Readonly<Record<string, Json>>> {
  const { body } = await request(await appOver(records))
    .get('/api/v1/metrics/slos')
    .expect(200);
  return Object.fromEntries(body.data.slos.map((slo: Json) => [slo['name'], slo]));
}

describe('objectives over HTTP', () => {
  it('API-51, KPI-32, KPI-37: tells SLI, status, budget and alerts of inference latency, with its interval', async () => {
    const slos = await slosOver(calls(1_000, 5, { latency_ms: 200 }));
    expect(slos['model-inference-latency']).toMatchObject({
      objective_ratio: 0.99,
      status: 'met',
      reason: null,
      sli_ratio: 0.995,
      total_count: 1_000,
      bad_count: 5,
      page: false,
      ticket: false,
    });
    const slo = slos['model-inference-latency'] ?? {};
    expect(slo['budget_used_ratio']).toBeCloseTo(0.5, 9);
    expect(slo['budget_left_ratio']).toBeCloseTo(0.5, 9);
    expect(slo['burn_rate_1h']).toBeCloseTo(0.5, 9);
    expect(slo['sli_ratio_low']).toBeLessThan(0.995);
    expect(slo['sli_ratio_high']).toBeGreaterThan(0.995);
  });

  it('KPI-37: a broken latency objective pages, and its budget is overspent', async () => {
    const { 'model-inference-latency': slo } = await slosOver(calls(1_000, 500, { latency_ms: 900 }));
    expect(slo).toMatchObject({ status: 'not-met', sli_ratio: 0.5, page: true, ticket: true });
    expect(slo?.['budget_left_ratio']).toBeCloseTo(-49, 9);
  });

  it('KPI-33: accuracy counts predictions by the newest truth, and only those whose truth is known', async () => {
    const judged = [1, 2, 3, 4].map((index) =>
      aRecord('inference', { id: `i${index}`, time_ms: nowMs - 5 * MINUTE_MS, prediction: 'cat', ground_truth: 'dog' })
    );
    const truths = [1, 2, 3].map((index) =>
      aRecord('ground_truth', { time_ms: nowMs - 2 * MINUTE_MS, inference_id: `i${index}`, value: 'cat' })
    );
    const { 'model-accuracy': slo } = await slosOver([...judged, ...truths, ...calls(50, 50, { prediction: 'cat' })]);
    expect(slo).toMatchObject({ sli_ratio: 0.75, total_count: 4, bad_count: 1, status: 'not-met' });
  });

  it('KPI-31: availability is told in time, without an interval', async () => {
    const { availability: slo } = await slosOver([
      aRecord('service', { service_name: 'api', time_ms: nowMs - 40 * DAY_MS, sla_target: 99.9 }),
      aRecord('service_state', { service_name: 'api', time_ms: nowMs - 2 * DAY_MS, state: 'down' }),
      aRecord('service_state', { service_name: 'api', time_ms: nowMs - 2 * DAY_MS + 30 * MINUTE_MS, state: 'up' }),
    ]);
    expect(slo).toMatchObject({ status: 'met', bad_count: 30 * MINUTE_MS, sli_ratio_low: null, page: false });
    expect(slo?.['budget_used_ratio']).toBeCloseTo(30 / 43.2, 9);
  });

  it('KPI-30, KPI-38: API latency counts the share of requests under the threshold, as many as each record stands for', async () => {
    const requests = (parts: Partial<StoredRecord<'http_request'>>) =>
      aRecord('http_request', { time_ms: nowMs - 5 * MINUTE_MS, ...parts });
    const { 'api-latency-p95': slo } = await slosOver([
      requests({ duration_ms: 99, request_count: 990 }),
      requests({ duration_ms: 100, request_count: 10 }),
    ]);
    expect(slo).toMatchObject({ status: 'met', sli_ratio: 0.99, total_count: 1_000, bad_count: 10, reason: null });
  });

  it('KPI-34, KPI-35: what is not counted has no number, and says why', async () => {
    const slos = await slosOver([]);
    for (const [name, reason] of [
      ['api-latency-p95', 'no events in the window (0 of 1 needed)'],
      ['availability', 'the service "api" is not registered'],
      ['model-inference-latency', 'no events in the window (0 of 1 needed)'],
      ['conversion-rate', 'the measure has no value over the window (0 of 1 needed)'],
      ['user-retention-day7', 'the measure has no value over the window (0 of 1 needed)'],
    ] as const) {
      expect(slos[name]).toMatchObject({ status: 'no-data', sli_ratio: null, budget_left_ratio: null, page: null });
      expect(slos[name]?.['reason']).toContain(reason);
    }
  });

  it('KPI-34: judges the conversion rate of users by its target', async () => {
    const events = (converted: number) =>
      Array.from({ length: 100 }, (_, user) =>
        aRecord('event', {
          user_id: `u-${user}`,
          time_ms: nowMs - 5 * MINUTE_MS,
          event_type: user < converted ? 'conversion' : 'page_view',
        })
      );
    const [above, below] = [await slosOver(events(8)), await slosOver(events(2))];
    expect([above['conversion-rate']?.['status'], below['conversion-rate']?.['status']]).toEqual(['met', 'not-met']);
  });

  it('gives the alert rules of objectives as a file for Grafana', async () => {
    const { text } = await request(await appOver([]))
      .get('/api/v1/slos/rules')
      .expect(200);
    expect(parse(text)).toMatchObject({ apiVersion: 1, groups: expect.arrayContaining([expect.anything()]) });
    expect(text).toContain('measure-slo-model-accuracy-page');
  });

  it('gives objectives with a budget in the OpenSLO format, as a document each', async () => {
    const { text } = await request(await appOver([]))
      .get('/api/v1/slos/openslo')
      .expect(200)
      .expect('Content-Type', /^application\/yaml/);
    const documents = parseAllDocuments(text).map((document) => document.toJS() as Json);
    expect(documents.every(({ apiVersion, kind }) => apiVersion === 'openslo/v1' && kind === 'SLO')).toBe(true);
    expect(documents.map(({ metadata }) => (metadata as Json)['name'])).toEqual([
      'api-latency-p95',
      'availability',
      'model-inference-latency',
      'model-accuracy',
    ]);
  });

  it.each([
    ['grafana', '', 'measure-slos.rules.yaml', ['conversion-rate', 'user-retention-day7']],
    ['openslo', '', 'measure-slos.openslo.yaml', ['conversion-rate', 'user-retention-day7']],
    ['grafana', '&slo=availability', 'measure-slo-availability.rules.yaml', []],
    ['openslo', '&slo=conversion-rate', 'measure-slo-conversion-rate.openslo.yaml', ['conversion-rate']],
  ])('gives a file in the format %s%s for pages, and names what it leaves out', async (format, only, file, leftOut) => {
    const { body } = await request(await appOver([]))
      .get(`/api/v1/resources/slo-export?format=${format}${only}`)
      .expect(200);
    expect(body.data).toMatchObject({ file_name: file, left_out: leftOut });
  });

  it('tells what an objective says and how its alert conditions stand', async () => {
    const { body } = await request(await appOver(calls(1_000, 500, { latency_ms: 900 })))
      .get('/api/v1/resources/slo?name=model-inference-latency')
      .expect(200);
    expect(body.data).toMatchObject({ service: 'inference', window: '7d', evidence: 'interval', reason: null });
    const [shortest, longer] = body.data.conditions;
    // Its short window is a minute, and the calls are older.
    expect(shortest).toMatchObject({ severity: 'page', factor: 14.4, state: 'quiet', short: { burn_rate: null } });
    expect(longer).toMatchObject({ severity: 'page', factor: 6, state: 'firing', long: { event_count: 1_000 } });
    expect(longer.long.burn_rate).toBeCloseTo(50, 9);
  });

  it('calls a condition unproven while few events burn too fast', async () => {
    const { body } = await request(await appOver(calls(3, 1, { latency_ms: 900 })))
      .get('/api/v1/resources/slo?name=model-inference-latency')
      .expect(200);
    const states = body.data.conditions.map(({ state }: Json) => state);
    expect(states).toEqual(['quiet', 'unproven', 'unproven', 'unproven']);
  });

  it('tells nothing of conditions whose events are not known, and says why', async () => {
    const { body } = await request(await appOver([]))
      .get('/api/v1/resources/slo?name=availability')
      .expect(200);
    expect(body.data.reason).toContain('the service "api" is not registered');
    expect(new Set(body.data.conditions.map(({ state }: Json) => state))).toEqual(new Set(['no-data']));
  });

  it('names the objectives there are when asked for another', async () => {
    const { body } = await request(await appOver([]))
      .get('/api/v1/resources/slo?name=nonsense')
      .expect(404);
    expect(body.message).toContain('there are api-latency-p95');
  });

  it('lists the names of objectives for variables', async () => {
    const { body } = await request(await appOver([]))
      .get('/api/v1/resources/label-values?label=slo')
      .expect(200);
    expect(body.data.values).toHaveLength(6);
    expect(body.data.values[0]).toBe('api-latency-p95');
  });

  it('has no objectives where no file is configured', async () => {
    const app = await appOver([], null);
    const { body } = await request(app).get('/api/v1/metrics/slos').expect(200);
    expect(body.data.slos).toEqual([]);
  });
});

describe('the slo query', () => {
  const latency = calls(1_000, 5, { latency_ms: 200 });

  async function ask(model: object, records: readonly StoredRecord[] = latency) {
    const { body } = await request(await appOver(records))
      .post('/api/v1/query')
      .send({
        from: nowMs - 60 * MINUTE_MS,
        to: nowMs,
        queries: [{ refId: 'A', queryType: 'slo', intervalMs: MINUTE_MS, maxDataPoints: 100, ...model }],
      })
      .expect(200);
    return body.data.results.A;
  }

  it('KPI-37: gives an alert rule one number per objective', async () => {
    const { frames } = await ask({ slos: ['model-inference-latency'], field: 'page', format: 'numeric' });
    expect(frames).toHaveLength(1);
    expect(frames[0].schema.fields[0].labels).toEqual({ slo: 'model-inference-latency', service: 'inference' });
    expect(frames[0].schema.meta.type).toBe('numeric-multi');
    expect(frames[0].data.values).toEqual([[0]]);
  });

  it('gives no number, and never 0, where there is no data, with the reason', async () => {
    const { frames } = await ask({ slos: ['model-inference-latency'], field: 'page', format: 'numeric' }, []);
    expect(frames).toHaveLength(1);
    expect(frames[0].schema.fields).toEqual([]);
    expect(frames[0].schema.meta.notices[0].text).toBe(
      'model-inference-latency: no events in the window (0 of 1 needed).'
    );
  });

  it('draws the budget as of each instant: absent before the first event, then as it is left', async () => {
    const { frames } = await ask({ slos: ['model-inference-latency'] });
    const [times, values] = frames[0].data.values;
    expect(times.length).toBeGreaterThan(0);
    expect(times.length).toBeLessThan(10);
    expect(values.at(-1)).toBeCloseTo(0.5, 9);
  });

  it('puts every figure of an objective in one row, bounds and reason included', async () => {
    const { frames } = await ask({ format: 'table' });
    const { schema, data } = frames[0];
    const names = schema.fields.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['slo', 'sli_ratio', 'sli_ratio_low', 'burn_rate', 'page', 'reason']));
    const column = (name: string) => data.values[names.indexOf(name)];
    const row = column('slo').indexOf('model-inference-latency');
    expect(column('sli_ratio')[row]).toBe(0.995);
    expect(column('sli_ratio_low')[row]).toBeLessThan(0.995);
    expect(column('reason')[row]).toBeNull();
    expect([column('total_count')[row], column('bad_count')[row], column('bad_seconds')[row]]).toEqual([
      1_000,
      5,
      null,
    ]);
    expect([column('window')[row], column('budgeting')[row]]).toEqual(['7d', 'occurrences']);
    expect(schema.meta.custom.burnWindow).toBe('1h');
    expect(column('reason')[column('slo').indexOf('conversion-rate')]).toContain(
      'the measure has no value over the window'
    );
  });

  it('chooses objectives by service', async () => {
    const { frames } = await ask({ services: ['inference'], field: 'objective_ratio', format: 'numeric' });
    expect(frames.map(({ data }: { data: { values: unknown } }) => data.values)).toEqual([[[0.99]], [[0.95]]]);
  });

  it('is refused for an objective that nobody configured, by name', async () => {
    const result = await ask({ slos: ['nothing'] });
    expect(result).toMatchObject({ status: 404, code: 'RESOURCE_NOT_FOUND' });
    expect(result.error).toContain('There is no objective "nothing"; there are api-latency-p95');
  });
});

describe('KPIs over HTTP', () => {
  async function kpisOver(records: readonly StoredRecord[]): Promise<Readonly<Record<string, Json>>> {
    const { body } = await request(await appOver(records))
      .get('/api/v1/metrics/kpis')
      .expect(200);
    return Object.fromEntries(body.data.kpis.map((kpi: Json) => [kpi['name'], kpi]));
  }

  it('API-51, KPI-08, KPI-10, KPI-37: tells value, target and whether it is met', async () => {
    const right = { prediction: 'cat', ground_truth: 'cat' };
    const kpis = await kpisOver(calls(100, 100, right));
    expect(kpis['inference_latency_p95_ms']).toMatchObject({ value: 50, status: 'met', n: 100, reason: null });
    expect(kpis['model_accuracy_ratio']).toMatchObject({ value: 1, status: 'met', is_certain: true, n: 100 });
  });

  it('KPI-05, KPI-21, KPI-22, KPI-23, INF-29: tells latency, throughput and errors of HTTP requests', async () => {
    const requests = (parts: Partial<StoredRecord<'http_request'>>) =>
      aRecord('http_request', { time_ms: nowMs - 5 * MINUTE_MS, ...parts });
    const kpis = await kpisOver([
      requests({ duration_ms: 40, request_count: 900 }),
      requests({ duration_ms: 80, request_count: 98 }),
      requests({ duration_ms: 800, request_count: 2, status: 503 }),
    ]);
    const latency = kpis['api_latency_p95_ms'] ?? {};
    expect(latency).toMatchObject({ status: 'met', is_certain: true, n: 1_000, value_low: 75 });
    expect(latency['value_high']).toBeCloseTo(100, 6);
    expect(kpis['api_response_time_ms']).toMatchObject({ status: 'met', value: latency['value'] });
    expect(kpis['error_rate_ratio']).toMatchObject({ value: 0.002, status: 'not-met', n: 1_000 });
    expect(kpis['requests_per_minute']?.['value']).toBeCloseTo(1_000 / (30 * 24 * 60), 9);
  });

  it('KPI-06: tells the service that is worst', async () => {
    const service = (service_name: string) =>
      aRecord('service', { service_name, time_ms: nowMs - 40 * DAY_MS, sla_target: 99.9 });
    const { availability_ratio: kpi } = await kpisOver([
      service('api'),
      service('web'),
      aRecord('service_state', { service_name: 'web', time_ms: nowMs - 15 * DAY_MS, state: 'down' }),
    ]);
    expect(kpi).toMatchObject({ status: 'not-met', of: 'web', n: 2, target: { direction: 'above', value: 0.999 } });
    expect(kpi?.['value']).toBeCloseTo(0.5, 3);
  });

  it('KPI-37: without data there is no value and a reason, never 0', async () => {
    const kpis = await kpisOver([]);
    expect(new Set(Object.values(kpis).map(({ status, value }) => JSON.stringify([status, value])))).toEqual(
      new Set(['["no-data",null]'])
    );
    expect(kpis['nps']).toMatchObject({ reason: 'Nothing was recorded in this window: 0 of 1 needed.' });
    expect(kpis['cpu_usage_ratio']?.['reason']).toContain('0 of 1 needed');
  });
});

describe('objectives over any other query', () => {
  const folder = useTemporaryFolder();

  /** CPU usage of one host, each minute of the last three hours; busy in the last 25. */
  const samples = Array.from({ length: 180 }, (_, index) => {
    const timeMs = nowMs - (180 - index) * MINUTE_MS;
    const value = index >= 155 ? 0.99 : 0.3;
    return aHostSample({ timeMs, host: 'web-1', points: [{ metric: 'cpu_usage_ratio', value }] });
  });

  async function sloOf(slo: Record<string, unknown>, records: readonly MeasureRecord[] = samples) {
    const file = path.join(folder(), 'slos.yaml');
    const common = { name: 'cpu', service: 'web', window: { kind: 'rolling', duration: '30d' } };
    writeFileSync(file, stringify({ version: 'measure/v1', slos: [{ ...common, ...slo }] }));
    const store = createMemoryStore(systemClock);
    await store.append(records);
    const { body } = await request(anApp({ store, slosFile: file }).app)
      .get('/api/v1/metrics/slos')
      .expect(200);
    return body.data.slos[0];
  }

  const threshold = { kind: 'threshold', op: 'lt', value: 0.8, slice: '5m' };

  it.each([
    ['a measure of the catalogue', { measure: 'cpu_usage_ratio' }],
    ['a query', { query: { queryType: 'host', metrics: ['cpu_usage_ratio'], aggregation: 'max' } }],
    ['one host of a query', { query: { queryType: 'host' }, labels: { host: 'web-1' } }],
  ])('counts time slices in which %s stays on its side, with budget and alerts', async (_, source) => {
    const slo = await sloOf({ objective_percent: 99.9, budgeting: 'time-slices', sli: { ...threshold, ...source } });
    expect(slo).toMatchObject({ status: 'not-met', reason: null, page: true });
    expect(slo.total_count).toBeGreaterThanOrEqual(35);
    expect([4, 5, 6]).toContain(slo.bad_count);
    expect(slo.burn_rate_1h).toBeGreaterThan(14.4);
    expect(slo.sli_ratio_low).toBeLessThan(slo.sli_ratio);
  });

  it('counts slices without data as bad when asked so, and else leaves them out', async () => {
    const sli = { ...threshold, measure: 'cpu_usage_ratio', labels: { host: 'nobody' } };
    const common = { objective_percent: 99, budgeting: 'time-slices' };
    expect(await sloOf({ ...common, sli })).toMatchObject({ status: 'no-data', sli_ratio: null });
    expect(await sloOf({ ...common, sli: { ...sli, no_data: 'bad' } })).toMatchObject({
      sli_ratio: 0,
      status: 'not-met',
    });
  });

  it('KPI-39: judges a target without a budget once over the whole window', async () => {
    const common = { objective_percent: 99, budgeting: 'none' };
    const mean = { ...threshold, measure: 'cpu_usage_ratio' };
    expect(await sloOf({ ...common, sli: mean })).toMatchObject({
      status: 'met',
      sli_ratio: 1,
      budget_used_ratio: null,
    });
    const share = await sloOf({ ...common, objective_percent: 30, sli: { ...mean, op: 'gte', value: 0.3 } });
    expect(share).toMatchObject({ status: 'met', sli_ratio_low: null });
    expect(share.sli_ratio).toBeCloseTo((155 * 0.3 + 25 * 0.99) / 180, 2);
  });

  it('judges a KPI of models by its name', async () => {
    const sli = { ...threshold, measure: 'inference_latency_p95_ms', value: 200, slice: '5m' };
    const common = { objective_percent: 99, budgeting: 'time-slices' };
    const ofDay = (timeMs: number) => aRecord('inference', { time_ms: timeMs, latency_ms: 900 });
    const slow = Array.from({ length: 5 }, (_, index) => ofDay(nowMs - (15 + index) * MINUTE_MS));
    const slo = await sloOf({ ...common, sli }, [...calls(50, 0, {}), ...slow]);
    expect(slo).toMatchObject({ reason: null, status: 'not-met' });
    expect(slo.total_count).toBeGreaterThanOrEqual(1);
  });

  it.each([
    ['a query that is not valid', { query: { queryType: 'host', metrics: ['speed'] } }, 'sli.query.metrics[0]'],
    ['a kind of query that is not there', { query: { queryType: 'weather' } }, 'sli.query'],
    ['objectives', { query: { queryType: 'slo' } }, 'cannot be judged by objectives'],
    ['anomalies of objectives', { query: { queryType: 'anomalies', of: { queryType: 'slo' } } }, 'by objectives'],
    ['a measure that is not there', { measure: 'speed' }, 'sli.measure: "speed" is no KPI'],
    [
      'both a measure and a query',
      { measure: 'cpu_usage_ratio', query: { queryType: 'host' } },
      'either measure or query',
    ],
    ['slices of odd length', { measure: 'cpu_usage_ratio', slice: '90s' }, 'sli.slice: expected whole minutes'],
  ])('refuses at the start %s, by the name of the field', async (_, source, message) => {
    const sli = { ...threshold, ...source };
    await expect(sloOf({ objective_percent: 99, budgeting: 'time-slices', sli })).rejects.toThrow(message);
  });

  it('refuses at the start a ratio of records or fields that are not there', async () => {
    const sli = { kind: 'ratio', of: 'http_request', good_when: [{ field: 'speed', op: 'lt', value: 1 }] };
    await expect(sloOf({ objective_percent: 99, sli })).rejects.toThrow('cpu: good_when speed is not right');
  });
});

describe('the file of objectives', () => {
  const folder = useTemporaryFolder();

  it('is refused by its name and that of the field', async () => {
    const file = path.join(folder(), 'slos.yaml');
    writeFileSync(file, 'version: measure/v1\nslos: [{ name: a, service: s, objective_percent: 101 }]\n');
    await expect(appOver([], file)).rejects.toThrow(/slos\.yaml is not valid: .*slos\[0\]\.objective_percent/);
    await expect(appOver([], path.join(folder(), 'missing.yaml'))).rejects.toThrow('missing.yaml cannot be read');
  });
});

type Json = Readonly<Record<string, unknown>>;

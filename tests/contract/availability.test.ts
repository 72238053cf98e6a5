import request from 'supertest';
import type { StoredRecord } from '../../server/contract/records';
import { systemClock } from '../../server/platform/clock';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const toMs = Date.now() - HOUR_MS;
const fromMs = toMs - 10 * DAY_MS;

let made = 0;
function registered(service_name: string, time_ms: number, sla_target = 99.9): StoredRecord {
  return { kind: 'service', id: `s${++made}`, time_ms, service_name, sla_target } as StoredRecord;
}
function changed(service_name: string, state: 'down' | 'up', time_ms: number): StoredRecord {
  return { kind: 'service_state', id: `c${++made}`, time_ms, service_name, state } as StoredRecord;
}

async function appOver(records: readonly StoredRecord[]) {
  const store = createMemoryStore(systemClock);
  await store.append(records);
  return anApp({ store }).app;
}

const WINDOW = `from=${fromMs}&to=${toMs}`;
const path = (name: string) => `/api/v1/metrics/infrastructure/availability/${name}?${WINDOW}`;

describe('availability over HTTP', () => {
  it('API-12, INF-21, INF-22, INF-24, INF-25: answers uptime, outages, MTBF, MTTR and SLA compliance of one service', async () => {
    const app = await appOver([
      registered('api', fromMs - DAY_MS),
      changed('api', 'down', fromMs + DAY_MS),
      changed('api', 'up', fromMs + DAY_MS + 30 * MINUTE_MS),
      changed('api', 'down', fromMs + 2 * DAY_MS),
      changed('api', 'up', fromMs + 2 * DAY_MS + 90 * MINUTE_MS),
      changed('other', 'down', fromMs),
    ]);
    const { body } = await request(app).get(path('api')).expect(200);
    expect(body.data).toMatchObject({
      service_name: 'api',
      sla_target: 99.9,
      window_seconds: 864_000,
      downtime_seconds: 7_200,
      uptime_seconds: 856_800,
      incidents_count: 2,
      mtbf_seconds: 428_400,
      mttr_seconds: 3_600,
      sla_compliance: false,
      currently_up: true,
    });
    expect(body.data.availability_percent).toBeCloseTo(100 * (1 - 7_200 / 864_000), 10);
  });

  it('INF-23: an outage that began before the window and is still open counts as downtime up to its end', async () => {
    const app = await appOver([
      registered('api', fromMs - 5 * DAY_MS),
      changed('api', 'down', fromMs - DAY_MS),
      changed('api', 'down', fromMs + DAY_MS),
    ]);
    const { body } = await request(app).get(path('api')).expect(200);
    expect(body.data).toMatchObject({
      downtime_seconds: 864_000,
      uptime_seconds: 0,
      incidents_count: 1,
      mttr_seconds: null,
      currently_up: false,
    });
  });

  it('INF-26, INF-27: time before the registration counts neither way, and without an incident there is no MTBF', async () => {
    const app = await appOver([registered('young', toMs - DAY_MS, 99), registered('young', toMs - HOUR_MS, 99.5)]);
    const { body } = await request(app).get(path('young')).expect(200);
    expect(body.data).toMatchObject({
      sla_target: 99.5,
      window_seconds: 86_400,
      mtbf_seconds: null,
      mttr_seconds: null,
      availability_percent: 100,
      sla_compliance: true,
    });
  });

  it('INF-23: a service that nobody registered is a 404 that names those who are', async () => {
    const app = await appOver([registered('api', fromMs), registered('web', fromMs)]);
    const { body } = await request(app).get(path('nobody')).expect(404);
    expect(body).toMatchObject({ status: 'error', code: 'RESOURCE_NOT_FOUND' });
    expect(body.message).toBe('The service "nobody" is not registered; api, web are.');
  });

  it('INF-23, API-41: an outage of a service that nobody registered is not recorded', async () => {
    const app = await appOver([registered('api', fromMs)]);
    const down = (name: string) => request(app).post(`/api/v1/metrics/infrastructure/services/${name}/down`).send({});
    const { body } = await down('nobody').expect(404);
    expect(body.code).toBe('RESOURCE_NOT_FOUND');
    await down('api').expect(201);
    const { body: listed } = await request(app).get('/api/v1/metrics/infrastructure/services').expect(200);
    expect(listed.data.services).toMatchObject([{ service_name: 'api', incidents_count: 1, currently_up: false }]);
  });

  it('lists every service, and asks for the last 30 days when no window is named', async () => {
    const app = await appOver([registered('web', fromMs), registered('api', fromMs)]);
    const { body } = await request(app).get('/api/v1/metrics/infrastructure/services').expect(200);
    expect(body.data.services.map(({ service_name }: { service_name: string }) => service_name)).toEqual([
      'api',
      'web',
    ]);
  });

  it('refuses a reversed window by name', async () => {
    const app = await appOver([]);
    const { body } = await request(app)
      .get(`/api/v1/metrics/infrastructure/services?from=${toMs}&to=${fromMs}`)
      .expect(400);
    expect(body.code).toBe('WINDOW_INVALID');
  });
});

describe('the availability query', () => {
  const records = [
    registered('api', fromMs - DAY_MS),
    registered('web', fromMs - DAY_MS),
    changed('api', 'down', fromMs + DAY_MS),
    changed('api', 'up', fromMs + 2 * DAY_MS),
  ];

  async function ask(model: object, over: readonly StoredRecord[] = records) {
    const { body } = await request(await appOver(over))
      .post('/api/v1/query')
      .send({
        from: fromMs,
        to: toMs,
        queries: [{ refId: 'A', queryType: 'availability', intervalMs: DAY_MS, maxDataPoints: 100, ...model }],
      })
      .expect(200);
    return body.data.results.A;
  }

  it('gives an alert rule one number per service', async () => {
    const { frames } = await ask({ format: 'numeric' });
    expect(frames.map(({ schema, data }: Json) => [schema.fields[0]?.labels, data.values[0]])).toEqual([
      [{ service: 'api' }, [0.9]],
      [{ service: 'web' }, [1]],
    ]);
    expect(frames[0].schema.meta.type).toBe('numeric-multi');
  });

  it('draws each interval by itself', async () => {
    const { frames } = await ask({ services: ['api'], figures: ['downtime_seconds'] });
    const [times, values] = frames[0].data.values;
    expect(times.length).toBeGreaterThanOrEqual(10);
    expect(values.reduce((sum: number, value: number) => sum + value, 0)).toBeCloseTo(86_400, 6);
    expect(Math.max(...values)).toBeLessThanOrEqual(86_400);
  });

  it('puts several figures of a service in one row, and leaves empty what is not known', async () => {
    const { frames } = await ask({ format: 'table', figures: ['availability_ratio', 'mttr_seconds'] });
    expect(frames).toHaveLength(1);
    expect(frames[0].data.values).toEqual([
      ['api', 'web'],
      [0.9, 1],
      [86_400, null],
    ]);
  });

  it('KPI-06: tells how much of the error budget is left, below zero when it is overspent', async () => {
    const { frames } = await ask({ services: ['api'], figures: ['error_budget_left_ratio'], format: 'numeric' });
    expect(frames[0].data.values[0][0]).toBeCloseTo(1 - 0.1 / 0.001, 6);
  });

  it('says why it is empty where no service is registered', async () => {
    const { frames } = await ask({ format: 'numeric' }, []);
    expect(frames[0].schema.fields).toEqual([]);
    expect(frames[0].schema.meta.notices[0].text).toContain('0 of 1 needed');
  });

  it('is refused for a service that is not registered, by name', async () => {
    const result = await ask({ services: ['nobody'] });
    expect(result).toMatchObject({ status: 404, code: 'RESOURCE_NOT_FOUND' });
  });
});

interface Json {
  readonly schema: {
    readonly fields: ReadonlyArray<{ readonly labels: object }>;
    readonly meta: { readonly type: string };
  };
  readonly data: { readonly values: readonly unknown[][] };
}

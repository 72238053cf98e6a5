import request from 'supertest';
import { AppError, ERROR_CODES } from '../../server/contract/errors';
import { errorEnvelopeSchema } from '../../server/contract/envelope';
import { hashToken, newToken } from '../../server/services/access/tokens';
import type { Question } from '../../server/store/questions/question';
import type { Store } from '../../server/store/store';
import { aReading } from '../fixtures/aReading';
import { anApp } from '../fixtures/anApp';
import { aStore } from '../fixtures/aStore';

const SERIES = {
  metric: 'cpu_usage_ratio',
  host: 'web-1',
  labels: {},
  timesMs: Float64Array.of(0, 10_000),
  values: Float64Array.of(0.2, 0.4),
  sampleCounts: Float64Array.of(1, 1),
};

/** Answers each question with what the test says. */
function answering(answer: (question: Question) => unknown = () => []): Store {
  return aStore({
    read: async (question) => ({ answer: answer(question) as never, pendingRecordCount: 0, expiredBeforeMs: null }),
  });
}

const { app } = anApp({
  store: answering(({ kind }) => (kind === 'host-series' ? [SERIES] : [])),
  reading: aReading(),
});

function expectError(body: unknown, code: keyof typeof ERROR_CODES) {
  const envelope = errorEnvelopeSchema.parse(body);
  expect(envelope.code).toBe(code);
  return envelope;
}

describe('current figures', () => {
  it('API-01, API-07, INF-13: the summary comes in the success envelope with status, cpu.current_percent and memory.used_percent', async () => {
    const { body } = await request(app).get('/api/v1/metrics/infrastructure/summary').expect(200);
    expect(body).toMatchObject({
      status: 'success',
      data: { status: 'healthy', cpu: { current_percent: 45.2 }, memory: { used_percent: 62.3 } },
    });
  });

  it('API-08, API-09, API-10, API-11: cpu, memory, disk and network answer their own fields', async () => {
    const fields = {
      cpu: 'usage_percent',
      memory: 'available_bytes',
      disk: 'read_bytes_per_sec',
      network: 'bytes_recv_per_sec',
    };
    for (const [part, field] of Object.entries(fields)) {
      const { body } = await request(app).get(`/api/v1/metrics/infrastructure/${part}`).expect(200);
      expect(body.data).toHaveProperty(field);
    }
  });

  it('API-31, API-32, API-33, API-36: the dashboard has timestamp, infrastructure and health_summary', async () => {
    const { body } = await request(app).get('/api/v1/metrics/dashboard').expect(200);
    expect(body.data).toEqual({
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      infrastructure: {
        status: 'healthy',
        cpu_percent: 45.2,
        memory_percent: 62.3,
        disk_percent: 38.5,
        uptime_hours: 720.5,
      },
      // This store answers nothing: the other parts are told all the same.
      ai_models: null,
      users: null,
      health_summary: { infrastructure: 'healthy', overall_health: 'healthy' },
    });
  });

  it('answers null and status unknown before the first reading', async () => {
    const { body } = await request(anApp({ store: answering() }).app)
      .get('/api/v1/metrics/infrastructure/summary')
      .expect(200);
    expect(body.data).toMatchObject({ status: 'unknown', timestamp: null, cpu: { current_percent: null } });
  });

  it('API-05, API-13, API-40, STK-07: both Prometheus paths answer the same plain text without envelope', async () => {
    const [one, other] = await Promise.all([
      request(app).get('/api/v1/metrics/infrastructure/prometheus').expect(200),
      request(app).get('/metrics').expect(200),
    ]);
    const hostLines = (text: string) => text.split('\n').filter((line) => /^(cpu_|memory_|system_|node_)/.test(line));
    expect(one.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(hostLines(one.text)).toContain('cpu_usage_percent 45.2');
    expect(hostLines(one.text)).toEqual(hostLines(other.text));
  });
});

describe('history', () => {
  it('answers points with ISO timestamps, and the unit', async () => {
    const { body } = await request(app)
      .get('/api/v1/metrics/infrastructure/history')
      .query({ metric: 'cpu_usage_ratio', from: '2026-11-22T10:00:00Z', to: '2026-11-22T11:00:00Z' })
      .expect(200);
    expect(body.data).toMatchObject({ metric: 'cpu_usage_ratio', unit: 'ratio', step_seconds: 10 });
    expect(body.data.series[0]).toEqual({
      labels: { host: 'web-1' },
      points: [
        { timestamp: '1970-01-01T00:00:00.000Z', value: 0.2 },
        { timestamp: '1970-01-01T00:00:10.000Z', value: 0.4 },
      ],
    });
  });

  it.each([
    ['metric', { metric: 'nonsense' }],
    ['metric', {}],
    ['from', { metric: 'cpu_usage_ratio', from: 'yesterday' }],
    ['from', { metric: 'cpu_usage_ratio', from: '2026-02-30T00:00:00Z' }],
    ['aggregation', { metric: 'cpu_usage_ratio', aggregation: 'median' }],
    ['colour', { metric: 'cpu_usage_ratio', colour: 'blue' }],
  ])('API-04: answers 400 naming the wrong parameter %s', async (parameter, query) => {
    const { body } = await request(app).get('/api/v1/metrics/infrastructure/history').query(query).expect(400);
    const { message, details } = expectError(body, 'PARAMETER_INVALID');
    expect(message).toContain(`"${parameter}"`);
    expect(details.map(({ path }) => path)).toContain(parameter);
  });

  it('answers 400 for a window that ends before it begins', async () => {
    const query = { metric: 'cpu_usage_ratio', from: '2000', to: '1000' };
    const { body } = await request(app).get('/api/v1/metrics/infrastructure/history').query(query).expect(400);
    expectError(body, 'WINDOW_INVALID');
  });
});

describe('POST /api/v1/query', () => {
  const post = (body: unknown) =>
    request(app)
      .post('/api/v1/query')
      .send(body as object);
  const window = { from: 0, to: 3_600_000 };

  it('answers data frames in the form Grafana reads', async () => {
    const { body } = await post({ ...window, queries: [{ refId: 'A', queryType: 'host' }] }).expect(200);
    const [frame] = body.data.results.A.frames;
    expect(frame.schema.fields.map((field: { name: string }) => field.name)).toEqual(['time', 'cpu_usage_ratio']);
    expect(frame.data.values).toEqual([
      [0, 10_000],
      [0.2, 0.4],
    ]);
  });

  it('keeps the good queries of a request when one is malformed', async () => {
    const queries = [
      { refId: 'A', queryType: 'host' },
      { refId: 'B', queryType: 'host', metrics: ['nonsense'] },
    ];
    const { body } = await post({ ...window, queries }).expect(200);
    expect(body.data.results.A.status).toBe(200);
    expect(body.data.results.B).toMatchObject({
      status: 400,
      code: 'QUERY_INVALID',
      details: [{ path: 'metrics[0]' }],
    });
  });

  it.each([
    ['from', { to: 1, queries: [{ refId: 'A' }] }],
    ['queries', { from: 0, to: 1, queries: [] }],
    ['queries[0].refId', { from: 0, to: 1, queries: [{ queryType: 'host' }] }],
  ])('answers 400 naming %s', async (path, body) => {
    const answer = await post(body).expect(400);
    expect(expectError(answer.body, 'BODY_INVALID').details.map((detail) => detail.path)).toContain(path);
  });

  it('refuses a refId that is used twice', async () => {
    const queries = [
      { refId: 'A', queryType: 'host' },
      { refId: 'A', queryType: 'host' },
    ];
    expectError((await post({ ...window, queries }).expect(400)).body, 'BODY_INVALID');
  });

  it('API-04: refuses malformed JSON, a body that is not JSON, and one that is too large', async () => {
    const json = () => request(app).post('/api/v1/query').set('Content-Type', 'application/json');
    expectError((await json().send('{"from": 1,').expect(400)).body, 'BODY_INVALID');
    expectError(
      (
        await json()
          .send(`{"from": "${'x'.repeat(1_100_000)}"}`)
          .expect(413)
      ).body,
      'BODY_TOO_LARGE'
    );
    const form = request(app).post('/api/v1/query').type('form').send('from=1');
    expectError((await form.expect(400)).body, 'BODY_INVALID');
  });

  it('gives a refId the status of what went wrong in the store', async () => {
    const busy = answering(() => {
      throw new AppError('STORE_BUSY', 'Too much is queued.');
    });
    const { body } = await request(anApp({ store: busy }).app)
      .post('/api/v1/query')
      .send({ ...window, queries: [{ refId: 'A', queryType: 'host' }] })
      .expect(200);
    expect(body.data.results.A).toMatchObject({ status: 503, code: 'STORE_BUSY' });
  });

  it('tells nothing about an unforeseen error but its id', async () => {
    const broken = answering(() => {
      throw new Error('secret detail of the engine');
    });
    const { text } = await request(anApp({ store: broken }).app)
      .post('/api/v1/query')
      .send({ ...window, queries: [{ refId: 'A', queryType: 'host' }] })
      .expect(200);
    expect(text).not.toContain('secret detail');
    expect(text).toContain('INTERNAL');
  });
});

describe('resources', () => {
  it('lists the values of a label', async () => {
    const store = answering((question) => {
      expect(question).toMatchObject({ kind: 'host-label-values', label: 'mount', selection: { hosts: ['a', 'b'] } });
      return ['/', '/data'];
    });
    const { body } = await request(anApp({ store }).app)
      .get('/api/v1/resources/label-values?label=mount&host=a&host=b')
      .expect(200);
    expect(body.data).toEqual({ values: ['/', '/data'] });
  });

  it('describes every query type with its schema', async () => {
    const { body } = await request(app).get('/api/v1/resources/query-types').expect(200);
    expect(body.data.query_types[0]).toMatchObject({ query_type: 'host', schema: { type: 'object' } });
  });

  it('tells state and settings', async () => {
    const { body } = await request(app).get('/api/v1/resources/status').expect(200);
    expect(body.data).toMatchObject({ version: '0.0.0-test', settings: { collectIntervalSeconds: 10 } });
  });

  it('tells what is stored, the space it takes and how long it is kept', async () => {
    const report = {
      log_bytes: 0,
      tables: [],
      kinds: [{ kind: 'host', kept_days: 30, row_count: 1, bytes: 262_144, oldest_ms: 1_790_000_000_000 }],
      files: [{ file: 'measure-2026-10.duckdb', bytes: 2_109_440 }],
      disk: { total_bytes: 100, free_bytes: 50 },
    };
    const { app: storing } = anApp({ store: aStore({ maintain: async () => report as never }) });
    const { body } = await request(storing).get('/api/v1/resources/storage').expect(200);
    expect(body.data).toEqual(report);
  });

  it('names a wrong parameter', async () => {
    const { body } = await request(app).get('/api/v1/resources/label-values?label=colour').expect(400);
    expect(expectError(body, 'PARAMETER_INVALID').message).toContain('"label"');
  });
});

describe('what every path has', () => {
  it('API-02, API-04: an unknown path is 404 in the error envelope', async () => {
    expectError((await request(app).get('/api/v1/metrics/nowhere').expect(404)).body, 'ROUTE_NOT_FOUND');
    expectError((await request(app).post('/nowhere').expect(404)).body, 'ROUTE_NOT_FOUND');
  });

  it('a known path under another method is 405 and says which it takes', async () => {
    const answer = await request(app).post('/api/v1/metrics/dashboard').expect(405);
    expectError(answer.body, 'METHOD_NOT_ALLOWED');
    expect(answer.headers['allow']).toBe('GET');
  });

  it('a path that is not valid percent-encoding is 404 as well', async () => {
    expectError((await request(app).get('/%E0%A4%A').expect(404)).body, 'ROUTE_NOT_FOUND');
  });

  it('API-39: lets no other site read answers, and sets the security headers', async () => {
    const { headers } = await request(app).get('/healthz').set('Origin', 'https://elsewhere.example').expect(200);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('carries the request id of the caller, or one of its own', async () => {
    const given = await request(app).get('/healthz').set('X-Request-Id', 'trace-7');
    expect(given.headers['x-request-id']).toBe('trace-7');
    const hostile = await request(app).get('/healthz').set('X-Request-Id', 'a b<script>');
    expect(hostile.headers['x-request-id']).toMatch(/^[0-9a-f]{16}$/);
  });

  it('on loopback without tokens answers only requests that are addressed to this machine', async () => {
    const guarded = anApp({ store: answering(), isHostChecked: true }).app;
    await request(guarded).get('/healthz').set('Host', 'localhost:5000').expect(200);
    await request(guarded).get('/healthz').set('Host', '[::1]:5000').expect(200);
    expectError(
      (await request(guarded).get('/healthz').set('Host', 'rebound.example').expect(403)).body,
      'SCOPE_MISSING'
    );
  });
});

describe('readiness', () => {
  it('is 200 when store and collection work', async () => {
    const fresh = anApp({ store: answering(), reading: aReading({ timeMs: Date.now() }) }).app;
    await request(fresh).get('/readyz').expect(200);
  });

  it('is 503 with the reason when they do not', async () => {
    const { body } = await request(app).get('/readyz').expect(503);
    expect(body.message).toContain('The last host reading is');
  });
});

describe('with tokens', () => {
  const token = newToken();
  const guarded = anApp({
    store: answering(),
    reading: aReading(),
    tokens: [{ name: 'grafana', scope: 'read', sha256: hashToken(token) }],
  }).app;

  it('API-39: refuses reads without the token or with a wrong one', async () => {
    const missing = await request(guarded).get('/api/v1/metrics/dashboard').expect(401);
    expectError(missing.body, 'TOKEN_MISSING');
    expect(missing.headers['www-authenticate']).toBe('Bearer');
    const wrong = await request(guarded).get('/metrics').set('Authorization', `Bearer ${newToken()}`).expect(401);
    expectError(wrong.body, 'TOKEN_INVALID');
  });

  it('lets the token in, and keeps liveness open', async () => {
    await request(guarded).get('/api/v1/metrics/dashboard').set('Authorization', `Bearer ${token}`).expect(200);
    await request(guarded).get('/healthz').expect(200);
  });
});

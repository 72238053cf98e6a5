import request from 'supertest';
import { openApiDocument } from '../../server/api/openApi';
import { errorEnvelopeSchema } from '../../server/contract/envelope';
import { SENT_KINDS } from '../../server/contract/records';
import { WRITE_ROUTES, type WriteOperationId } from '../../server/contract/writeRoutes';
import { aRecord } from '../fixtures/records/aRecord';
import { anIngestApp, ARRIVAL_MS } from '../fixtures/records/anIngestApp';

const BASE = '/api/v1/metrics';
const ARRIVAL = new Date(ARRIVAL_MS).toISOString();

/** Sends one record and gives back `data` and what was stored. */
async function post(path: string, body: object) {
  const { app, sink } = anIngestApp();
  const response = await request(app).post(`${BASE}/${path}`).send(body).expect(201);
  expect(response.body).toMatchObject({ status: 'success' });
  const { data } = response.body as { data: Record<string, unknown> };
  return { data, stored: sink.records };
}

async function refused(path: string, body: object) {
  const { app, sink } = anIngestApp();
  const response = await request(app).post(`${BASE}/${path}`).send(body).expect(400);
  expect(sink.writes).toEqual([]);
  return errorEnvelopeSchema.parse(response.body);
}

describe('models', () => {
  const model = { model_name: 'gpt-4', model_version: '1.0', model_type: 'nlp_generation' };

  it('API-18, API-19, AIM-02, AIM-05: registering answers the key name:version and the registration', async () => {
    const { data, stored } = await post('ai/models/register', { ...model, metadata: { provider: 'OpenAI' } });
    expect(data).toEqual({
      model_key: 'gpt-4:1.0',
      ...model,
      metadata: { provider: 'OpenAI' },
      registered_at: ARRIVAL,
    });
    expect(stored).toEqual([
      { kind: 'model', id: 'id-1', time_ms: ARRIVAL_MS, ...model, metadata: { provider: 'OpenAI' } },
    ]);
  });

  it('AIM-03, AIM-04: an unknown model type is refused by name', async () => {
    const { details } = await refused('ai/models/register', { ...model, model_type: 'oracle' });
    expect(details).toMatchObject([{ path: 'model_type' }]);
  });

  it('API-20, API-21, AIM-07: an inference gives back its inference_id', async () => {
    const call = {
      model_name: 'gpt-4',
      model_version: '1.0',
      latency_ms: 150.5,
      input_tokens: 100,
      output_tokens: 50,
      cost_usd: 0.005,
      prediction: 'approved',
      ground_truth: 'approved',
    };
    const { data, stored } = await post('ai/inferences/record', call);
    expect(data).toEqual({ inference_id: 'id-1' });
    expect(stored).toEqual([{ kind: 'inference', id: 'id-1', time_ms: ARRIVAL_MS, outcome: 'ok', ...call }]);
  });

  it('AIM-07: name, version, latency and cost are enough', async () => {
    await post('ai/inferences/record', { model_name: 'gpt-4', model_version: '1.0', latency_ms: 1, cost_usd: 0.005 });
  });

  it.each(['latency_ms', 'input_tokens', 'output_tokens', 'cost_usd'])(
    'AIM-09: a negative %s is refused',
    async (field) => {
      const { code, details } = await refused('ai/inferences/record', {
        model_name: 'gpt-4',
        model_version: '1.0',
        latency_ms: 1,
        [field]: -1,
      });
      expect(code).toBe('BODY_INVALID');
      expect(details).toMatchObject([{ path: field }]);
    }
  );

  it('AIM-54: the performance of a call becomes an inference, and its accuracy a judgement of it', async () => {
    const { data, stored } = await post('ai/performance', {
      model_name: 'yolov10n',
      inference_time: 85,
      accuracy: 0.92,
      memory_usage: 2_254_857_830,
      batch_size: 4,
    });
    expect(data).toEqual({ inference_id: 'id-1' });
    const identity = { id: 'id-1', time_ms: ARRIVAL_MS, model_name: 'yolov10n', model_version: 'unversioned' };
    expect(stored).toEqual([
      { kind: 'inference', ...identity, latency_ms: 85, memory_bytes: 2_254_857_830, batch_size: 4, outcome: 'ok' },
      {
        kind: 'evaluation',
        ...identity,
        subject_type: 'inference',
        subject_id: 'id-1',
        name: 'accuracy',
        score: 0.92,
        source: 'code',
      },
    ]);
    expect((await refused('ai/performance', { model_name: 'm', inference_time: 'slow' })).details).toMatchObject([
      { path: 'inference_time' },
    ]);
  });
});

describe('users', () => {
  it('API-28, API-29, USR-02: an event gives back its event_id', async () => {
    const { data, stored } = await post('users/events/track', {
      user_id: 123,
      event_type: 'page_view',
      event_name: 'home_page',
      page_url: '/home',
      device_type: 'web',
    });
    expect(data).toEqual({ event_id: 'id-1' });
    expect(stored).toMatchObject([{ kind: 'event', user_id: '123', event_name: 'home_page', device_type: 'web' }]);
  });

  it('USR-03, USR-04, USR-09: every kind of event is taken, from a user given as number or as text', async () => {
    for (const event_type of ['page_view', 'click', 'form_submit', 'conversion', 'custom']) {
      await post('users/events/track', { user_id: 'user_456', event_type, event_name: 'x', value: 1 });
    }
    const { stored } = await post('users/events/track', { user_id: '123', event_type: 'click', event_name: 'x' });
    expect(stored).toMatchObject([{ user_id: '123' }]);
  });

  it('API-30, USR-24: an answer to the NPS question is stored with its comment', async () => {
    const { stored } = await post('users/nps/record', { user_id: 123, score: 9, comment: 'Fast.' });
    expect(stored).toMatchObject([{ kind: 'nps', user_id: '123', score: 9, comment: 'Fast.' }]);
  });

  it.each([-1, 11, 9.5, '9', null])('USR-26: a score of %p is refused', async (score) => {
    const { details } = await refused('users/nps/record', { user_id: 123, score });
    expect(details).toMatchObject([{ path: 'score' }]);
  });

  it('API-45, USR-05: a session starts and ends under one session_id', async () => {
    const started = await post('users/sessions/start', { user_id: 123, device_type: 'mobile', entry_page: '/home' });
    expect(started.data).toEqual({ session_id: 'id-1' });
    expect(started.stored).toMatchObject([
      { kind: 'session', phase: 'start', session_id: 'id-1', user_id: '123', entry_page: '/home' },
    ]);
    const ended = await post('users/sessions/id-1/end', {});
    expect(ended.data).toEqual({ session_id: 'id-1' });
    expect(ended.stored).toMatchObject([{ kind: 'session', phase: 'end', session_id: 'id-1' }]);
  });

  it('a repeated start of a session is the same session', async () => {
    const { app, sink } = anIngestApp();
    for (const _ of [1, 2]) {
      const sent = request(app).post(`${BASE}/users/sessions/start`).set('Idempotency-Key', 'login-7');
      const { body } = await sent.send({ user_id: 1 }).expect(201);
      expect(body).toMatchObject({ data: { session_id: 'login-7:0' } });
    }
    expect(new Set(sink.records.map(({ id }) => id)).size).toBe(1);
  });

  it('USR-42, USR-43: a free action becomes an event, without address and user agent', async () => {
    const { stored } = await post('users/behavior', {
      user_id: 123,
      action: 'export_report',
      metadata: { format: 'pdf' },
      session_id: 's-1',
      user_agent: 'curl/8',
      ip_address: '192.0.2.7',
    });
    expect(stored).toEqual([
      {
        kind: 'event',
        id: 'id-1',
        time_ms: ARRIVAL_MS,
        user_id: '123',
        session_id: 's-1',
        event_type: 'custom',
        event_name: 'export_report',
        properties: { format: 'pdf' },
      },
    ]);
  });

  it('conversions and exposures of an A/B test are recorded for the test of the path', async () => {
    const converted = await post('users/ab-tests/checkout%20button/conversions', { user_id: 123 });
    expect(converted.data).toEqual({ conversion_id: 'id-1' });
    expect(converted.stored).toMatchObject([
      { kind: 'conversion', experiment: 'checkout button', unit: '123', metric: 'conversion', value: 1 },
    ]);
    const seen = await post('users/ab-tests/t-1/exposures', { user_id: '123', variant: 'variant_a' });
    expect(seen.stored).toMatchObject([{ kind: 'exposure', experiment: 't-1', unit: '123', variant: 'variant_a' }]);
    expect((await refused('users/ab-tests/t-1/exposures', { user_id: 1 })).details).toMatchObject([
      { path: 'variant' },
    ]);
  });
});

describe('services', () => {
  it('API-41, INF-21: a service is registered with a target of 99.9 unless it says otherwise', async () => {
    const { data } = await post('infrastructure/services/register', { service_name: 'api' });
    expect(data).toEqual({ service_name: 'api', sla_target: 99.9, registered_at: ARRIVAL });
    const strict = await post('infrastructure/services/register', { service_name: 'api', sla_target: 99.99 });
    expect(strict.stored).toMatchObject([{ kind: 'service', sla_target: 99.99 }]);
  });

  it.each(['down', 'up'])('API-41, INF-22: going %s is recorded for the service of the path', async (state) => {
    const { stored } = await post(`infrastructure/services/api/${state}`, { reason: 'deploy' });
    expect(stored).toMatchObject([{ kind: 'service_state', service_name: 'api', state, reason: 'deploy' }]);
  });
});

describe('tracking', () => {
  it.each([
    [
      'API-48, TRK-07',
      'performance',
      'performance',
      {
        feature: 'learning-engine',
        metric_category: 'response_time',
        metric_name: 'pattern_recognition_ms',
        value: 125.5,
        unit: 'milliseconds',
        context: 'production',
      },
    ],
    [
      'API-48, TRK-09',
      'satisfaction',
      'satisfaction',
      {
        feature: 'learning-engine',
        satisfaction_type: 'accuracy',
        score: 0.92,
        feedback: 'Pattern recognition is very accurate',
        interaction_id: 'interaction_001',
      },
    ],
    [
      'API-48, TRK-12, TRK-13',
      'usage',
      'feature_usage',
      {
        feature: 'learning-engine',
        action: 'recognize_pattern',
        duration_ms: 125.5,
        success: true,
        user_context: 'morning_session',
        error_type: 'none',
        metadata: { a: 1 },
      },
    ],
    [
      'API-48, TRK-14',
      'learning',
      'learning',
      {
        feature: 'learning-engine',
        learning_type: 'pattern_recognition',
        accuracy: 0.92,
        confidence: 0.88,
        sample_size: 1000,
        improvement_rate: 0.05,
      },
    ],
    [
      'API-48, TRK-16',
      'optimization',
      'optimization',
      {
        feature: 'process-optimization',
        optimization_id: 'opt_001',
        impact_category: 'task_completion_time',
        before_value: 45.2,
        after_value: 38.7,
        user_impact_score: 0.85,
      },
    ],
    [
      'API-48, TRK-19',
      'resources',
      'resource',
      {
        resource_type: 'memory',
        resource_name: 'learning_engine_cache',
        utilization_percent: 65.5,
        allocated: 1024,
        used: 670,
        unit: 'MB',
      },
    ],
    [
      'API-48, TRK-22',
      'errors',
      'error',
      {
        feature: 'learning-engine',
        error_type: 'PatternRecognitionError',
        error_severity: 'warning',
        error_message: 'Low confidence pattern detected',
        recovery_attempted: true,
        recovery_successful: true,
        impact_level: 'low',
      },
    ],
    [
      'TRK-02, TRK-03, TRK-04',
      'basic',
      'basic_metric',
      {
        family: 'performance',
        component: 'learning-engine',
        metric_name: 'response_time_ms',
        value: 125.5,
        metadata: { algorithm: 'pattern_recognition_v2' },
      },
    ],
  ])('%s: tracking/%s stores a record of kind %s', async (_rows, path, kind, fields) => {
    const { data, stored } = await post(`tracking/${path}`, fields);
    expect(data).toEqual({ record_id: 'id-1' });
    expect(stored).toMatchObject([{ kind, id: 'id-1', ...fields }]);
  });

  it.each([
    ['TRK-08', 'performance', 'performance', 'metric_category'],
    ['TRK-10', 'satisfaction', 'satisfaction', 'satisfaction_type'],
    ['TRK-17', 'optimization', 'optimization', 'impact_category'],
    ['TRK-20', 'resources', 'resource', 'resource_type'],
    ['TRK-23', 'errors', 'error', 'error_severity'],
    ['TRK-23', 'errors', 'error', 'impact_level'],
  ] as const)('%s: tracking/%s takes a %s only with a listed %s', async (_row, path, kind, field) => {
    const { details } = await refused(`tracking/${path}`, { ...aRecord(kind), [field]: 'else' });
    expect(details).toMatchObject([{ path: field }]);
  });
});

describe('security events', () => {
  it('SEC-01, SEC-03: an event gives back its risk score', async () => {
    const { data, stored } = await post('security/events', {
      event_type: 'login_failure',
      user_id: 'user_456',
      details: { failed_attempts: 4 },
      ip_address: '192.0.2.7',
    });
    expect(data).toEqual({ event_id: 'id-1', risk_score: 0.5 });
    expect(stored).toMatchObject([{ kind: 'security_event', user_id: 'user_456', risk_score: 0.5 }]);
    expect(stored[0]).not.toHaveProperty('ip_address');
  });
});

describe('every path that takes records', () => {
  const paths = (Object.keys(WRITE_ROUTES) as WriteOperationId[]).map(
    (id) => [WRITE_ROUTES[id].path.replace(/:\w+/g, 'x')] as const
  );

  it.each(paths)('%s answers a list with verdicts, and what is no record with its place', async (path) => {
    const { app, sink } = anIngestApp();
    const empty = await request(app).post(path).send([]).expect(200);
    expect(empty.body).toEqual({ status: 'success', data: { accepted: 0, rejected_count: 0, rejected: [] } });
    const wrong = await request(app)
      .post(path)
      .type('application/x-ndjson')
      .send('{"unknown_field":1}\n7\n{broken')
      .expect(400);
    const paths = errorEnvelopeSchema.parse(wrong.body).details.map((detail) => detail.path);
    expect(paths).toHaveLength(3);
    expect(paths[1]).toBe('[1]');
    expect(sink.writes).toEqual([]);
  });

  it.each(paths)('%s names the method it takes to any other', async (path) => {
    const { app } = anIngestApp();
    const { body, headers } = await request(app).put(path).expect(405);
    expect(errorEnvelopeSchema.parse(body).code).toBe('METHOD_NOT_ALLOWED');
    expect(headers['allow']).toContain('POST');
  });

  it('refuses a body that contradicts its path', async () => {
    expect((await refused('users/nps/record', { kind: 'event', user_id: 1, score: 1 })).details).toMatchObject([
      { path: 'kind' },
    ]);
    expect((await refused('infrastructure/services/api/down', { service_name: 'web' })).details).toMatchObject([
      { path: 'service_name' },
    ]);
  });
});

describe('the OpenAPI document', () => {
  const { paths, components } = openApiDocument('0.0.0-test') as {
    paths: Record<string, { post?: { requestBody: { content: object }; responses: object } }>;
    components: { schemas: Record<string, { properties?: Record<string, { description?: string }> }> };
  };

  it('has every path that takes records, with its media types, 200 and 201', () => {
    for (const [operationId, route] of Object.entries(WRITE_ROUTES)) {
      const operation = paths[route.path.replace(/:(\w+)/g, '{$1}')]?.post;
      expect(Object.keys(operation?.requestBody.content ?? {})).toEqual(['application/json', 'application/x-ndjson']);
      expect(Object.keys(operation?.responses ?? {}).includes('201')).toBe(operationId !== 'ingestRecords');
    }
  });

  it('resolves every reference, and describes every field of every record', () => {
    const text = JSON.stringify({ paths, components });
    const references = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(references.length).toBeGreaterThan(SENT_KINDS.length);
    expect(references.filter((name) => !(name in components.schemas))).toEqual([]);
    const bare = Object.entries(components.schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties).flatMap(([field, { description }]) => (description ? [] : [`${name}.${field}`]))
    );
    expect(bare.filter((field) => !/\.data$/.test(field))).toEqual([]);
  });
});

import request from 'supertest';
import { hashToken, newToken } from '../../server/services/access/tokens';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { heldClock } from '../fixtures/storeClock';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const SUMMARY = '/api/v1/metrics/security/summary';

const event = (event_type: string, user_id: string, fields: object = {}) => ({ event_type, user_id, ...fields });
const many = (count: number, made: object) => Array.from({ length: count }, () => made);

/** Ten users with one failure in twenty logins each, one with nothing but failures. */
const EVENTS = [
  ...Array.from({ length: 10 }, (_, at) => [
    ...many(19, event('login_success', `u${at}`)),
    event('login_failure', `u${at}`),
  ]).flat(),
  ...many(
    30,
    event('login_failure', 'mallory', { details: { failed_attempts: 6, new_address: true, privileged: true } })
  ),
  event('permission_denied', 'u1'),
  event('door_opened', 'u2', { risk_score: 0.8 }),
];

async function anAppWith(events: readonly object[]) {
  const clock = heldClock(NOW_MS);
  const { app, services } = anApp({ store: createMemoryStore(clock), clock });
  const body = events.map((one) => JSON.stringify({ kind: 'security_event', timestamp: NOW_MS - 60_000, ...one }));
  await request(app)
    .post('/api/v1/ingest')
    .set('Content-Type', 'application/x-ndjson')
    .send(body.join('\n'))
    .expect(200);
  return { app, services };
}

describe('the security summary', () => {
  it('API-50, SEC-04, SEC-05: counts by area and type, failed logins, risk, and events above 0.8', async () => {
    const { app } = await anAppWith(EVENTS);
    const { data } = (await request(app).get(SUMMARY).expect(200)).body;
    expect(data).toMatchObject({
      total_events: 232,
      areas: {
        authentication: { login_success: 190, login_failure: 40, token_invalid: 0 },
        authorization: { permission_denied: 1, privilege_change: 0 },
        threats: { suspicious_activity: 0, rate_limited: 0 },
      },
      other_events: { door_opened: 1 },
      // statsmodels: proportion_confint(40, 230, method="wilson")
      failed_login_share: {
        value: expect.closeTo(40 / 230, 12),
        low: expect.closeTo(0.1304, 3),
        high: expect.closeTo(0.228, 3),
      },
      max_risk_score: 1,
      // 0.8 itself is not above it.
      high_risk_count: 30,
    });
    expect(data.high_risk_events).toHaveLength(20);
    expect(data.high_risk_events[0]).toMatchObject({ event_type: 'login_failure', risk_score: 1 });
  });

  it('SEC-03: names who is refused unusually often, and nobody else', async () => {
    const { app } = await anAppWith(EVENTS);
    const { users } = (await request(app).get(SUMMARY).expect(200)).body.data as {
      users: Array<{ name: string; is_unusual: boolean; p_value: number; events_per_hour: object }>;
    };
    expect(users.filter(({ is_unusual: isUnusual }) => isUnusual).map(({ name }) => name)).toEqual(['mallory']);
    expect(users[0]).toMatchObject({
      event_count: 30,
      refused_count: 30,
      events_per_hour: { value: expect.closeTo(1.25, 12) },
    });
    expect(users[0]?.p_value).toBeLessThan(1e-20);
  });

  it('nothing is nothing, and never a failure', async () => {
    const { app } = await anAppWith([]);
    expect((await request(app).get(SUMMARY).expect(200)).body.data).toMatchObject({
      total_events: 0,
      failed_login_share: { value: null, reason: '0 of 1 logins needed' },
      max_risk_score: null,
      users: [],
    });
  });
});

describe('security queries', () => {
  it('ALR-21: the highest risk by type, one number each for a rule', async () => {
    const { services } = await anAppWith(EVENTS);
    const model = {
      refId: 'A',
      queryType: 'security',
      figures: ['max_risk'],
      groupBy: ['event_type'],
      format: 'numeric',
    };
    const window = { fromMs: NOW_MS - 300_000, toMs: NOW_MS };
    const outcome = (await services.queries.run([{ refId: 'A', model, window, intervalMs: 1, maxDataPoints: 1 }])).get(
      'A'
    );
    expect(outcome).toMatchObject({
      frames: [
        { fields: [{ labels: { event_type: 'door_opened' }, values: { 0: 0.8 } }] },
        { fields: [{ labels: { event_type: 'login_failure' }, values: { 0: 1 } }] },
        { fields: [{ labels: { event_type: 'login_success' } }] },
        { fields: [{ labels: { event_type: 'permission_denied' } }] },
      ],
    });
  });
});

describe('what happens to the companion itself', () => {
  it('refused tokens are recorded like any event: at once, and a flood of them as one', async () => {
    const token = newToken();
    const clock = heldClock(NOW_MS);
    const tokens = [{ name: 'grafana', scope: 'read' as const, sha256: hashToken(token) }];
    const { app } = anApp({ store: createMemoryStore(clock), clock, tokens });
    const ask = (given: string) => request(app).get(SUMMARY).set('Authorization', `Bearer ${given}`);
    await ask('wrong').expect(401);
    await ask('wrong').expect(401);
    await request(app).post('/api/v1/ingest').set('Authorization', `Bearer ${token}`).send([]).expect(403);
    expect((await ask(token).expect(200)).body.data).toMatchObject({
      areas: { authentication: { token_invalid: 1 }, authorization: { permission_denied: 1 } },
    });
  });
});

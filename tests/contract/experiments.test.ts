import request from 'supertest';
import { assignVariant } from '../../server/analytics/assignment/assignVariant';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';

const BASE = '/api/v1/metrics/users/ab-tests';
const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 9, 5);

function aDoor() {
  const clock = heldClock(START_MS);
  const store = createMemoryStore(clock);
  const { app, services } = anApp({ store, clock });
  const post = (path: string, body: object, status = 200) =>
    request(app).post(`${BASE}${path}`).send(body).expect(status);
  const get = (path: string, status = 200) => request(app).get(`${BASE}${path}`).expect(status);
  return { clock, store, app, services, post, get };
}

/** Users 0 to n − 1 of each variant, the first of them with a conversion. */
function outcomes(test: string, counts: Readonly<Record<string, readonly [converted: number, users: number]>>) {
  return Object.entries(counts).flatMap(([variant, [converted, users]]) =>
    Array.from({ length: users }, (_, index) => {
      const unit = `${variant}-${index}`;
      const timeMs = START_MS + Math.floor((index / users) * 40 * HOUR_MS);
      const exposure = aRecord('exposure', { experiment: test, unit, variant, time_ms: timeMs });
      // Spread evenly, so that every look sees the same rate.
      const isConverted = Math.floor(((index + 1) * converted) / users) > Math.floor((index * converted) / users);
      return isConverted
        ? [exposure, aRecord('conversion', { experiment: test, unit, metric: 'conversion', time_ms: timeMs + 1_000 })]
        : [exposure];
    }).flat()
  );
}

describe('A/B tests over HTTP', () => {
  it('USR-31, API-46: a name and variants make a test, and the id comes from the name', async () => {
    const { app, post, get } = aDoor();
    const { body } = await post('', { test_name: 'Checkout Button!', variants: ['control', 'variant_a', 'variant_b'] });
    expect(body.data).toMatchObject({
      test_id: 'checkout-button',
      control: 'control',
      variants: ['control', 'variant_a', 'variant_b'],
      status: 'running',
      plan: 'anytime',
    });
    expect((await get('')).body.data.tests).toEqual([body.data]);
    expect((await get('/checkout-button')).body.data).toEqual(body.data);
    expect((await get('/none', 404)).body.message).toContain('checkout-button');
    const listed = await request(app).get('/api/v1/resources/label-values?label=experiment').expect(200);
    expect(listed.body.data.values).toEqual(['checkout-button']);
  });

  it('the same definition again is the same test; another one of that id is refused', async () => {
    const { post } = aDoor();
    const first = await post('', { test_name: 't', variants: ['a', 'b'] });
    const again = await post('', { test_name: 't', variants: ['a', 'b'] });
    expect(again.body.data.assignment.salt).toBe(first.body.data.assignment.salt);
    expect((await post('', { test_name: 't', variants: ['a', 'c'] }, 409)).body.code).toBe('TEST_EXISTS');
  });

  it('USR-32, USR-33: a user gets one variant for ever, the one that its hash says, and is recorded once', async () => {
    const { post, store, clock } = aDoor();
    const created = await post('', { test_name: 't', variants: ['control', 'b'] });
    const counts = new Map<string, number>();
    for (let user = 0; user < 60; user += 1) {
      const { data } = (await post('/t/assign', { user_id: user })).body;
      expect((await post('/t/assign', { user_id: String(user) })).body.data).toEqual(data);
      expect(data.variant).toBe(assignVariant(created.body.data.assignment, String(user)).variant);
      counts.set(data.variant, (counts.get(data.variant) ?? 0) + 1);
    }
    expect(Math.min(...counts.values())).toBeGreaterThan(15);
    const window = { fromMs: START_MS - 1, toMs: clock.nowMs() + 1 };
    const { answer } = await store.read({ kind: 'record-counts', window, recordKinds: ['exposure'] });
    expect(answer).toEqual([{ recordKind: 'exposure', recordCount: 60, weight: 60 }]);
  });

  it('USR-34, USR-35: a conversion counts once a user, and is refused for one who was never assigned', async () => {
    const { post, get, clock } = aDoor();
    await post('', { test_name: 't', variants: ['control', 'b'] });
    const { variant } = (await post('/t/assign', { user_id: 7 })).body.data;
    clock.advance(HOUR_MS);
    await post('/t/conversions', { user_id: 7 }, 201);
    await post('/t/conversions', { user_id: 7 }, 201);
    const refused = (await post('/t/conversions', [{ user_id: 7 }, { user_id: 8 }] as object, 409)).body;
    expect(refused).toMatchObject({ code: 'USER_NOT_ASSIGNED', details: [{ path: 'user_id' }] });
    expect(refused.message).toContain('8');
    clock.advance(HOUR_MS);
    const { data } = (await get('/t/results')).body;
    const found = data.variants.find((one: { variant: string }) => one.variant === variant);
    expect(found).toMatchObject({ users: 1, conversions: 1 });
    // USR-39: the seeds' own example asks after a handful of users.
    expect(data).toMatchObject({ winner: null, state: 'running', is_significant: false });
  });

  it('USR-36, USR-37, USR-38, USR-40: rates, intervals, tests, split, winner and improvement', async () => {
    const { post, get, store, clock } = aDoor();
    await post('', { test_name: 't', variants: ['control', 'variant_a', 'variant_b'] });
    clock.advance(48 * HOUR_MS);
    await store.append(outcomes('t', { control: [500, 5_000], variant_a: [680, 5_000], variant_b: [510, 5_000] }));
    const { data } = (await get('/t/results')).body;
    expect(data).toMatchObject({
      control_conversion_rate: 0.1,
      variant_conversion_rates: { variant_a: 0.136, variant_b: 0.102 },
      winner: 'variant_a',
      state: 'success',
      is_significant: true,
      sample_ratio_mismatch: false,
      confidence_level: 0.95,
      units: 15_000,
      units_planned: null,
      reasons: [],
    });
    expect(data.improvement_percent).toBeCloseTo(36, 9);
    expect(data.comparisons).toMatchObject([
      { variant: 'variant_a', metric: 'conversion', family_size: 2, correction: 'holm', verdict: 'better' },
      { variant: 'variant_b', verdict: 'no-difference-found', crossed_at: null },
    ]);
    const [winner] = data.comparisons;
    expect(winner.adjusted_p_value).toBeGreaterThan(winner.difference.p_value);
    expect(winner.always_low).toBeGreaterThan(0);
    expect(winner.always_low).toBeLessThan(winner.lift.low);
    expect(data.promise).toContain('5 %');
  });

  it('USR-38: a split that is not the planned one is told, and then there is no winner', async () => {
    const { post, get, store, clock } = aDoor();
    await post('', { test_name: 't', variants: ['control', 'b'] });
    clock.advance(48 * HOUR_MS);
    await store.append(outcomes('t', { control: [500, 5_000], b: [700, 4_400] }));
    const { data } = (await get('/t/results')).body;
    expect(data).toMatchObject({ sample_ratio_mismatch: true, winner: null, state: 'mismatched' });
    expect(data.reasons).toContainEqual(expect.objectContaining({ code: 'sample-ratio-mismatch' }));
    expect(data.sample_ratio.p_value).toBeLessThan(0.001);
  });

  it('a unit counts once its follow-up is over, and what it does later does not count', async () => {
    const { post, get, store, clock } = aDoor();
    await post('', { test_name: 't', variants: ['control', 'b'], follow_up_hours: 24 });
    const seen = (unit: string, hours: number) =>
      aRecord('exposure', { experiment: 't', unit, variant: 'control', time_ms: START_MS + hours * HOUR_MS });
    const did = (unit: string, hours: number) =>
      aRecord('conversion', { experiment: 't', unit, metric: 'conversion', time_ms: START_MS + hours * HOUR_MS });
    await store.append([seen('early', 0), seen('late', 0), seen('waiting', 20), did('early', 23), did('late', 25)]);
    clock.advance(30 * HOUR_MS);
    const { data } = (await get('/t/results')).body;
    expect(data.variants[0]).toMatchObject({ users: 2, conversions: 1 });
    expect(data.notices).toContain('t: 1 users count once their follow-up is over.');
  });

  it('metrics come from events that are recorded anyway, with guardrails, ratios, quantiles and covariates', async () => {
    const { post, get, store, clock } = aDoor();
    const order = { record: 'event', name: 'order' } as const;
    await post('', {
      test_name: 't',
      variants: ['control', 'b'],
      metrics: [
        // A goal of which the rule for many looks knows the error.
        { id: 'orders', kind: 'mean', source: { ...order, sum: 'count' }, covariate: { days_before: 7 } },
        {
          id: 'revenue_per_order',
          kind: 'ratio',
          role: 'secondary',
          source: order,
          denominator: { ...order, sum: 'count' },
        },
        {
          id: 'load_p90',
          kind: 'quantile',
          quantile: 0.9,
          role: 'guardrail',
          better: 'lower',
          source: { record: 'event', name: 'load' },
        },
      ],
    });
    const records = Array.from({ length: 400 }, (_, index) => {
      const unit = `u-${index}`;
      const variant = index % 2 === 0 ? 'control' : 'b';
      const event = (name: string, hours: number, value: number) =>
        aRecord('event', { event_name: name, user_id: unit, time_ms: START_MS + hours * HOUR_MS, value });
      const before = index % 3;
      return [
        aRecord('exposure', { experiment: 't', unit, variant, time_ms: START_MS + HOUR_MS }),
        ...Array.from({ length: before }, (_, one) => event('order', -24 - one, 5)),
        ...Array.from({ length: before + (variant === 'b' ? 1 : 0) + (index % 5 === 0 ? 1 : 0) }, (_, one) =>
          event('order', 2 + one, 10)
        ),
        event('load', 2, index % 97),
      ];
    }).flat();
    await store.append(records);
    clock.advance(48 * HOUR_MS);
    const { data } = (await get('/t/results')).body;
    const of = (metric: string) => data.comparisons.find((one: { metric: string }) => one.metric === metric);
    // The covariate takes nearly all noise away: what is left is whether the index is a multiple of five.
    expect(of('orders').difference.value).toBeCloseTo(1, 1);
    expect(of('orders').difference.high - of('orders').difference.low).toBeLessThan(0.2);
    expect(of('revenue_per_order').difference).toMatchObject({
      value: null,
      reason: expect.stringContaining('differ'),
    });
    // NumPy's inverted_cdf.
    expect(data.variants[0].values.load_p90).toMatchObject({ value: 86, n: 200 });
    expect(of('load_p90').guardrail).toBe('open');
    expect(data.control_conversion_rate).toBeNull();
  });

  it('a change that would bias a running test is refused with the reason; coverage may be raised', async () => {
    const { post } = aDoor();
    await post('', { test_name: 't', variants: ['control', 'b'], coverage: 0.5 });
    expect((await post('/t', { coverage: 0.8 })).body.data.assignment.coverage).toBe(0.8);
    expect((await post('/t', { coverage: 0.4 }, 409)).body).toMatchObject({
      code: 'TEST_CHANGE_REFUSED',
      details: [{ path: 'coverage' }],
    });
    const goal = { id: 'other', source: { name: 'x' } };
    expect((await post('/t', { add_metrics: [goal] }, 409)).body.message).toContain('secondary');
    await post('/t', { add_metrics: [{ ...goal, role: 'secondary' }] });
    await post('/t', { variants: ['control', 'c'] }, 400);
    expect((await post('/t/stop', {})).body.data.status).toBe('stopped');
    await post('/t', { coverage: 1 }, 409);
    expect((await post('/t/assign', { user_id: 1 })).body.data).toMatchObject({ variant: null, reason: 'not-running' });
  });

  it('a record that would bias a running test is not applied, whatever door it came through', async () => {
    const { post, get, app } = aDoor();
    const { salt } = (await post('', { test_name: 't', variants: ['control', 'b'] })).body.data.assignment;
    const definition = JSON.stringify({ salt, definition: { test_name: 't', variants: ['control', 'c'] } });
    await request(app)
      .post('/api/v1/ingest')
      .send({ kind: 'experiment', experiment: 't', status: 'running', definition })
      .expect(200);
    expect((await get('/t')).body.data.variants).toEqual(['control', 'b']);
  });

  it('names what is wrong with a definition', async () => {
    const { post } = aDoor();
    const wrong = async (parts: object) =>
      (await post('', { test_name: 't', variants: ['a', 'b'], ...parts }, 400)).body.details.map(
        ({ path }: { path: string }) => path
      );
    expect(await wrong({ variants: ['a'] })).toEqual(['variants']);
    expect(await wrong({ variants: ['a', 'a'] })).toEqual(['variants']);
    expect(await wrong({ control: 'c' })).toEqual(['control']);
    expect(await wrong({ plan: { kind: 'fixed' } })).toEqual(['plan.units_planned']);
    const p95 = { id: 'm', kind: 'quantile', quantile: 0.95, source: { name: 'x' } };
    expect(await wrong({ metrics: [p95] })).toEqual(['plan.kind']);
    expect(await wrong({ metrics: [{ id: 'm', kind: 'ratio', source: { name: 'x' } }] })).toEqual([
      'metrics[0].denominator',
    ]);
  });

  it('tells units, days and the smallest effect before a test and while it runs', async () => {
    const { post, get, store, clock } = aDoor();
    const { data } = (await post('/plan', { value: 0.1, minimum_effect: 0.2, units_per_day: 1_000 })).body;
    // statsmodels 0.14: power_proportions_2indep is 0.8 at 3,840.84 in each of two.
    expect(data).toMatchObject({ units_planned: 7_682, units_per_variant: [3_841, 3_841], days_left: 8, power: 0.8 });
    expect(data.minimum_detectable_effect).toBeCloseTo(0.2, 3);
    await post('', {
      test_name: 't',
      variants: ['control', 'b'],
      plan: { kind: 'group-sequential', minimum_effect: 0.2, baseline: { value: 0.1 } },
    });
    clock.advance(48 * HOUR_MS);
    await store.append(outcomes('t', { control: [100, 1_000], b: [105, 1_000] }));
    const running = (await get('/t/plan')).body.data;
    expect(running).toMatchObject({ units_planned: 7_682, units_left: 5_682, days_left: 6 });
    expect(running.power).toBeGreaterThan(0.2);
    expect(running.power).toBeLessThan(0.5);
  });
});

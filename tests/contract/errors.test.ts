import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const MINUTE_MS = 60_000;

type Made = Parameters<typeof aRecord>;

async function ask(records: readonly Made[], model: object) {
  const clock = heldClock(NOW_MS);
  const store = createMemoryStore(clock);
  await store.append(
    records.map(([kind, fields], at) => aRecord(kind, { id: `r-${at}`, time_ms: NOW_MS - (at + 1) * 1_000, ...fields }))
  );
  const window = { fromMs: NOW_MS - 60 * MINUTE_MS, toMs: NOW_MS };
  const asked = {
    refId: 'A',
    model: { refId: 'A', queryType: 'errors', ...model },
    window,
    intervalMs: MINUTE_MS,
    maxDataPoints: 100,
  };
  const outcome = (await anApp({ store, clock }).services.queries.run([asked])).get('A');
  return outcome !== undefined && 'frames' in outcome ? outcome.frames : outcome;
}

const requests = (status: number, request_count: number, service_name = 'api'): Made => [
  'http_request',
  { service_name, route: '/', status, request_count },
];

describe('failures as a share', () => {
  it('ALR-24: of requests, each group of alike ones as many as it says, with Wilson’s interval', async () => {
    const frames = await ask([requests(200, 90), requests(404, 5), requests(503, 5)], {
      source: 'endpoints',
      groupBy: ['service_name'],
      show: ['value', 'low', 'high'],
      format: 'numeric',
    });
    // statsmodels: proportion_confint(5, 100, method="wilson")
    expect(frames).toMatchObject([
      { fields: [{ name: 'failure_share', labels: { service_name: 'api' }, values: { 0: 0.05 } }] },
      { fields: [{ values: { 0: expect.closeTo(0.02154, 5) as number } }] },
      { fields: [{ values: { 0: expect.closeTo(0.11175, 5) as number } }] },
    ]);
  });

  it('too few requests give no number, and say how many there are', async () => {
    expect(await ask([requests(503, 3)], { source: 'endpoints', format: 'numeric' })).toMatchObject([
      { fields: [], meta: { notices: [{ text: 'api /: 3 of 30 requests needed.' }] } },
    ]);
  });

  it('of uses of features; those of which nothing is known count nowhere', async () => {
    const uses = [true, false, false, undefined].map((success): Made => [
      'feature_usage',
      { feature: 'f', ...(success === undefined ? {} : { success }) },
    ]);
    expect(
      await ask(uses, { minRecords: 1, figures: ['failure_share', 'failures_per_hour'], format: 'table' })
    ).toMatchObject([
      {
        fields: [
          { values: ['f'] },
          { values: [expect.closeTo(2 / 3, 12)] },
          {},
          {},
          { values: [3] },
          { name: 'failures_per_hour', values: [2] },
          {},
          {},
          {},
        ],
      },
    ]);
  });

  it('refuses by name what endpoints do not have', async () => {
    expect(await ask([], { source: 'endpoints', features: ['f'] })).toMatchObject({
      error: { details: [{ path: 'features' }] },
    });
    expect(await ask([], { source: 'features', groupBy: ['route'] })).toMatchObject({
      error: { details: [{ path: 'groupBy' }] },
    });
  });
});

describe('recorded errors by what they say', () => {
  it('SEC-17, TRK-44: counts, first and last seen, severity, recovery, features and users of each', async () => {
    const failed = (error_message: string, fields: object = {}): Made => [
      'error',
      { error_type: 'Timeout', error_message, ...fields },
    ];
    const frames = await ask(
      [
        failed('after 10 ms', { recovery_attempted: true, recovery_successful: true, tags: { user_id: 'a' } }),
        failed('after 250 ms', { error_severity: 'critical', feature: 'g', tags: { user_id: 'b' } }),
        failed('after 99 ms', { recovery_attempted: true, tags: { user_id: 'a' } }),
        failed('refused'),
      ],
      { view: 'groups' }
    );
    const fields = Array.isArray(frames)
      ? (frames as Array<{ fields: Array<{ name: string; values: unknown[] }> }>)[0]?.fields
      : [];
    const columns = Object.fromEntries((fields ?? []).map(({ name, values }) => [name, Array.from(values)]));
    expect(columns).toMatchObject({
      message: ['after <number> ms', 'refused'],
      severity: ['critical', 'warning'],
      count: [3, 1],
      share: [0.75, 0.25],
      per_hour: [3, 1],
      first_seen: [NOW_MS - 3_000, NOW_MS - 4_000],
      last_seen: [NOW_MS - 1_000, NOW_MS - 4_000],
      recovery_rate: [0.5, null],
      features: ['f, g', 'f'],
      users: [2, null],
    });
  });
});

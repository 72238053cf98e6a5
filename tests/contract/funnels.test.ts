import request from 'supertest';
import type { StoredRecord } from '../../server/contract/records';
import { seededRandom } from '../../server/platform/seededRandom';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Services } from '../../server/services/services';
import { anApp } from '../fixtures/anApp';
import { heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 10, 20);
const WINDOW = { fromMs: NOW_MS - 10 * DAY_MS, toMs: NOW_MS };
const DEPLOY_MS = NOW_MS - 5 * DAY_MS;
const BASE = '/api/v1/metrics/users';

interface Visitor {
  readonly user: string;
  readonly timeMs: number;
  /** Names of events, a minute apart. */
  readonly events: readonly string[];
  readonly fields?: Partial<StoredRecord<'event'>>;
}

function eventsOf({ user, timeMs, events, fields }: Visitor): StoredRecord[] {
  return events.map((event_name, index) =>
    aRecord('event', {
      user_id: user,
      time_ms: timeMs + index * 60_000,
      event_name,
      event_type: event_name === 'buy' ? 'conversion' : 'page_view',
      ...(event_name === 'buy' ? { value: 20 } : {}),
      ...fields,
    })
  );
}

/** As many visitors as said of each kind, spread over a day. */
function visitors(
  prefix: string,
  fromMs: number,
  kinds: ReadonlyArray<[number, string[]]>,
  fields: Visitor['fields'] = {}
) {
  return kinds.flatMap(([count, events], kind) =>
    Array.from({ length: count }, (_, index) =>
      eventsOf({ user: `${prefix}-${kind}-${index}`, timeMs: fromMs + index * 1_000, events, fields })
    ).flat()
  );
}

async function anAppWith(records: readonly StoredRecord[]) {
  const clock = heldClock(NOW_MS);
  const store = createMemoryStore(clock);
  await store.append(records);
  return anApp({ store, clock });
}

async function framesOf(services: Services, model: Record<string, unknown>, window = WINDOW) {
  const asked = { refId: 'A', model: { refId: 'A', ...model }, window, intervalMs: DAY_MS, maxDataPoints: 100 };
  const outcome = (await services.queries.run([asked])).get('A');
  if (outcome === undefined || !('frames' in outcome)) {
    throw new Error(JSON.stringify(outcome));
  }
  return outcome.frames;
}

type Frames = Awaited<ReturnType<typeof framesOf>>;

const rowsOf = (frame: Frames[number] | undefined) =>
  Array.from({ length: frame?.fields[0]?.values.length ?? 0 }, (_, row) =>
    Object.fromEntries((frame?.fields ?? []).map(({ name, values }) => [name, values[row]]))
  );

const numbersOf = (frames: Frames) =>
  Object.fromEntries(
    frames.flatMap(({ fields }) =>
      fields.flatMap((field) =>
        field.type === 'number'
          ? [
              [
                [field.name, ...Object.values(field.labels ?? {}).filter((label) => label !== field.name)].join(' '),
                field.values[0] ?? null,
              ],
            ]
          : []
      )
    )
  );

const noticesOf = (frames: Frames) => frames.flatMap(({ meta }) => (meta.notices ?? []).map(({ text }) => text));
const close = (value: number) => expect.closeTo(value, 9) as number;

const SHOP = [
  ...visitors('a', NOW_MS - 8 * DAY_MS, [
    [40, ['home', 'cart', 'buy']],
    [30, ['home', 'cart']],
    [25, ['home']],
    // In another order, and without the middle: neither goes further than the first step.
    [5, ['buy', 'cart', 'home']],
  ]),
  ...visitors('b', NOW_MS - 3 * DAY_MS, [
    [10, ['home', 'cart', 'buy']],
    [90, ['home']],
  ]),
];
const STEPS = ['home', 'cart', 'buy'];

describe('a funnel query', () => {
  it('USR-17, USR-19: takes steps in their order, by user, with rates and intervals', async () => {
    const { services } = await anAppWith(SHOP);
    const [frame] = await framesOf(services, { queryType: 'funnel', steps: STEPS, view: 'steps', compareTo: 'none' });
    expect(rowsOf(frame)).toMatchObject([
      { step: 1, name: 'home', users: 200, dropped_users: 0, step_rate: 1, total_rate: 1, median_seconds: null },
      {
        step: 2,
        name: 'cart',
        users: 80,
        dropped_users: 120,
        step_rate: 0.4,
        median_seconds: expect.closeTo(60, 1) as number,
      },
      { step: 3, name: 'buy', users: 50, dropped_users: 30, step_rate: close(50 / 80), total_rate: 0.25, change: null },
    ]);
    // statsmodels: proportion_confint(50, 200, method="wilson")
    expect(rowsOf(frame)[2]).toMatchObject({
      total_rate_low: expect.closeTo(0.195_081_680_07, 9) as number,
      total_rate_high: expect.closeTo(0.314_340_983_12, 9) as number,
    });
  });

  it('gives one number for an alert rule, on the bound of its interval', async () => {
    const { services } = await anAppWith(SHOP);
    const query = { queryType: 'funnel', steps: STEPS, show: ['high'], format: 'numeric' };
    const frames = await framesOf(services, query);
    expect([frames.length, numbersOf(frames)]).toEqual([
      1,
      { conversion_rate_high: expect.closeTo(0.314_340_983_12, 9) },
    ]);
  });

  it('draws the rate by when users entered, and leaves out those whose conversion window is not over', async () => {
    const late = visitors('late', NOW_MS - 3_600_000, [[7, ['home']]]);
    const { services } = await anAppWith([...SHOP, ...late]);
    const frames = await framesOf(services, { queryType: 'funnel', steps: STEPS, format: 'timeseries' });
    expect(
      frames.map(({ fields: [time, rate] }) => [
        Array.from<unknown>(time?.values ?? []),
        Array.from<unknown>(rate?.values ?? []),
      ])
    ).toEqual([
      [
        [NOW_MS - 8 * DAY_MS, NOW_MS - 3 * DAY_MS],
        [0.4, 0.1],
      ],
    ]);
    expect(noticesOf(frames)).toEqual([
      expect.stringContaining('are left out: their conversion window is not over') as string,
    ]);
    const counted = {
      queryType: 'funnel',
      steps: STEPS,
      figures: ['entered_count'],
      format: 'numeric',
      unfinished: 'count',
    };
    expect(numbersOf(await framesOf(services, counted))).toEqual({ entered_count: 207 });
  });

  it('tells the change against a deploy with difference, interval and p-value', async () => {
    const { services } = await anAppWith(SHOP);
    const figures = ['conversion_rate_change', 'conversion_rate_relative_change', 'conversion_rate_change_p_value'];
    const query = { queryType: 'funnel', steps: STEPS, figures, show: ['value', 'high'], format: 'numeric' };
    const numbers = numbersOf(await framesOf(services, { ...query, compareTo: String(DEPLOY_MS) }));
    expect(numbers).toMatchObject({
      conversion_rate_change: close(-0.3),
      conversion_rate_relative_change: close(-0.75),
      // statsmodels: confint_proportions_2indep(10, 100, 40, 100, method="newcomb")
      conversion_rate_change_high: expect.closeTo(-0.182_789_170_67, 9) as number,
    });
    expect(Number(numbers['conversion_rate_change_p_value'])).toBeLessThan(1e-5);
    const nothingBefore = await framesOf(services, query);
    expect(numbersOf(nothingBefore)).toEqual({});
    expect(noticesOf(nothingBefore).join()).toContain('nothing to compare with');
  });

  it('breaks down by a property, with the smallest values together', async () => {
    const of = (plan: string, count: number) =>
      visitors(
        plan,
        NOW_MS - 8 * DAY_MS,
        [
          [count, ['home', 'cart', 'buy']],
          [count, ['home']],
        ],
        { properties: { plan } }
      );
    const { services } = await anAppWith([...of('pro', 20), ...of('free', 10), ...of('team', 3), ...of('edu', 2)]);
    const query = { queryType: 'funnel', steps: STEPS, figures: ['entered_count'], format: 'numeric' };
    const frames = await framesOf(services, { ...query, breakdown: 'properties.plan', maxGroups: 2 });
    expect(numbersOf(frames)).toEqual({
      'entered_count pro': 40,
      'entered_count free': 20,
      'entered_count (other)': 10,
    });
  });

  it('ends an attempt at an excluded event, and counts only the first ever where asked', async () => {
    const { services } = await anAppWith([
      ...visitors('kept', NOW_MS - 8 * DAY_MS, [[10, ['home', 'cart', 'buy']]]),
      ...visitors('out', NOW_MS - 8 * DAY_MS, [[10, ['home', 'cancel', 'cart', 'buy']]]),
      ...visitors('old', NOW_MS - 30 * DAY_MS, [[5, ['home']]]),
      ...visitors('old', NOW_MS - 8 * DAY_MS, [[5, ['home', 'cart', 'buy']]]),
    ]);
    const query = {
      queryType: 'funnel',
      steps: STEPS,
      figures: ['entered_count', 'converted_count'],
      format: 'numeric',
    };
    const exclusions = [{ event: 'cancel', afterStep: 1, beforeStep: 2 }];
    expect(numbersOf(await framesOf(services, { ...query, exclusions }))).toEqual({
      entered_count: 25,
      converted_count: 15,
    });
    expect(numbersOf(await framesOf(services, { ...query, entry: 'first-ever' }))).toEqual({
      entered_count: 20,
      converted_count: 20,
    });
  });

  it.each([
    ['steps', { steps: ['home'] }],
    ['conversionWindow', { steps: STEPS, conversionWindow: '91d' }],
    ['entry', { steps: STEPS, order: 'any', entry: 'first-ever' }],
    ['exclusions', { steps: STEPS, exclusions: [{ event: 'x', afterStep: 2, beforeStep: 2 }] }],
    ['attributionStep', { steps: STEPS, attribution: 'step', attributionStep: 4 }],
    ['compareTo', { steps: STEPS, figures: ['conversion_rate_change'], compareTo: '2020-01-01', format: 'numeric' }],
  ])('refuses a wrong %s by name', async (field, query) => {
    const { services } = await anAppWith([]);
    await expect(framesOf(services, { queryType: 'funnel', ...query })).rejects.toThrow(field);
  });

  it('says that nobody entered, as no number', async () => {
    const { services } = await anAppWith([]);
    const frames = await framesOf(services, { queryType: 'funnel', steps: STEPS, format: 'numeric' });
    expect([numbersOf(frames), noticesOf(frames)]).toEqual([
      {},
      expect.arrayContaining(['No users match in this range: 0 of 1 needed.']),
    ]);
  });
});

describe('a conversion query', () => {
  it('USR-16, USR-18, USR-19: tells rate, conversions, value and time of active users', async () => {
    const twice = visitors('twice', NOW_MS - 4 * DAY_MS, [[50, ['home', 'buy', 'buy']]]);
    const { services } = await anAppWith([...SHOP, ...twice]);
    const figures = [
      'conversion_rate',
      'active_users',
      'converted_users',
      'total_conversions',
      'conversion_value',
      'average_value',
      'avg_time_to_convert',
      'median_time_to_convert',
    ];
    const numbers = numbersOf(await framesOf(services, { queryType: 'conversion', figures, format: 'numeric' }));
    expect(numbers).toEqual({
      conversion_rate: close(105 / 250),
      active_users: 250,
      converted_users: 105,
      total_conversions: 155,
      conversion_value: 3_100,
      average_value: 20,
      avg_time_to_convert: expect.closeTo((50 * 120 + 50 * 60) / 105, 6),
      median_time_to_convert: expect.closeTo(60, 1),
    });
  });

  it('ALR-10: tells by how much the rate dropped, at least', async () => {
    const { services } = await anAppWith(SHOP);
    const query = { queryType: 'conversion', figures: ['conversion_rate_relative_change'], show: ['value', 'high'] };
    const numbers = numbersOf(await framesOf(services, { ...query, compareTo: String(DEPLOY_MS), format: 'numeric' }));
    expect(numbers).toMatchObject({ conversion_rate_relative_change: close(10 / 45 - 1) });
    expect(Number(numbers['conversion_rate_relative_change_high'])).toBeLessThan(-0.3);
  });
});

describe('a segment finder query', () => {
  it('finds the values that a drop comes from, and its share, and no others', async () => {
    const random = seededRandom(5);
    const records = Array.from({ length: 4_000 }, (_, index) => {
      const device = random() < 0.3 ? 'mobile' : 'desktop';
      const plan = random() < 0.5 ? 'pro' : 'free';
      const isAfter = index % 2 === 1;
      const rate = isAfter && device === 'mobile' ? 0.1 : 0.4;
      return eventsOf({
        user: `u-${index}`,
        timeMs: isAfter ? DEPLOY_MS + index * 1_000 : DEPLOY_MS - DAY_MS - index * 1_000,
        events: random() < rate ? ['home', 'buy'] : ['home'],
        fields: { device_type: device, properties: { plan } },
      });
    }).flat();
    const { services } = await anAppWith(records);
    const [frame] = await framesOf(services, {
      queryType: 'segment-finder',
      steps: ['home', 'buy'],
      fields: ['device_type', 'properties.plan'],
      compareTo: String(DEPLOY_MS),
    });
    const rows = rowsOf(frame);
    expect(rows.map(({ field, value, is_found: isFound }) => [`${String(field)} ${String(value)}`, isFound])).toEqual([
      [expect.stringMatching('device_type'), true],
      [expect.stringMatching('device_type'), true],
      [expect.stringMatching('plan'), false],
      [expect.stringMatching('plan'), false],
    ]);
    const mobile = rows.find(({ value }) => value === 'mobile');
    expect(Number(mobile?.['effect_low'])).toBeLessThan(-0.3);
    expect(Number(mobile?.['effect_high'])).toBeGreaterThan(-0.4);
    const shares = rows.filter(({ field }) => field === 'device_type').map((row) => Number(row['change_share']));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(Number(mobile?.['change_share'])).toBeGreaterThan(0.8);
  });
});

describe('over HTTP', () => {
  const window = { from: String(WINDOW.fromMs), to: String(WINDOW.toMs) };

  it('API-47: answers a funnel of the steps asked for', async () => {
    const { app } = await anAppWith(SHOP);
    const asked = { ...window, steps: STEPS.join(','), compare_to: new Date(DEPLOY_MS).toISOString() };
    const { body } = await request(app).get(`${BASE}/funnel`).query(asked).expect(200);
    expect(body.data).toMatchObject({
      conversion_window: '1d',
      groups: [
        {
          group: null,
          conversion_rate: { value: 0.1, n: 100 },
          change: { difference: { value: close(-0.3) }, p_value: expect.any(Number) as number },
          steps: [
            { name: 'home', users: 100 },
            { users: 10, change: { value: close(-0.6) } },
            { step_rate: { value: 1 } },
          ],
        },
      ],
    });
  });

  it('API-25: answers conversions without any parameter, and with the funnel of given steps', async () => {
    const { app } = await anAppWith(SHOP);
    const { body } = await request(app).get(`${BASE}/conversion`).expect(200);
    expect(body.data).toMatchObject({
      conversion_rate: close(55 / 200),
      total_conversions: 55,
      conversion_value: 1_100,
      funnel: null,
    });
    const { body: withFunnel } = await request(app)
      .get(`${BASE}/conversion`)
      .query({ steps: STEPS.join(',') })
      .expect(200);
    expect(withFunnel.data.funnel.groups[0].conversion_rate).toMatchObject({ value: 0.25, n: 200 });
    const { app: empty } = await anAppWith([]);
    const { body: nothing } = await request(empty).get(`${BASE}/conversion`).expect(200);
    expect(nothing.data).toMatchObject({
      conversion_rate: null,
      total_conversions: 0,
      avg_time_to_convert: null,
      change: null,
    });
  });

  it('refuses steps that are none, naming the parameter', async () => {
    const { app } = await anAppWith([]);
    const { body } = await request(app).get(`${BASE}/funnel`).query({ steps: 'home' }).expect(400);
    expect(body.details[0].path).toBe('steps');
  });
});

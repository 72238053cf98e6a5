import request from 'supertest';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { aRecord } from '../fixtures/storeRecords';
import { heldClock } from '../fixtures/storeClock';
import { expectClose } from '../golden/expectClose';
import golden from '../golden/tracking/cases.json';

const BASE = '/api/v1/metrics/tracking';
const NOW_MS = Date.UTC(2026, 10, 20, 12);
const HOUR_MS = 3_600_000;

type Body = Record<string, never>;

/** An app over these records, each a minute older than the one before. */
async function anAppWith(records: ReadonlyArray<Parameters<typeof aRecord>>, nowMs = NOW_MS) {
  const clock = heldClock(nowMs);
  const store = createMemoryStore(clock);
  await store.append(
    records.map(([kind, fields], index) =>
      aRecord(kind, { id: `r-${index}`, time_ms: nowMs - (index + 1) * 60_000, ...fields })
    )
  );
  const { app, services } = anApp({ store, clock });
  return {
    store,
    services,
    get: async (path: string, status = 200) =>
      ((await request(app).get(`${BASE}/${path}`).expect(status)).body as { data: Body }).data,
    post: async (path: string, body: object) =>
      ((await request(app).post(`${BASE}/${path}`).send(body).expect(200)).body as { data: Body }).data,
    refused: async (path: string) => (await request(app).get(`${BASE}/${path}`).expect(400)).body as Body,
  };
}

const feature = 'learning-engine';
const uses = [
  ...Array.from({ length: 9 }, () => ({ feature, action: 'run', duration_ms: 100, success: true })),
  { feature, action: 'run', duration_ms: 200, success: false },
  { feature, action: 'open' },
  { feature: 'search', action: 'run', duration_ms: 1, success: false },
].map((fields) => ['feature_usage', fields] as Parameters<typeof aRecord>);

describe('performance', () => {
  const records = [125.5, 99.5, 150].map(
    (value) =>
      [
        'performance',
        { feature, metric_category: 'response_time', metric_name: 'a_ms', value, unit: 'milliseconds' },
      ] as Parameters<typeof aRecord>
  );

  it('TRK-24, TRK-08, API-48: newest first, bounded, by category, with means and percentiles', async () => {
    const { get } = await anAppWith([
      ...records,
      ['performance', { feature: 'other', metric_category: 'latency', value: 1, unit: 's' }],
    ]);
    const data = await get(`performance?feature=${feature}&metric_category=response_time&limit=2`);
    expect(data).toMatchObject({
      feature,
      total_count: 3,
      categories: {
        response_time: { count: 3, avg: 125, min: 99.5, max: 150, percentile_50: 125.5, unit: 'milliseconds' },
      },
      records: [{ value: 125.5 }, { value: 99.5 }],
    });
    expect(Object.keys(data['categories'] ?? {})).toEqual(['response_time']);
    expect((await get('performance?hours=0.02'))['total_count']).toBe(1);
  });

  it('means of several units are not told, each unit is', async () => {
    const { get } = await anAppWith([
      ...records,
      ['performance', { feature, metric_category: 'response_time', metric_name: 'a', value: 0.1, unit: 's' }],
    ]);
    expect(await get('performance')).toMatchObject({
      categories: { response_time: { count: 4, avg: null, reason: 'Recorded in several units: milliseconds, s.' } },
      groups: [{ statistics: { avg: 0.1 } }, { statistics: { avg: 125 } }],
    });
  });
});

describe('satisfaction', () => {
  const scored = (score: number, scale: '0-1' | '1-5') =>
    ['satisfaction', { feature, satisfaction_type: 'accuracy', score, scale }] as Parameters<typeof aRecord>;

  it('TRK-25, TRK-26, API-48: mean score and satisfaction rate with intervals', async () => {
    const { get } = await anAppWith([scored(1, '0-1'), scored(0.7, '0-1'), scored(0.4, '0-1')]);
    expect(await get(`satisfaction?feature=${feature}&satisfaction_type=accuracy`)).toMatchObject({
      avg_score: expect.closeTo(0.7, 12) as number,
      satisfaction_rate: expect.closeTo(2 / 3, 12) as number,
      satisfaction_rate_low: expect.closeTo(0.20766, 5) as number,
      satisfaction_rate_high: expect.closeTo(0.93851, 5) as number,
    });
    expect(await get('satisfaction?satisfied_from=0.75')).toMatchObject({
      satisfaction_rate: expect.closeTo(1 / 3, 12) as number,
    });
  });

  it('TRK-11: two scales are never averaged together', async () => {
    const { get } = await anAppWith([scored(1, '0-1'), scored(0.5, '1-5'), scored(1, '1-5')]);
    expect(await get('satisfaction')).toMatchObject({
      avg_score: null,
      satisfaction_rate: null,
      reason: 'Two scales were used, 0-1 and 1-5, which have no mean in common: ask for one.',
      by_scale: [
        { labels: { scale: '0-1' }, statistics: { avg: 1 } },
        { labels: { scale: '1-5' }, statistics: { avg: 0.75 } },
      ],
    });
    expect(await get('satisfaction?scale=1-5')).toMatchObject({ avg_score: 0.75 });
  });
});

describe('usage', () => {
  it('TRK-27, TRK-29: uses, success of those that are known, mean duration', async () => {
    const { get } = await anAppWith(uses);
    expect(await get(`usage?feature=${feature}`)).toMatchObject({
      total_usage: 11,
      success_rate: expect.closeTo(0.9, 12) as number,
      success_rate_low: expect.closeTo(0.59585, 5) as number,
      avg_duration_ms: expect.closeTo(110, 12) as number,
    });
    expect(await get('usage?action=open')).toMatchObject({
      total_usage: 1,
      success_rate: null,
      avg_duration_ms: null,
    });
  });
});

describe('learning, optimization and resources', () => {
  it('TRK-15, TRK-30: learning by type, with the statistics of each number', async () => {
    const { get } = await anAppWith([
      ['learning', { feature, learning_type: 'prediction', accuracy: 0.9, confidence: 0.8, improvement_rate: 0.05 }],
      ['learning', { feature, learning_type: 'prediction', accuracy: 0.8 }],
    ]);
    expect(await get(`learning?learning_type=prediction`)).toMatchObject({
      accuracy: { count: 2, avg: expect.closeTo(0.85, 12) as number },
      confidence: { count: 1, avg: 0.8, avg_low: null },
      improvement_rate: { avg: 0.05 },
    });
  });

  it('TRK-17, TRK-18: the example is an improvement of 14.38 %; one pair has no interval', async () => {
    const { get } = await anAppWith([
      [
        'optimization',
        { optimization_id: 'opt_001', impact_category: 'task_completion_time', before_value: 45.2, after_value: 38.7 },
      ],
    ]);
    expect(await get('optimization')).toMatchObject({
      impacts: [
        {
          impact_category: 'task_completion_time',
          optimization_id: null,
          less_is_better: true,
          improvement: { value: expect.closeTo(6.5, 9) as number, low: null, reason: 'too few values: 1 of 2 needed' },
          improvement_percent: { value: expect.closeTo(14.38, 2) as number },
          verdict: 'insufficient-data',
        },
        { optimization_id: 'opt_001' },
      ],
    });
  });

  it('TRK-18: a pair that began at 0 has no percent, and categories stay apart', async () => {
    const { get } = await anAppWith([
      ['optimization', { impact_category: 'accuracy', before_value: 0, after_value: 0.2 }],
      ['optimization', { impact_category: 'resource_usage', before_value: 10, after_value: 20 }],
    ]);
    expect(await get('optimization')).toMatchObject({
      impacts: [
        { impact_category: 'accuracy', improvement: { value: 0.2 }, improvement_percent: { value: null } },
        {},
        { impact_category: 'resource_usage', improvement: { value: -10 }, improvement_percent: { value: -100 } },
        {},
      ],
    });
  });

  it('TRK-20, TRK-30: resources by kind and name', async () => {
    const { get } = await anAppWith([
      ['resource', { resource_type: 'memory', resource_name: 'cache', utilization_percent: 60 }],
      ['resource', { resource_type: 'memory', resource_name: 'cache', utilization_percent: 70 }],
      ['resource', { resource_type: 'cpu', resource_name: 'cpu-0', utilization_percent: 1 }],
    ]);
    expect(await get('resources?resource_type=memory')).toMatchObject({
      groups: [{ labels: { resource_name: 'cache' }, statistics: { avg: 65, max: 70 } }],
    });
  });
});

describe('errors', () => {
  it('TRK-28, TRK-29: recoveries are of those that were tried; counts by severity, type and impact', async () => {
    const failed = (fields: object) => ['error', { feature, ...fields }] as Parameters<typeof aRecord>;
    const { get } = await anAppWith([
      failed({ recovery_attempted: true, recovery_successful: true, impact_level: 'low' }),
      failed({ recovery_attempted: true, recovery_successful: false, error_severity: 'critical' }),
      failed({ recovery_attempted: false, error_type: 'Timeout' }),
    ]);
    expect(await get(`errors?feature=${feature}`)).toMatchObject({
      total_errors: 3,
      errors_per_hour: { value: 0.125, method: 'poisson-exact' },
      recovery_rate: 0.5,
      by_severity: { critical: 1, warning: 2 },
      by_type: { E: 2, Timeout: 1 },
      by_impact: { '': 2, low: 1 },
    });
    expect(await get('errors?feature=none')).toMatchObject({ total_errors: 0, recovery_rate: null });
  });
});

describe('basic metrics and the dashboard', () => {
  it('TRK-05, TRK-06, API-49: statistics of one metric of one component, with the latest', async () => {
    const of = (value: number, metric_name = 'accuracy') =>
      ['basic_metric', { component: feature, metric_name, value }] as Parameters<typeof aRecord>;
    const { get } = await anAppWith([of(0.92), of(0.88), of(125.5, 'response_time_ms')]);
    expect(await get(`basic/statistics?component=${feature}&metric_name=accuracy&hours=24`)).toMatchObject({
      count: 2,
      avg: expect.closeTo(0.9, 12) as number,
      min: 0.88,
      max: 0.92,
      latest: 0.92,
    });
  });

  it('TRK-31, TRK-32, TRK-33, API-49: a block without data has zero counts and null averages', async () => {
    const { get } = await anAppWith(uses);
    expect(await get('dashboard?hours=1')).toMatchObject({
      feature: null,
      performance: { total_count: 0, categories: {} },
      satisfaction: { total_count: 0, avg_score: null, reason: 'No scores in this window: 0 of 1 needed.' },
      usage: { total_usage: 12 },
      errors: { total_errors: 0, recovery_rate: null },
    });
    expect(await get(`dashboard?feature=search`)).toMatchObject({ feature: 'search', usage: { total_usage: 1 } });
  });

  it('what is not right is refused by name', async () => {
    const { refused } = await anAppWith([]);
    expect(await refused('usage?hours=-1')).toMatchObject({ details: [{ path: 'hours' }] });
    expect(await refused('usage?severity=x')).toMatchObject({ details: [{ path: 'severity' }] });
    expect(await refused('aggregates?from=2026-02-30')).toMatchObject({ details: [{ path: 'from' }] });
  });
});

describe('daily aggregates', () => {
  const { records, days } = golden.daily;
  const asPerformance = (timeMs: number, value: number, id: string) =>
    aRecord('performance', {
      id,
      feature,
      metric_category: 'response_time',
      metric_name: 'a_ms',
      time_ms: timeMs,
      value,
    });
  const DAYS_PATH = 'aggregates?from=2026-10-01&to=2026-10-30&metric_type=performance';

  async function thirtyDays() {
    const { store, ...app } = await anAppWith([], Date.UTC(2026, 9, 31));
    await store.append(records.map(([timeMs = 0, value = 0], at) => asPerformance(timeMs, value, `d-${at}`)));
    return { store, ...app };
  }

  it('TRK-34, TRK-35, TRK-39, API-49: thirty days equal NumPy on the raw rows, also run again; an empty day has no row', async () => {
    const { get, post } = await thirtyDays();
    const data = (await get(DAYS_PATH)) as unknown as { aggregates: Array<Record<string, number | string>> };
    expect(data.aggregates.map(({ date }) => date)).toEqual(days.map(({ date }) => date));
    expect(data.aggregates).toHaveLength(29);
    data.aggregates.forEach((row, at) => {
      const expected = days[at] as (typeof days)[number];
      expect([row['count'], row['min_value'], row['max_value'], row['is_partial']]).toEqual([
        expected.count,
        expected.min,
        expected.max,
        false,
      ]);
      expectClose(Number(row['avg_value']), expected.avg, 1e-12);
      expectClose(Number(row['stddev']), expected.stddev ?? 0, 1e-9);
      expectClose(Number(row['percentile_50']), expected.percentile_50, 1e-12);
      expectClose(Number(row['percentile_95']), expected.percentile_95, 1e-12);
      expectClose(Number(row['percentile_99']), expected.percentile_99, 1e-12);
    });
    expect(await get(DAYS_PATH)).toEqual(data);
    // The night in which Europe changes its clocks: a day is 24 hours, UTC, wherever the companion runs.
    const night = await post('aggregate', { date: '2026-10-25' });
    expect(night['aggregates']).toEqual(data.aggregates.filter(({ date }) => date === '2026-10-25'));
  });

  it('TRK-35: a late record changes its day, and no other', async () => {
    const { store, get } = await thirtyDays();
    const rows = async () => (await get(DAYS_PATH))['aggregates'] as unknown as Array<Record<string, unknown>>;
    const before = await rows();
    const onEmptyDay = Date.UTC(2026, 9, 12, 5);
    await store.append([asPerformance(onEmptyDay, 7, 'late')]);
    const after = await rows();
    expect(after.filter(({ date }) => date !== '2026-10-12')).toEqual(before);
    expect(after.filter(({ date }) => date === '2026-10-12')).toMatchObject([{ count: 1, avg_value: 7, stddev: null }]);
  });

  it('TRK-34: without a date it is today, which is not over yet', async () => {
    const { post } = await anAppWith(uses);
    expect(await post('aggregate', {})).toMatchObject({
      from: '2026-11-20T00:00:00.000Z',
      aggregates: [
        { date: '2026-11-20', feature, metric_name: 'open', count: 0, avg_value: null, is_partial: true },
        { feature, metric_name: 'run', count: 10 },
        { feature: 'search', metric_name: 'run', count: 1 },
      ],
    });
  });
});

describe('tracking queries', () => {
  const ask = async (model: object) => {
    const { services } = await anAppWith(uses);
    const window = { fromMs: NOW_MS - HOUR_MS, toMs: NOW_MS };
    const asked = {
      refId: 'A',
      model: { queryType: 'tracking', refId: 'A', ...model },
      window,
      intervalMs: 600_000,
      maxDataPoints: 100,
    };
    const outcome = (await services.queries.run([asked])).get('A');
    return outcome !== undefined && 'frames' in outcome ? outcome.frames : outcome;
  };

  it('TRK-42: one number per feature for a rule, with both ends of its interval', async () => {
    const frames = await ask({ family: 'usage', figures: ['share'], show: ['low', 'high'], format: 'numeric' });
    expect(frames).toMatchObject([
      {
        meta: { type: 'numeric-multi' },
        fields: [{ name: 'share_low', labels: { feature }, values: { 0: expect.closeTo(0.59585, 5) as number } }],
      },
      { fields: [{ name: 'share_high', labels: { feature }, values: { 0: expect.closeTo(0.98212, 4) as number } }] },
      { fields: [{ name: 'share_low', labels: { feature: 'search' } }] },
      { fields: [{ name: 'share_high', labels: { feature: 'search' } }] },
    ]);
  });

  it('TRK-42, TRK-45: series of percentiles by feature', async () => {
    const frames = await ask({ family: 'usage', figures: ['p95'], features: [feature] });
    expect(frames).toMatchObject([{ meta: { type: 'timeseries-multi' }, fields: [{ name: 'time' }, { name: 'p95' }] }]);
  });

  it('TRK-43: each scale is a series of its own, whatever the query groups by', async () => {
    const { services } = await anAppWith([
      ['satisfaction', { score: 1, scale: '0-1' }],
      ['satisfaction', { score: 0.5, scale: '1-5' }],
    ]);
    const asked = {
      refId: 'A',
      model: {
        queryType: 'tracking',
        refId: 'A',
        family: 'satisfaction',
        figures: ['mean'],
        groupBy: [],
        format: 'numeric',
      },
      window: { fromMs: NOW_MS - HOUR_MS, toMs: NOW_MS },
      intervalMs: 1,
      maxDataPoints: 1,
    };
    expect((await services.queries.run([asked])).get('A')).toMatchObject({
      frames: [
        { fields: [{ labels: { scale: '0-1' }, values: { 0: 1 } }] },
        { fields: [{ labels: { scale: '1-5' } }] },
      ],
    });
  });

  it('what a family does not have is refused by name', async () => {
    expect(await ask({ family: 'errors', figures: ['mean'] })).toMatchObject({
      error: { details: [{ path: 'figures' }] },
    });
    expect(await ask({ family: 'usage', groupBy: ['scale'] })).toMatchObject({
      error: { details: [{ path: 'groupBy' }] },
    });
  });

  it('nothing in a window is said, with the count needed', async () => {
    expect(await ask({ family: 'learning' })).toMatchObject([
      { fields: [], meta: { notices: [{ text: 'No records match in this range: 0 of 1 needed.' }] } },
    ]);
  });
});

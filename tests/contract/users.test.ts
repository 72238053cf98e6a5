import request from 'supertest';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';

const BASE = '/api/v1/metrics/users';
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const TODAY_MS = Date.UTC(2026, 10, 20);
const NOW_MS = TODAY_MS + 15 * HOUR_MS;

/** Sends through the door what users did, days ago at noon, and gives what the door then answers. */
function aDoor() {
  const store = createMemoryStore(heldClock(NOW_MS));
  const { app, services } = anApp({ store, clock: heldClock(NOW_MS) });
  const get = async (path: string) => (await request(app).get(`${BASE}/${path}`).expect(200)).body.data;
  const post = (path: string, body: object) => request(app).post(`${BASE}/${path}`).send(body);
  const came = (user: string, ...daysAgo: readonly number[]) =>
    store.append(
      daysAgo.map((days) => aRecord('event', { user_id: user, time_ms: TODAY_MS - days * DAY_MS + 12 * HOUR_MS }))
    );
  const answered = (user: string, score: number, daysAgo = 1, comment?: string) =>
    store.append([
      aRecord('nps', {
        ...{ user_id: user, score, time_ms: TODAY_MS - daysAgo * DAY_MS },
        ...(comment === undefined ? {} : { comment }),
      }),
    ]);
  async function numbers(query: object, from = NOW_MS - 30 * DAY_MS) {
    const outcome = (
      await services.queries.run([
        {
          refId: 'A',
          model: { format: 'numeric', ...query },
          window: { fromMs: from, toMs: NOW_MS },
          intervalMs: DAY_MS,
          maxDataPoints: 100,
        },
      ])
    ).get('A');
    if (outcome === undefined || !('frames' in outcome)) {
      throw new Error(JSON.stringify(outcome));
    }
    return {
      values: Object.fromEntries(
        outcome.frames.flatMap(({ fields }) => fields.map(({ name, values }) => [name, values[0]]))
      ),
      notices: outcome.frames.flatMap(({ meta }) => meta.notices?.map(({ text }) => text) ?? []),
    };
  }
  return { app, get, post, came, answered, numbers };
}

const users = (count: number, name = 'u') => Array.from({ length: count }, (_, index) => `${name}${index}`);

describe('what users do, over HTTP', () => {
  it('API-24, USR-10: counts active users up to the last finished day; today is left out and told', async () => {
    const { get, came } = aDoor();
    await came('a', 0, 1, 2);
    await came('b', 1, 8);
    await came('c', 0, 5, 29);
    await came('d', 33);
    const { dau, wau, mau, day, total_users, new_users, notices } = await get('engagement');
    expect({ dau, wau, mau, day, total_users, new_users }).toEqual({
      ...{ dau: 2, wau: 3, mau: 3, day: '2026-11-19' },
      ...{ total_users: 4, new_users: 0 },
    });
    expect(notices.join()).toContain('2026-11-20 is not finished and left out: 2 active users so far');
  });

  it('USR-15: nobody at all is null with a reason, not 0', async () => {
    const { dau, bounce_rate, return_rate, estimates } = await aDoor().get('engagement');
    expect({ dau, bounce_rate, return_rate }).toEqual({ dau: null, bounce_rate: null, return_rate: null });
    expect(estimates.dau.reason).toBe('events: 0 of 1 needed');
  });

  it('USR-13: the ratio of daily to monthly users is the mean over the month, not of one day', async () => {
    const { get, came } = aDoor();
    await came('a', ...Array.from({ length: 30 }, (_, index) => index + 1));
    await came('b', 10, 11, 12);
    await came('c', 20);
    const { dau_mau_ratio, estimates } = await get('engagement');
    expect(dau_mau_ratio).toBeCloseTo(34 / 30 / 3, 12);
    expect(estimates.stickiness).toMatchObject({ n: 3, method: 'mean-t' });
  });

  it('API-45, USR-05, USR-06: a session that was started and ended has a duration, one of a single event has none', async () => {
    const { get, post } = aDoor();
    const at = (minutes: number) => NOW_MS - 5 * HOUR_MS + minutes * 60_000;
    for (const user of users(12)) {
      const { body } = await post('sessions/start', { user_id: user, device_type: 'web', timestamp: at(0) }).expect(
        201
      );
      const { session_id } = body.data;
      const view = { user_id: user, session_id, event_type: 'page_view', event_name: 'home', timestamp: at(1) };
      await post('events/track', view).expect(201);
      await post(`sessions/${session_id}/end`, { user_id: user, timestamp: at(user === 'u0' ? 16 : 10) }).expect(201);
    }
    await post('events/track', { user_id: 'single', event_type: 'page_view', event_name: 'home', timestamp: at(3) });
    const { sessions, avg_session_duration, bounce_rate, estimates } = await get('engagement');
    expect(sessions).toBe(13);
    expect(avg_session_duration).toBeCloseTo((11 * 600 + 960) / 12, 9);
    expect(estimates.session_duration_seconds.n).toBe(12);
    expect(bounce_rate).toBe(1);
  });

  it('API-26, USR-20, USR-22: each horizon has its own users: those whose day is over', async () => {
    const { get, came } = aDoor();
    await came('a', 8, 7, 1);
    await came('b', 8);
    await came('c', 1, 0);
    const { day_1_retention, day_7_retention, day_30_retention, cohort_sizes, estimates } = await get('retention');
    // What c does today says nothing yet: the day is not over.
    expect({ day_1_retention, day_7_retention, day_30_retention }).toEqual({
      ...{ day_1_retention: 0.5, day_7_retention: 0.5, day_30_retention: null },
    });
    expect(cohort_sizes).toEqual({ day_1: 2, day_7: 2, day_30: 0 });
    expect(estimates['retention day 30'].reason).toBe('users whose period is over: 0 of 1 needed');
  });

  it('USR-23: churn is of those who were there the month before', async () => {
    const { get, came } = aDoor();
    await Promise.all(users(3, 'gone').map((user) => came(user, 40)));
    await came('stays', 45, 10);
    await came('new', 3);
    expect((await get('retention')).churn_rate).toBe(0.75);
  });

  it('API-47: cohorts by week, with those who came back, and unfinished weeks marked', async () => {
    const { get, came } = aDoor();
    await came('a', 11, 4);
    await came('b', 10);
    const { cohorts } = await get('cohorts?week_start=monday');
    expect(cohorts).toMatchObject([
      { cohort: '2026-11-09', size: 2, offset: 0, retained: 2, rate: 1, is_finished: true },
      { cohort: '2026-11-09', size: 2, offset: 1, retained: 1, rate: 0.5, is_finished: false },
    ]);
  });

  it('API-27, USR-25, USR-27: one answer a user, the latest; none is null', async () => {
    const { get, answered } = aDoor();
    expect(await get('nps')).toMatchObject({ nps_score: null, total_responses: 0, margin_of_error: null });
    await answered('a', 2, 9);
    await answered('a', 10, 3, 'Better now.');
    await answered('b', 9);
    await answered('c', 7);
    await answered('d', 3, 2, 'Slow.');
    const nps = await get('nps');
    expect(nps).toMatchObject({
      ...{ nps_score: 25, promoters_percent: 50, passives_percent: 25, detractors_percent: 25 },
      ...{ average_score: 7.25, total_responses: 4, change: null },
    });
    expect(nps.comments.map(({ comment }: { comment: string }) => comment)).toEqual(['Slow.', 'Better now.']);
  });

  it('API-47, USR-28, USR-30: segments by the published rules, each with its users', async () => {
    const { get, came } = aDoor();
    await came('churned', 90, 31);
    await came('at-risk', 60, 14);
    await came('new', 7, 3);
    await came('power', 60, ...Array.from({ length: 20 }, (_, index) => index + 1));
    await came('active', 60, 13);
    const { counts, users: listed, total_users, rules } = await get('segments');
    expect(counts).toEqual({ churned: 1, at_risk: 1, new: 1, power: 1, active: 1 });
    expect(listed).toEqual({
      ...{ churned: ['churned'], at_risk: ['at-risk'], new: ['new'], power: ['power'], active: ['active'] },
    });
    expect({ total_users, churnedAfterDays: rules.churnedAfterDays }).toEqual({ total_users: 5, churnedAfterDays: 30 });
  });

  it('API-22, API-23, API-35: the summary and the dashboard tell the same users', async () => {
    const { app, get, came, answered } = aDoor();
    await came('a', 1, 2);
    await came('b', 1);
    await answered('a', 9);
    const summary = await get('summary');
    expect(summary).toMatchObject({
      engagement: { dau: 2 },
      nps: { nps_score: 100 },
      segments: { new: 2 },
      total_users: 2,
    });
    const { body } = await request(app).get('/api/v1/metrics/dashboard').expect(200);
    expect(body.data.users).toEqual({ dau: 2, mau: 2, conversion_rate: null, nps_score: 100, total_users: 2 });
  });

  it('names the parameter that is not right', async () => {
    const { app } = aDoor();
    const { body } = await request(app).get(`${BASE}/engagement?time_zone=Mars/Base`).expect(400);
    expect(body.details).toEqual([{ path: 'time_zone', message: 'no known time zone' }]);
  });

  it('KPI-19, KPI-20: KPIs of users with interval and verdict', async () => {
    const { app, came, answered } = aDoor();
    await Promise.all(users(30).map((user, index) => came(user, 10, ...(index < 20 ? [3] : []), 50)));
    await Promise.all(users(30).map((user) => came(`late-${user}`, 9, 2)));
    await Promise.all(users(30).map((user) => answered(user, 9)));
    const { body } = await request(app).get('/api/v1/metrics/kpis').expect(200);
    const kpi = (name: string) => body.data.kpis.find((one: { name: string }) => one.name === name);
    expect(kpi('retention_day7_ratio')).toMatchObject({ value: 1, n: 30, status: 'met', is_certain: true });
    expect(kpi('nps')).toMatchObject({ value: 100, n: 30, status: 'met' });
    expect(kpi('daily_active_users')).toMatchObject({ value: 0, status: 'no-target' });
  });
});

describe('alert conditions on users', () => {
  it('ALR-09, ALR-27: half of 120 users less is a drop for sure, two of twelve less are not', async () => {
    const { came, numbers } = aDoor();
    await Promise.all(users(120).map((user, index) => came(user, 8, ...(index < 60 ? [1] : []))));
    const { values } = await numbers({ queryType: 'engagement', figures: ['growth'], show: ['value', 'high'] });
    expect(values['growth']).toBeCloseTo(-0.5, 12);
    expect(values['growth_high']).toBeLessThan(-0.2);

    const other = aDoor();
    await Promise.all(users(12).map((user, index) => other.came(user, 8, ...(index < 10 ? [1] : []))));
    const few = await other.numbers({ queryType: 'engagement', figures: ['growth'], show: ['high'] });
    expect(few.values['growth_high']).toBeGreaterThan(-0.2);
  });

  it('says how many users are missing where there are too few for a change', async () => {
    const { came, numbers } = aDoor();
    await came('a', 8, 1);
    const { values, notices } = await numbers({ queryType: 'engagement', figures: ['growth'], show: ['high'] });
    expect(values).toEqual({});
    expect(notices).toContain('Growth: units in each period: 1 of 10 needed.');
  });

  it('ALR-11: three detractors are no negative NPS for sure, thirty are', async () => {
    const { answered, numbers } = aDoor();
    const query = { queryType: 'nps', figures: ['nps'], show: ['high'] };
    await Promise.all(users(3).map((user) => answered(user, 3)));
    expect((await numbers(query)).values['nps_high']).toBeGreaterThan(0);
    await Promise.all(users(30).map((user) => answered(user, 3)));
    expect((await numbers(query)).values['nps_high']).toBeLessThan(0);
  });

  it('tells the change of the NPS against the window before, with its interval', async () => {
    const { answered, numbers } = aDoor();
    await Promise.all(users(200).map((user, index) => answered(user, index < 150 ? 9 : 3, 40)));
    await Promise.all(users(200).map((user, index) => answered(user, index < 75 ? 9 : 3, 5)));
    const { values } = await numbers({ queryType: 'nps', figures: ['change'], show: ['value', 'low', 'high'] });
    expect(values['change']).toBeCloseTo(-75, 9);
    expect(values['change_low']).toBeLessThan(-75);
    expect(values['change_high']).toBeLessThan(0);
  });
});

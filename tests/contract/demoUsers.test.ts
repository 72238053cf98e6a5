import request from 'supertest';
import { INGEST_LIMITS } from '../../server/contract/ingest';
import { userRecords } from '../../server/demo/month/users/users';
import { DAY_MS } from '../../server/demo/time/timeWindow';
import { isWeekend } from '../../server/demo/time/traffic';
import { USER_TRUTHS } from '../../server/demo/truths/users';
import { createIngestService } from '../../server/services/ingest/ingestService';
import { createIdMaker } from '../../server/services/ingest/sortableId';
import { createMemoryStore } from '../../server/store/memoryStore';
import { aStory, DEMO_END_MS } from '../fixtures/aDemoStory';
import { anApp } from '../fixtures/anApp';
import { heldClock } from '../fixtures/storeClock';

// Users of the demo reach back further than a month, so that some have been away for long.
const OPTIONS = { seed: 3, toMs: DEMO_END_MS, scale: 0.4, usersDays: 62 };
const story = aStory(OPTIONS);
const month = { from: story.at(0), to: DEMO_END_MS };
const { onboarding, nps, retentionOnWeekday } = USER_TRUTHS;

interface Sent {
  readonly user: string;
  readonly timeMs: number;
}

/** The demo's users in a store, behind the whole HTTP door, and what was sent of them. */
async function demoUsers() {
  const clock = heldClock(DEMO_END_MS);
  const store = createMemoryStore(clock);
  const limits = { ...INGEST_LIMITS, maxRecords: Infinity };
  const sent = createIngestService({ sink: store, clock, newId: createIdMaker(clock), limits }).startBatch();
  const events: Sent[] = [];
  const visitors = new Map<string, string>();
  for (const record of userRecords(story)) {
    if (record.kind === 'event') {
      const { user_id, anonymous_id, timestamp } = record;
      if (user_id !== undefined && anonymous_id !== undefined) {
        visitors.set(anonymous_id, String(user_id));
      }
      events.push({ user: String(user_id ?? anonymous_id), timeMs: timestamp });
    }
    sent.add(record);
  }
  await sent.commit();
  const { app } = anApp({ store, clock });

  async function rows(query: object, window = month): Promise<Array<Record<string, unknown>>> {
    const { body } = await request(app)
      .post('/api/v1/query')
      .send({ ...window, queries: [{ refId: 'A', format: 'table', ...query }] })
      .expect(200);
    const [{ schema, data }] = body.data.results.A.frames;
    const names = schema.fields.map(({ name }: { name: string }) => name) as string[];
    const count = (data.values[0] as unknown[] | undefined)?.length ?? 0;
    return Array.from({ length: count }, (_, row) =>
      Object.fromEntries(names.map((name, column) => [name, data.values[column][row]]))
    );
  }
  async function numbers(query: object, window = month): Promise<Readonly<Record<string, number>>> {
    const { body } = await request(app)
      .post('/api/v1/query')
      .send({ ...window, queries: [{ refId: 'A', format: 'numeric', ...query }] })
      .expect(200);
    const frames = body.data.results.A.frames as ReadonlyArray<{
      schema: { fields: ReadonlyArray<{ name: string }> };
      data: { values: number[][] };
    }>;
    return Object.fromEntries(
      frames.flatMap(({ schema, data }) =>
        schema.fields.map(({ name }, index) => [name, data.values[index]?.[0] ?? NaN])
      )
    );
  }
  const known = events.map(({ user, timeMs }) => ({ user: visitors.get(user) ?? user, timeMs }));
  return { app, rows, numbers, events: known };
}

describe('what is planted in the demo’s users is what the queries find', () => {
  let demo: Awaited<ReturnType<typeof demoUsers>>;
  beforeAll(async () => {
    demo = await demoUsers();
  });

  it('USR-10, USR-14: active users of each day and the 7 and 30 days up to it are those who sent events', async () => {
    const rows = await demo.rows({ queryType: 'engagement', figures: ['dau', 'wau', 'mau'] });
    expect(rows.length).toBeGreaterThan(80);
    for (const { period, figure, value } of rows) {
      const dayMs = Date.parse(String(period));
      const length = { dau: 1, wau: 7, mau: 30 }[String(figure)] ?? 0;
      const users = new Set(
        demo.events
          .filter(({ timeMs }) => timeMs >= dayMs - (length - 1) * DAY_MS && timeMs < dayMs + DAY_MS)
          .map(({ user }) => user)
      );
      expect({ period, figure, value }).toEqual({ period, figure, value: users.size });
    }
    expect(rows.filter(({ is_finished }) => is_finished === false).map(({ period }) => period)).toEqual(
      Array(3).fill('2026-11-20')
    );
  });

  it('USR-41: known users are those with a name; a visitor who signed up is no second one', async () => {
    const { total_users } = await demo.numbers({ queryType: 'engagement', figures: ['total_users'] });
    const before = demo.events.filter(({ timeMs }) => timeMs < Math.floor(DEMO_END_MS / DAY_MS) * DAY_MS);
    expect(total_users).toBe(new Set(before.map(({ user }) => user)).size);
  });

  it.each(retentionOnWeekday)(
    'USR-20, USR-22: retention of day $day on weekdays is what was planted',
    async ({ day, ratio }) => {
      const cells = await demo.rows(
        {
          queryType: 'retention',
          view: 'cohorts',
          startEvents: [onboarding.cohortEvent],
        },
        { from: story.usersWindow.fromMs, to: DEMO_END_MS }
      );
      const wanted = cells.filter(
        ({ offset, is_finished, time }) =>
          offset === day && is_finished === true && !isWeekend(Number(time) + day * DAY_MS)
      );
      const sum = (name: string) => wanted.reduce((total, cell) => total + Number(cell[name]), 0);
      const [users, back] = [sum('size'), sum('retained')];
      expect(users).toBeGreaterThan(120);
      const standardError = Math.sqrt((ratio * (1 - ratio)) / users);
      expect(Math.abs(back / users - ratio) / standardError).toBeLessThan(4);
    }
  );

  it('USR-25: the net promoter score that was planted lies in its interval', async () => {
    const found = await demo.numbers({ queryType: 'nps', figures: ['nps'], show: ['value', 'low', 'high', 'n'] });
    expect(found['nps_low']).toBeLessThan(nps.score);
    expect(found['nps_high']).toBeGreaterThan(nps.score);
    expect(Number(found['nps_high']) - Number(found['nps_low'])).toBeLessThan(30);
  });

  it('USR-29: every known user is in exactly one segment, and none is empty', async () => {
    const rows = await demo.rows({ queryType: 'segments', format: 'table', period: 'month' });
    const last = rows.filter(({ period }) => period === '2026-11');
    const counts = last.map(({ value }) => Number(value));
    expect(counts).toHaveLength(5);
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(counts.reduce((sum, users) => sum + users, 0)).toBe(new Set(demo.events.map(({ user }) => user)).size);

    const listed = await demo.rows({ queryType: 'segments', view: 'users' });
    expect(new Set(listed.map(({ user }) => user)).size).toBe(listed.length);
    const perSegment = new Map(last.map(({ segment, value }) => [segment, Math.min(1_000, Number(value))]));
    for (const [segment, users] of perSegment) {
      expect(listed.filter((row) => row['segment'] === segment)).toHaveLength(users);
    }
  });

  it('USR-12: sessions bounce about as often as one page was all that was planted', async () => {
    const found = await demo.numbers({
      queryType: 'engagement',
      figures: ['bounce_rate', 'sessions_per_user', 'session_duration_seconds', 'return_rate'],
      show: ['value', 'low', 'high'],
    });
    expect(found['bounce_rate']).toBeGreaterThan(0.01);
    expect(found['bounce_rate']).toBeLessThan(0.06);
    expect(found['bounce_rate_low']).toBeLessThan(Number(found['bounce_rate']));
    expect(found['session_duration_seconds']).toBeGreaterThan(60);
    expect(found['return_rate']).toBeGreaterThan(0);
  });
});

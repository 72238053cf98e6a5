import { writeFileSync } from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import { stringify } from 'yaml';
import type { StoredRecord } from '../../server/contract/records';
import { systemClock } from '../../server/platform/clock';
import { decisionRecord, outcomeRecord } from '../../server/services/triggers/decisionRecords';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { aDecision } from '../fixtures/aTrigger';
import { useTemporaryFolder } from '../fixtures/temporaryFolder';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const toMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
const fromMs = toMs - DAY_MS;

const SLOS = {
  version: 'measure/v1',
  slos: [
    {
      name: 'api-up',
      service: 'api',
      objective_percent: 99,
      sli: { kind: 'availability' },
      budgeting: 'time',
      window: { kind: 'rolling', duration: '1d' },
      alerting: { conditions: [{ severity: 'page', short: '5m', long: '1h', factor: 10 }] },
    },
  ],
};

let made = 0;
const registered = (service_name: string) =>
  ({ kind: 'service', id: `s${++made}`, time_ms: fromMs - 5 * DAY_MS, service_name, sla_target: 99.9 }) as StoredRecord;
const changed = (service_name: string, state: 'down' | 'up', time_ms: number, reason?: string) =>
  ({
    kind: 'service_state',
    id: `c${++made}`,
    time_ms,
    service_name,
    state,
    ...(reason && { reason }),
  }) as StoredRecord;

interface Marks {
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly notices: readonly string[];
}

describe('annotations', () => {
  const folder = useTemporaryFolder();

  async function ask(records: readonly StoredRecord[], query: object, status = 200): Promise<Marks> {
    const slosFile = path.join(folder(), 'slos.yaml');
    writeFileSync(slosFile, stringify(SLOS));
    const store = createMemoryStore(systemClock);
    await store.append(records);
    const { body } = await request(anApp({ store, slosFile }).app)
      .post('/api/v1/query')
      .send({ from: fromMs, to: toMs, queries: [{ refId: 'Anno', queryType: 'annotations', ...query }] })
      .expect(200);
    const { frames = [], ...result } = body.data.results.Anno;
    expect(result.status).toBe(status);
    const [frame] = frames;
    const names: string[] = (frame?.schema.fields ?? []).map(({ name }: { name: string }) => name);
    const columns: unknown[][] = frame?.data.values ?? [];
    return {
      rows: (columns[0] ?? []).map((_, row) =>
        Object.fromEntries(names.map((name, column) => [name, columns[column]?.[row]]))
      ),
      notices: (frame?.schema.meta.notices ?? []).map(({ text }: { text: string }) => text),
    };
  }

  it('of outages begin where they began, also before the window, and end now while they last', async () => {
    const { rows, notices } = await ask(
      [
        registered('api'),
        registered('web'),
        changed('api', 'down', fromMs - HOUR_MS, 'deploy <b>7</b>, late'),
        changed('api', 'up', fromMs + HOUR_MS),
        changed('web', 'down', toMs - 90 * MINUTE_MS),
      ],
      { sources: ['outages'] }
    );
    expect(rows).toEqual([
      {
        time: fromMs - HOUR_MS,
        timeEnd: fromMs + HOUR_MS,
        title: 'Outage of api',
        text: 'api was down for 2h: deploy ‹b›7‹/b›, late.',
        tags: 'outage,api',
        id: `outage:api:${fromMs - HOUR_MS}`,
      },
      {
        time: toMs - 90 * MINUTE_MS,
        timeEnd: toMs,
        title: 'Outage of web',
        text: 'web has been down for 1h30m.',
        tags: 'outage,web',
        id: `outage:web:${toMs - 90 * MINUTE_MS}`,
      },
    ]);
    expect(notices).toEqual([]);
  });

  it('of outages leave out what was over before the window', async () => {
    const over = [changed('api', 'down', fromMs - 3 * HOUR_MS), changed('api', 'up', fromMs - 2 * HOUR_MS)];
    const { rows } = await ask([registered('api'), ...over], { sources: ['outages'] });
    expect(rows).toEqual([]);
  });

  it('follow the filter of services, and remark on a name that none has', async () => {
    const records = [registered('api'), registered('web'), changed('web', 'down', toMs - HOUR_MS)];
    expect((await ask(records, { sources: ['outages'], services: ['api'] })).rows).toEqual([]);
    const { rows, notices } = await ask(records, { sources: ['outages'], services: ['web', 'none'] });
    expect(rows).toHaveLength(1);
    expect(notices).toEqual(['"none" is no registered service, so it has no outages.']);
  });

  it('of a budget last from the minute it is used up until the outage has left its window', async () => {
    // 1 % of a day are 14.4 minutes.
    const downMs = fromMs + 2 * HOUR_MS;
    const records = [registered('api'), changed('api', 'down', downMs), changed('api', 'up', downMs + 20 * MINUTE_MS)];
    const { rows } = await ask(records, { sources: ['budgets'] });
    expect(rows).toEqual([
      {
        time: downMs + 15 * MINUTE_MS,
        timeEnd: toMs,
        title: 'Error budget used up: api-up',
        text: 'Nothing is left of the error budget of api-up over 1d.',
        tags: 'error budget,api-up,api',
        id: `budget:api-up:${downMs + 15 * MINUTE_MS}`,
      },
    ]);
  });

  it('of burn alerts last while both windows burn too fast', async () => {
    // 10 × 1 % of an hour are 6 minutes; the short window forgets the outage within 5 minutes.
    const downMs = fromMs + 2 * HOUR_MS;
    const records = [registered('api'), changed('api', 'down', downMs), changed('api', 'up', downMs + 20 * MINUTE_MS)];
    const { rows } = await ask(records, { sources: ['alerts'] });
    expect(rows).toMatchObject([
      { title: 'Page: api-up', text: 'The error budget of api-up burnt too fast.', tags: 'page,api-up,api' },
    ]);
    expect(rows[0]?.['time']).toBe(downMs + 7 * MINUTE_MS);
    expect(Number(rows[0]?.['timeEnd']) - downMs).toBeGreaterThan(20 * MINUTE_MS);
    expect(Number(rows[0]?.['timeEnd']) - downMs).toBeLessThanOrEqual(25 * MINUTE_MS);
  });

  it('RDM-11: of scaling decisions tell what became of them', async () => {
    const decision = aDecision({ atMs: toMs - HOUR_MS });
    const outcome = { isDelivered: false, attemptCount: 5, status: 503, reason: 'status 503' };
    const rehearsal = aDecision({ id: 'dry', atMs: toMs - 2 * HOUR_MS, direction: 'down', isDryRun: true });
    const { rows } = await ask(
      [decisionRecord(decision), outcomeRecord(decision, outcome, toMs - HOUR_MS + 9_000), decisionRecord(rehearsal)],
      { sources: ['scaling'] }
    );
    expect(rows).toMatchObject([
      { title: 'Scaling down: workers', text: expect.stringMatching(/dry run, nobody was told\.$/) },
      { title: 'Scaling up: workers', text: expect.stringMatching(/not delivered: status 503\.$/) },
    ]);
    expect(rows[1]).toMatchObject({ time: decision.atMs, timeEnd: decision.atMs, tags: 'scaling,up,workers' });
  });

  it('are of every source without a choice', async () => {
    const records = [registered('api'), changed('api', 'down', toMs - HOUR_MS)];
    const { rows } = await ask(records, {});
    expect(new Set(rows.map(({ id }) => String(id).split(':')[0]))).toEqual(new Set(['outage', 'budget', 'page']));
  });

  it('refuse an objective that there is none of', async () => {
    await ask([], { sources: ['budgets'], slos: ['nothing'] }, 404);
  });
});

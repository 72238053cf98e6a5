import { tableFromIPC } from 'apache-arrow';
import pino from 'pino';
import request from 'supertest';
import { createPluginServer } from '../../server/grpc/pluginServer';
import { DataService } from '../../server/grpc/generated/backend';
import { systemClock } from '../../server/platform/clock';
import type { Services } from '../../server/services/services';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { groupedCalls } from '../fixtures/groupedCalls';
import { aRecord } from '../fixtures/storeRecords';
import { aDataQuery, aQueryDataRequest, ProtocolClient } from './protocol/client';

const BASE = '/api/v1/metrics/ai';
const NOW_MS = Date.now();
const HOUR_MS = 3_600_000;
const WINDOW = { fromMs: NOW_MS - 24 * HOUR_MS, toMs: NOW_MS + HOUR_MS };
const ALIKE = { truePositives: 80, falsePositives: 20, falseNegatives: 20, trueNegatives: 80 };
const FOUND_LESS = { ...ALIKE, truePositives: 30, falseNegatives: 70 };

/** `fair` treats its groups alike, `hiring` finds the good ones of group b less often. */
async function anAppWithModels() {
  const store = createMemoryStore(systemClock);
  const model = (name: string, model_type: 'classification' | 'nlp_generation') =>
    aRecord('model', { model_name: name, model_version: '1', model_type, time_ms: NOW_MS });
  const calls = (name: string, ofB: typeof ALIKE) =>
    groupedCalls({
      model: name,
      timeMs: NOW_MS - HOUR_MS,
      groups: [
        { fields: { group: 'a', tags: { team: 'x' } }, ...ALIKE },
        { fields: { group: 'b', tags: { team: 'x' } }, ...ofB },
        { fields: { tags: { team: 'y' } }, ...ALIKE },
      ],
    });
  await store.append([
    model('fair', 'classification'),
    model('hiring', 'classification'),
    model('idle', 'classification'),
    model('writer', 'nlp_generation'),
    ...calls('fair', ALIKE),
    ...calls('hiring', FOUND_LESS),
  ]);
  return anApp({ store });
}

const queryOf = (model: Record<string, unknown>) => ({ refId: 'A', queryType: 'fairness', ...model });

async function framesOf(services: Services, model: Record<string, unknown>) {
  const asked = { refId: 'A', model: queryOf(model), window: WINDOW, intervalMs: HOUR_MS, maxDataPoints: 100 };
  const outcome = (await services.queries.run([asked])).get('A');
  if (outcome === undefined || !('frames' in outcome)) {
    throw new Error(JSON.stringify(outcome));
  }
  return outcome.frames;
}

const ask = async (model: Record<string, unknown>) => framesOf((await anAppWithModels()).services, model);

const rowsOf = (frame: Awaited<ReturnType<typeof ask>>[number] | undefined) =>
  Array.from({ length: frame?.fields[0]?.values.length ?? 0 }, (_, row) =>
    Object.fromEntries((frame?.fields ?? []).map(({ name, values }) => [name, values[row]]))
  );

const numbersOf = (frames: Awaited<ReturnType<typeof ask>>) =>
  frames.flatMap(({ fields }) =>
    fields.flatMap((field) =>
      field.type === 'number' ? [[field.name, field.labels?.['model_name'], ...Array.from(field.values)]] : []
    )
  );

const close = (value: number) => expect.closeTo(value, 9) as number;

describe('the fairness of a recorded model', () => {
  it('API-42: tells criteria with intervals, limits and verdicts, and the rates of every group', async () => {
    const { app } = await anAppWithModels();
    const { body } = await request(app).get(`${BASE}/models/hiring/1/fairness`).expect(200);
    expect(body.data).toMatchObject({
      model_name: 'hiring',
      positive_class: 'yes',
      fairness_status: 'breach',
      sample_count: 400,
      figures: {
        equal_opportunity_difference: { value: close(0.5), limit: 0.1, verdict: 'breach' },
        disparate_impact_ratio: { value: close(0.5), limit: 0.8, verdict: 'breach', method: 'extreme-gap' },
      },
    });
    expect(body.data.groups).toMatchObject([
      { group: 'a', rates: { true_positive_rate: { value: close(0.8), n: 100 } } },
      { group: 'b', rates: { true_positive_rate: { value: close(0.3), n: 100 } } },
    ]);
    expect(body.data.notices).toEqual([
      'Taken for the positive class: yes.',
      '200 calls of hiring 1 have no group and are left out.',
    ]);
  });

  it('API-42: takes groups, class, minimum, tags and time from the caller, and no other parameter', async () => {
    const { app } = await anAppWithModels();
    const get = (query: object) => request(app).get(`${BASE}/models/hiring/1/fairness`).query(query);
    const byTeam = (await get({ group_by: 'tags.team' }).expect(200)).body.data;
    expect(byTeam.groups.map(({ group }: { group: string }) => group)).toEqual(['x', 'y']);
    const crossed = (await get({ group_by: 'group,tags.team', 'tags.team': 'x' }).expect(200)).body.data;
    expect(crossed.groups.map(({ group }: { group: string }) => group)).toEqual(['group=a,team=x', 'group=b,team=x']);
    const strict = (await get({ min_group_size: 300 }).expect(200)).body.data;
    expect(strict.figures.disparate_impact_ratio.reason).toContain('200 of 300 needed');
    expect((await get({ positive_class: 'no' }).expect(200)).body.data.positive_class).toBe('no');
    const before = (await get({ to: new Date(NOW_MS - 2 * HOUR_MS).toISOString() }).expect(200)).body.data;
    expect(before).toMatchObject({ fairness_score: null, fairness_status: 'insufficient-data', groups: [] });
    for (const [name, value] of Object.entries({ group: 'a', group_by: 'model_name', min_group_size: 5 })) {
      expect((await get({ [name]: value }).expect(400)).body).toMatchObject({
        code: 'PARAMETER_INVALID',
        details: [{ path: name }],
      });
    }
  });

  it('answers 404 for a model that is not registered', async () => {
    const { app } = await anAppWithModels();
    await request(app).get(`${BASE}/models/nobody/1/fairness`).expect(404);
  });

  it('AIM-53: is part of the picture of a model and of its health, and null without groups', async () => {
    const { app, services } = await anAppWithModels();
    const pictureOf = async (name: string) =>
      (await request(app).get(`${BASE}/models/${name}/1`).expect(200)).body.data;
    expect((await pictureOf('hiring')).fairness).toMatchObject({
      fairness_score: close(0.5),
      fairness_status: 'breach',
      groups: [{ group: 'a' }, { group: 'b' }],
    });
    expect((await pictureOf('idle')).fairness).toBeNull();
    const health = { queryType: 'model-health', figures: ['fairness_score'], format: 'numeric' };
    expect(numbersOf(await framesOf(services, health))).toEqual([
      ['fairness_score', 'fair', 100],
      ['fairness_score', 'hiring', 0],
    ]);
  });

  it('KPI-12: the KPI is the score of the model that is least fair', async () => {
    const { app } = await anAppWithModels();
    const { body } = await request(app).get('/api/v1/metrics/kpis').expect(200);
    const kpi = body.data.kpis.find(({ name }: { name: string }) => name === 'fairness_score');
    expect(kpi).toMatchObject({ value: close(0.5), of: 'hiring 1', status: 'not-met', is_certain: true });
  });
});

describe('evaluating lists', () => {
  const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
  const post = async (body: object) => {
    const { app } = await anAppWithModels();
    return request(app).post(`${BASE}/evaluate/fairness`).send(body);
  };
  const groups = [...times(100, 'a'), ...times(100, 'b')];
  const predictions = [...times(60, 1), ...times(40, 0), ...times(30, 1), ...times(70, 0)];

  it('API-43: tells every criterion of predictions, groups and truths', async () => {
    const truths = [...times(50, 1), ...times(50, 0), ...times(50, 1), ...times(50, 0)];
    const { body } = await post({ predictions, groups, ground_truths: truths });
    expect(body.data).toMatchObject({
      positive_class: 1,
      labelled_count: 200,
      figures: {
        demographic_parity_difference: { value: close(0.3) },
        disparate_impact_ratio: { value: close(0.5) },
        equal_opportunity_difference: { value: close(0.4) },
        equalized_odds_difference: { value: close(0.4) },
      },
      fairness_score: close(0.5),
    });
  });

  it('API-43: tells of selection rates alone without truths', async () => {
    const { body } = await post({ predictions, groups });
    expect(body.data.figures).toMatchObject({
      disparate_impact_ratio: { value: close(0.5), verdict: 'breach' },
      equal_opportunity_difference: { value: null, verdict: 'insufficient-data' },
    });
    expect(body.data).toMatchObject({ fairness_score: null, labelled_count: 0 });
    expect(body.data.notices).toContain('Without truths only selection rates can be compared.');
  });

  it('refuses lists of unequal length and classes that do not tell which is positive, naming the field', async () => {
    const uneven = await post({ predictions, groups: ['a'] });
    expect([uneven.status, uneven.body.details]).toEqual([400, [expect.objectContaining({ path: 'groups' })]]);
    const unnamed = await post({ predictions: ['hire', 'pass'], groups: ['a', 'b'] });
    expect([unnamed.status, unnamed.body.details]).toEqual([
      400,
      [
        expect.objectContaining({
          path: 'positive_class',
          message: expect.stringContaining('"hire", "pass"') as string,
        }),
      ],
    ]);
    const named = await post({ predictions: ['hire', 'pass'], groups: ['a', 'b'], positive_class: 'hire' });
    expect(named.body.data.figures.disparate_impact_ratio.reason).toContain('1 of 30 needed');
  });
});

describe('a fairness query', () => {
  it('gives one number for each model and figure, for alert rules', async () => {
    const frames = await ask({ figures: ['equal_opportunity_difference'], show: ['value', 'low'], format: 'numeric' });
    expect(numbersOf(frames)).toEqual([
      ['equal_opportunity_difference', 'fair', close(0)],
      ['equal_opportunity_difference_low', 'fair', 0],
      ['equal_opportunity_difference', 'hiring', close(0.5)],
      ['equal_opportunity_difference_low', 'hiring', expect.closeTo(0.37, 1)],
    ]);
  });

  it('gives the score over time', async () => {
    const frames = await ask({ models: ['hiring'] });
    expect(frames[0]?.fields.map(({ name, type }) => [name, type])).toEqual([
      ['time', 'time'],
      ['fairness_score', 'number'],
    ]);
    expect(numbersOf(frames)).toEqual([['fairness_score', 'hiring', close(0.5)]]);
  });

  it('AIM-47: shows every part of the score in a table, with limits that the query can set', async () => {
    const [table] = await ask({ models: ['hiring'], format: 'table', limits: { equal_opportunity_difference: 0.9 } });
    const rows = rowsOf(table);
    expect(rows).toHaveLength(8);
    expect(rows[0]).toMatchObject({
      model_name: 'hiring',
      criterion: 'fairness_score',
      value: close(0.5),
      limit: 0.9,
      verdict: 'breach',
    });
    expect(rows.find(({ criterion }) => criterion === 'equal_opportunity_difference')).toMatchObject({
      limit: 0.9,
      limit_is: 'at most',
      verdict: 'fair',
    });
  });

  it('shows the rates of each group, and each group against the rest', async () => {
    const [groups] = await ask({ models: ['hiring'], view: 'groups' });
    expect(rowsOf(groups)).toContainEqual(
      expect.objectContaining({ group: 'b', rate: 'true_positive_rate', value: close(0.3), n: 100 })
    );
    const [comparisons] = await ask({ models: ['hiring'], view: 'comparisons' });
    expect(rowsOf(comparisons)).toContainEqual(
      expect.objectContaining({
        group: 'b',
        rate: 'true_positive_rate',
        difference: close(-0.5),
        is_different: true,
        confidence: 0.975,
      })
    );
  });

  it.each([
    [{ models: ['idle'] }, 'No prediction with a group (group) in this window: 0 of 1 needed.'],
    [{ models: ['hiring'], minGroupSize: 500 }, '200 of 500 needed'],
    [{ models: ['hiring'], groups: ['tags.team'], filters: { 'tags.team': ['x'] } }, 'a gap is between groups: 1 of 2'],
  ])('explains why there is nothing, with the count needed: %j', async (asked, text) => {
    const [frame] = await ask({ ...asked, format: 'numeric' });
    expect(frame?.fields).toEqual([]);
    expect(frame?.meta.notices?.map((notice) => notice.text).join(' ')).toContain(text);
  });

  it('is answered alike at both doors', async () => {
    const { app, services } = await anAppWithModels();
    const model = queryOf({ models: ['hiring'], format: 'numeric', show: ['value', 'low', 'high', 'n'] });
    const { body } = await request(app)
      .post('/api/v1/query')
      .send({ from: WINDOW.fromMs, to: WINDOW.toMs, queries: [model] })
      .expect(200);
    const server = createPluginServer({ services, logger: pino({ level: 'silent' }), mode: 'attached' });
    const client = new ProtocolClient(await server.listen({ kind: 'tcp', host: '127.0.0.1', port: 0 }));
    try {
      const timeRange = { fromEpochMS: BigInt(WINDOW.fromMs), toEpochMS: BigInt(WINDOW.toMs) };
      const asked = aQueryDataRequest([aDataQuery('A', model, { timeRange })]);
      const { responses } = await client.call(DataService.queryData, asked);
      const overGrpc = (responses['A']?.frames ?? []).flatMap((bytes) => {
        const [column] = tableFromIPC(bytes).toArray() as Array<Record<string, number>>;
        return Object.entries({ ...column });
      });
      const overHttp = body.data.results.A.frames.flatMap(
        ({ schema, data }: { schema: { fields: Array<{ name: string }> }; data: { values: number[][] } }) =>
          schema.fields.map(({ name }, index) => [name, data.values[index]?.[0]])
      );
      expect(overGrpc).toHaveLength(4);
      expect(overGrpc).toEqual(overHttp);
    } finally {
      client.close();
      await server.close(1_000);
    }
  });
});

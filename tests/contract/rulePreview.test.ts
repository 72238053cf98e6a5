import request from 'supertest';
import type { StoredRecord } from '../../server/contract/records';
import type { RulePreview } from '../../server/contract/rulePreview';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';

const PATH = '/api/v1/alerts/preview';
const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 10, 2);
const HOURS = 48;
const CALLS_AN_HOUR = 20;
const at = (hour: number) => new Date(START_MS + hour * HOUR_MS).toISOString();

/** A model that is always right, but from hour 10 to 14, when it is always wrong. @param lateHours Until the truth comes. */
function calls(model: string, lateHours: number): StoredRecord[] {
  return Array.from({ length: HOURS * CALLS_AN_HOUR }, (_, index): StoredRecord[] => {
    const hour = index / CALLS_AN_HOUR;
    const id = `${model}-${index}`;
    const timeMs = START_MS + hour * HOUR_MS;
    const truth = hour >= 10 && hour < 14 ? 'no' : 'yes';
    const call = { id, time_ms: timeMs, model_name: model, model_version: '1', prediction: 'yes' };
    return [
      aRecord('inference', lateHours > 0 ? call : { ...call, ground_truth: truth }),
      ...(lateHours === 0
        ? []
        : [
            aRecord('ground_truth', {
              id: `t-${id}`,
              inference_id: id,
              value: truth,
              time_ms: timeMs + lateHours * HOUR_MS,
            }),
          ]),
    ];
  }).flat();
}

async function anAppWithModels() {
  const clock = heldClock(START_MS + HOURS * HOUR_MS);
  const store = createMemoryStore(clock);
  const model = (name: string) =>
    aRecord('model', { model_name: name, model_version: '1', model_type: 'classification', time_ms: START_MS });
  await store.append([model('prompt'), model('late'), ...calls('prompt', 0), ...calls('late', 12)]);
  return anApp({ store, clock });
}

const app = anAppWithModels();

const RULE = {
  query: { queryType: 'quality', models: ['prompt'], figures: ['accuracy'] },
  condition: { type: 'lt', value: 0.5 },
  for: '0s',
  every: '1h',
  from: at(0),
  to: at(HOURS),
};

async function preview(rule: Record<string, unknown>): Promise<RulePreview> {
  const { body, status } = await request((await app).app)
    .post(PATH)
    .send({ ...RULE, ...rule });
  expect({ status, message: body.message }).toEqual({ status: 200, message: undefined });
  return body.data as RulePreview;
}

const told = ({ series }: RulePreview) =>
  series.flatMap(({ firings }) =>
    firings.map(({ pending_at, fired_at, resolved_at }) => [pending_at, fired_at, resolved_at])
  );

describe('the preview of a rule', () => {
  it('finds the hours in which it would have fired, in one pass', async () => {
    const found = await preview({});
    expect(told(found)).toEqual([[at(11), at(11), at(15)]]);
    expect(found).toMatchObject({
      method: 'one-pass',
      evaluations: HOURS,
      firing_count: 1,
      firing_seconds: 4 * 3_600,
      expected_false_alarms: { at_most: null },
    });
    // Nothing happened in the hour before the first evaluation.
    expect(found.series[0]).toMatchObject({ missing_evaluations: 1, firing_share: 4 / HOURS });
  });

  it('waits as long as the rule does', async () => {
    expect(told(await preview({ for: '2h' }))).toEqual([[at(11), at(13), at(15)]]);
    expect(told(await preview({ for: '4h' }))).toEqual([]);
  });

  it('asks anew over what the rule looks back on, and tells what the query itself tells', async () => {
    const query = { ...RULE.query, show: ['high'] };
    const found = await preview({ query, look_back: '6h', condition: { type: 'lt', value: 0.7 } });
    expect(found).toMatchObject({ method: 'replayed', expected_false_alarms: { at_most: null } });
    expect(found.expected_false_alarms.basis).toMatch(/one look in 40/);
    const fired = told(found)[0]?.[1] ?? '';
    const { body } = await request((await app).app)
      .post('/api/v1/query')
      .send({
        from: Date.parse(fired) - 6 * HOUR_MS,
        to: Date.parse(fired),
        queries: [{ refId: 'A', ...query, format: 'numeric' }],
      });
    const value = body.data.results.A.frames[0].data.values[0][0] as number;
    expect(value).toBeLessThan(0.7);
    expect(found.series[0]?.firings[0]?.peak).toBeLessThanOrEqual(value);
  });

  it('sees labels only from the time at which they came', async () => {
    const query = { ...RULE.query, models: ['late'] };
    // Truths of hour 10 come in hour 22: until then the hours before, of which all are right, are all that is known.
    const then = await preview({ query, look_back: '16h', for: '0s', condition: { type: 'lt', value: 0.99 } });
    expect(told(then)[0]?.[1]).toBe(at(23));
    const now = await preview({ query, condition: { type: 'lt', value: 0.99 } });
    expect(told(now)[0]?.[1]).toBe(at(11));
    expect(now.notices.join()).toMatch(/Labels that came later are counted/);
  });

  it.each([
    [{ look_back: '1d', every: '1m' }, 'RESULT_TOO_LARGE', 'every'],
    [{ every: '0s' }, 'PARAMETER_INVALID', 'every'],
    [{ every: 'soon' }, 'BODY_INVALID', 'every'],
    [{ condition: { type: 'gt' } }, 'BODY_INVALID', 'condition.value'],
    [{ query: { queryType: 'quality', models: 'prompt' } }, 'QUERY_INVALID', 'models'],
    [
      { query: { queryType: 'model-comparison', model: 'a', versionA: '1', versionB: '2' } },
      'QUERY_INVALID',
      'look_back',
    ],
    [{ from: at(2), to: at(1) }, 'WINDOW_INVALID', 'from'],
  ])('refuses %j', async (rule, code, path) => {
    const { body } = await request((await app).app)
      .post(PATH)
      .send({ ...RULE, ...rule });
    expect(body).toMatchObject({ status: 'error', code });
    expect(JSON.stringify(body.details)).toContain(path);
  });
});

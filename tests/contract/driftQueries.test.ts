import request from 'supertest';
import type { Frame } from '../../server/contract/frames';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../fixtures/anApp';
import { driftingCalls } from '../fixtures/driftingCalls';
import { heldClock } from '../fixtures/storeClock';
import { aRecord } from '../fixtures/storeRecords';

const NOW_MS = Date.UTC(2026, 10, 20);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PINNED = { from: new Date(NOW_MS - 3 * DAY_MS).toISOString(), to: new Date(NOW_MS - 2 * DAY_MS).toISOString() };

/** A day pinned, a day like it, then a day with what is asked for; the model `calm` has no change ever. */
async function queriesOver(today: Partial<Parameters<typeof driftingCalls>[0]> = {}, isPinned = true) {
  const clock = heldClock(NOW_MS);
  const store = createMemoryStore(clock);
  const days = (model: string, changed: typeof today) => [
    aRecord('model', { model_name: model, time_ms: NOW_MS - 5 * DAY_MS }),
    ...driftingCalls({ model, seed: 3, count: 1_600, fromMs: NOW_MS - 3 * DAY_MS, toMs: NOW_MS - DAY_MS }),
    ...driftingCalls({ model, seed: 4, count: 800, fromMs: NOW_MS - DAY_MS, toMs: NOW_MS, ...changed }),
  ];
  await store.append([...days('calm', {}), ...days('churn', today)]);
  const { app, services } = anApp({ store, clock });
  if (isPinned) {
    for (const model of ['calm', 'churn']) {
      await request(app).post(`/api/v1/metrics/ai/models/${model}/1/baseline`).send(PINNED).expect(200);
    }
  }
  return async (model: Record<string, unknown>, window = { fromMs: NOW_MS - DAY_MS, toMs: NOW_MS }) => {
    const asked = {
      refId: 'A',
      model: { queryType: 'drift', ...model },
      window,
      intervalMs: HOUR_MS,
      maxDataPoints: 8,
    };
    const outcome = (await services.queries.run([asked])).get('A');
    if (outcome === undefined || !('frames' in outcome)) {
      throw new Error(JSON.stringify(outcome));
    }
    return outcome.frames;
  };
}

const numbersOf = (frames: readonly Frame[]) =>
  Object.fromEntries(
    frames.flatMap(({ fields }) =>
      fields.flatMap((field) =>
        field.type === 'number'
          ? [[Object.values(field.labels ?? {}).join(' '), Array.from(field.values)[field.values.length - 1]]]
          : []
      )
    )
  ) as Readonly<Record<string, number>>;

const rowsOf = (frame: Frame | undefined) =>
  Array.from({ length: frame?.fields[0]?.values.length ?? 0 }, (_, row) =>
    Object.fromEntries((frame?.fields ?? []).map(({ name, values }) => [name, values[row]]))
  );

const textsOf = (frames: readonly Frame[]) => (frames[0]?.meta.notices ?? []).map(({ text }) => text);

describe('the drift query', () => {
  it('ALR-07: one number a model, whose lower bound passes 0.3 only where something has changed', async () => {
    const ask = await queriesOver({ shift: 0.9 });
    const frames = await ask({ show: ['low'], format: 'numeric' });
    expect(frames[0]?.meta.type).toBe('numeric-multi');
    const low = numbersOf(frames);
    expect(low['churn 1']).toBeGreaterThan(0.3);
    expect(low['calm 1']).toBeLessThan(0.1);
  });

  it('tells severity, corrected p-value and how many features changed', async () => {
    const ask = await queriesOver({ shift: 0.9 });
    const figures = ['drift_severity', 'changed_features', 'adjusted_p_value'];
    const told = numbersOf(await ask({ figures, models: ['churn'], format: 'numeric' }));
    expect(told).toMatchObject({ 'churn 1 drift_severity': 3, 'churn 1 changed_features': 1 });
    expect(told['churn 1 adjusted_p_value']).toBeLessThan(1e-6);
  });

  it('DSH-16: series over time, of each feature too', async () => {
    const ask = await queriesOver({ shift: 0.9 });
    const window = { fromMs: NOW_MS - 2 * DAY_MS, toMs: NOW_MS };
    const frames = await ask({ models: ['churn'], isPerFeature: true }, window);
    expect(frames[0]?.meta.type).toBe('timeseries-multi');
    const age = frames.find(({ fields }) => fields[1]?.type === 'number' && fields[1].labels?.['feature'] === 'age');
    const values = Array.from((age?.fields[1]?.values ?? []) as Float64Array);
    expect(values.length).toBeGreaterThan(4);
    expect(Math.max(...values.slice(0, 2))).toBeLessThan(0.3);
    expect(Math.min(...values.slice(-2))).toBeGreaterThan(0.3);
  });

  it('has a table of features, and the cells of one for drawing', async () => {
    const ask = await queriesOver({ newCountry: 0.3 });
    const [first, ...others] = rowsOf((await ask({ models: ['churn'], view: 'features' }))[0]);
    expect(first).toMatchObject({
      feature: 'country',
      kind: 'categories',
      is_changed: true,
      n_baseline: 800,
      n_current: 800,
      unseen_current: expect.closeTo(0.3, 1) as number,
    });
    expect(others.every((row) => row['is_changed'] === false)).toBe(true);
    const cells = rowsOf((await ask({ models: ['churn'], view: 'distributions', features: ['country'] }))[0]);
    expect(cells.map(({ cell }) => cell)).toEqual(expect.arrayContaining(['DE', 'FR', 'GB', 'XX']));
    expect(cells.find(({ cell }) => cell === 'XX')).toMatchObject({
      baseline_share: 0,
      current_share: expect.closeTo(0.3, 1) as number,
    });
  });

  it('tells predictions apart from inputs', async () => {
    const ask = await queriesOver({ shift: 0.9 });
    const rows = rowsOf((await ask({ models: ['churn'], subject: 'prediction', view: 'features' }))[0]);
    expect(rows.map(({ feature, is_changed }) => [feature, is_changed])).toEqual(
      expect.arrayContaining([
        ['score', true],
        ['prediction', true],
      ])
    );
  });

  it('without a baseline there is no number, and a notice says what to do', async () => {
    const ask = await queriesOver({}, false);
    const frames = await ask({ models: ['churn'], format: 'numeric' });
    expect(numbersOf(frames)).toEqual({});
    expect(textsOf(frames).join()).toContain('no baseline: pin a window or upload rows');
    expect(
      numbersOf(await ask({ models: ['churn'], baseline: 'previous', format: 'numeric' }))['churn 1']
    ).toBeLessThan(0.1);
  });

  it('refuses cut-offs that do not rise, naming them', async () => {
    const ask = await queriesOver();
    await expect(ask({ cutOffs: { minor: 0.4 } })).rejects.toThrow('cutOffs');
  });
});

describe('the watch', () => {
  it('is alarmed by a change and quiet without one, and says its promise in plain words', async () => {
    const ask = await queriesOver({ shift: 0.9 });
    const frames = await ask({ figures: ['drift_alarm'], format: 'numeric' });
    expect(numbersOf(frames)).toEqual({ 'calm 1': 0, 'churn 1': 1 });
    expect(textsOf(frames).join(' ')).toContain(
      'At most one false alarm a year on average over these 3 features, however often this is looked at.'
    );
    const perFeature = numbersOf(
      await ask({ figures: ['drift_evidence'], models: ['churn'], isPerFeature: true, format: 'numeric' })
    );
    expect(perFeature['churn 1 age']).toBeGreaterThan(1);
    expect(perFeature['churn 1 country']).toBeLessThan(1);
  });

  it('says the same whenever it is asked, for the same end', async () => {
    const ask = await queriesOver({ shift: 0.9 });
    const model = { figures: ['drift_evidence'], models: ['churn'], format: 'numeric' };
    const once = numbersOf(await ask(model));
    expect(numbersOf(await ask(model))).toEqual(once);
    const within = { fromMs: NOW_MS - HOUR_MS, toMs: NOW_MS - 5 };
    const atHour = { fromMs: NOW_MS - 2 * HOUR_MS, toMs: NOW_MS - HOUR_MS };
    expect(numbersOf(await ask(model, within))).toEqual(numbersOf(await ask(model, atHour)));
  });
});

describe('the data-quality query', () => {
  it('AIM-38, AIM-39: a number for each feature, and a table with both sides', async () => {
    const ask = await queriesOver({ missingAge: 0.2 });
    const asked = { queryType: 'data-quality', models: ['churn'] };
    const low = numbersOf(await ask({ ...asked, show: ['low'], format: 'numeric' }));
    expect(low['churn 1 age']).toBeGreaterThan(0.15);
    expect(low['churn 1 country']).toBe(0);
    const rows = rowsOf((await ask({ ...asked, format: 'table' }))[0]);
    expect(rows.find(({ feature }) => feature === 'age')).toMatchObject({
      missing_baseline: 0,
      missing_current: expect.closeTo(0.2, 1) as number,
      records_baseline: 800,
      records_current: 800,
    });
  });

  it('tells what it can without a baseline', async () => {
    const ask = await queriesOver({ missingAge: 0.2 }, false);
    const asked = { queryType: 'data-quality', models: ['churn'], figures: ['missing_ratio', 'unseen_ratio'] };
    const told = numbersOf(await ask({ ...asked, format: 'numeric' }));
    expect(told['churn 1 age missing_ratio']).toBeCloseTo(0.2, 1);
    expect(Object.keys(told).filter((key) => key.includes('unseen'))).toEqual([]);
  });
});

import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { OpenFeature } from '@openfeature/server-sdk';
import request from 'supertest';
import { createMemoryStore } from '../../server/store/memoryStore';
import { anApp } from '../../tests/fixtures/anApp';
import { heldClock } from '../../tests/fixtures/storeClock';
import type { Fields } from '../client/records';
import { createExposureHook, createOpenFeatureProvider } from '../openfeature';
import { createExperiments } from './createExperiments';

const BASE = '/api/v1/metrics/users/ab-tests';
const UNITS = 200;

/** A companion with tests, on a real socket, and a program beside it. */
async function aProgram(tests: readonly object[]) {
  const clock = heldClock(Date.now());
  const { app } = anApp({ store: createMemoryStore(clock), clock });
  for (const test of tests) {
    await request(app).post(BASE).send(test).expect(200);
  }
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const exposures: Array<Fields<'exposure'>> = [];
  const conversions: Array<Fields<'conversion'>> = [];
  const errors: unknown[] = [];
  const experiments = createExperiments({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    recorder: {
      recordExposure: (fields) => String(exposures.push(fields)),
      recordConversion: (fields) => String(conversions.push(fields)),
    },
    onError: (error) => errors.push(error),
  });
  await experiments.ready();
  return {
    app,
    experiments,
    exposures,
    conversions,
    errors,
    async end() {
      experiments.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const LAYERED = {
  test_name: 'layered',
  variants: [{ name: 'control', weight: 3 }, 'bé🙂'],
  coverage: 0.7,
  layer: { name: 'checkout', from: 0.1, to: 0.9 },
  holdouts: [{ name: '2026', share: 0.1 }],
  targeting: [{ conditions: [{ attribute: 'country', operator: 'one_of', values: ['DE', 'AT'] }] }],
};

describe('A/B tests in a program of their own', () => {
  it('USR-33: assigns every unit as the companion does, without asking it', async () => {
    const { app, experiments, end } = await aProgram([LAYERED, { test_name: 'plain', variants: ['a', 'b', 'c'] }]);
    const seen = new Set<string>();
    for (let index = 0; index < UNITS; index += 1) {
      const [test, unit] = [index % 2 === 0 ? 'layered' : 'plain', `ü-${index}`];
      const attributes = { country: index % 5 === 0 ? 'FR' : 'DE' };
      const { body } = await request(app)
        .post(`${BASE}/${test}/assign`)
        .send({ user_id: unit, attributes, record: false })
        .expect(200);
      const { variant, reason } = body.data;
      expect(experiments.assign(test, unit, attributes)).toEqual({ variant, reason });
      seen.add(reason);
    }
    expect([...seen].sort()).toEqual(['held-out', 'not-covered', 'not-targeted', 'other-experiment', 'split']);
    await end();
  });

  it('records an exposure once, with the id that the companion gives it', async () => {
    const { app, experiments, exposures, end } = await aProgram([{ test_name: 'plain', variants: ['a', 'b'] }]);
    const { variant } = experiments.expose('plain', 'u');
    expect(experiments.expose('plain', 'u').variant).toBe(variant);
    expect(exposures).toEqual([{ id: expect.any(String), experiment: 'plain', unit: 'u', variant }]);
    await request(app).post(`${BASE}/plain/assign`).send({ user_id: 'u' }).expect(200);
    await request(app)
      .post('/api/v1/ingest')
      .send({ kind: 'exposure', ...exposures[0] })
      .expect(200);
    const { body } = await request(app).get(`${BASE}/plain/results`).expect(200);
    expect(body.data.sample_ratio.exposed[String(variant)]).toBe(1);
    await end();
  });

  it('takes nobody into a test that it does not know, that has ended, or before definitions are there', async () => {
    const { app, experiments, errors, end } = await aProgram([{ test_name: 'plain', variants: ['a', 'b'] }]);
    expect(experiments.assign('other', 'u')).toEqual({ variant: null, reason: 'unknown-test' });
    await request(app).post(`${BASE}/plain/stop`).send({}).expect(200);
    expect(await experiments.refresh()).toBe(true);
    expect(experiments.assign('plain', 'u')).toEqual({ variant: null, reason: 'not-running' });
    await end();
    // What was fetched stays in use while the companion is away.
    expect(await experiments.refresh()).toBe(false);
    expect([errors.length, experiments.assign('plain', 'u').reason]).toEqual([1, 'not-running']);
    const lonely = createExperiments({
      baseUrl: 'http://127.0.0.1:1',
      recorder: { recordExposure: () => '', recordConversion: () => '' },
      onError: () => undefined,
    });
    await lonely.ready();
    expect(lonely.assign('plain', 'u')).toEqual({ variant: null, reason: 'not-ready' });
    lonely.close();
  });
});

describe('the OpenFeature provider and hook', () => {
  it('answers flags with variants, records exposures where the hook is, and conversions by tracking', async () => {
    const program = await aProgram([
      { test_name: 'button', variants: ['control', 'green'] },
      { test_name: 'size', variants: ['8', '12'] },
      { test_name: 'broken', variants: ['control', 'green'], targeting: LAYERED.targeting },
    ]);
    await OpenFeature.setProviderAndWait('tests', createOpenFeatureProvider(program.experiments));
    const client = OpenFeature.getClient('tests');
    const context = { targetingKey: 'user-7', country: 'FR' };
    const expected = program.experiments.assign('button', 'user-7').variant;

    expect(await client.getStringDetails('button', 'none', context)).toMatchObject({
      value: expected,
      variant: expected,
      reason: 'SPLIT',
    });
    expect(program.exposures).toEqual([]);
    expect(await client.getBooleanValue('button', false, context)).toBe(expected !== 'control');
    expect([8, 12]).toContain(await client.getNumberValue('size', 0, context));
    expect(await client.getStringDetails('broken', 'none', context)).toMatchObject({
      value: 'none',
      reason: 'DEFAULT',
    });
    expect(await client.getNumberDetails('button', 3, context)).toMatchObject({ value: 3, errorCode: 'TYPE_MISMATCH' });
    expect(await client.getStringDetails('nothing', 'x', context)).toMatchObject({
      value: 'x',
      errorCode: 'FLAG_NOT_FOUND',
    });
    expect(await client.getStringDetails('button', 'x', {})).toMatchObject({ errorCode: 'TARGETING_KEY_MISSING' });

    const hooks = [createExposureHook(program.experiments)];
    await client.getStringValue('button', 'none', context, { hooks });
    await client.getStringValue('broken', 'none', context, { hooks });
    expect(program.exposures).toMatchObject([{ experiment: 'button', unit: 'user-7', variant: expected }]);
    client.track('order', context, { value: 19.9 });
    expect(program.conversions).toEqual([{ unit: 'user-7', metric: 'order', value: 19.9 }]);
    await OpenFeature.clearProviders();
    await program.end();
  });
});

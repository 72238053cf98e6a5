import { waitFor } from '../../tests/fixtures/waitFor';
import { ManualClock } from '../fixtures/manualClock';
import { useClients } from '../fixtures/useClients';
import { createClient } from './createClient';

const inference = { model_name: 'gpt-4', model_version: '1.0', latency_ms: 12 } as const;

describe('client', () => {
  const use = useClients();

  it('MON-01: keeps records in memory until there are batchSize of them, 1,000 by default', async () => {
    const server = await use.server();
    const client = use.client({ baseUrl: server.baseUrl });
    for (let index = 0; index < 999; index += 1) {
      client.recordMetric('queue_length', index);
    }
    // Two turns of the loop are what a flush by size would need to start.
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(client.stats()).toMatchObject({ buffered: 999, inFlight: 0 });

    client.recordMetric('queue_length', 999);
    await waitFor('the batch', () => (client.stats().accepted === 1_000 ? true : undefined));
    expect(server.requests.map(({ records }) => records.length)).toEqual([1_000]);
  });

  it('MON-02: recordMetric sends name, value, tags and the time of the call', async () => {
    const server = await use.server();
    const clock = new ManualClock();
    const client = use.client({ baseUrl: server.baseUrl, clock, component: 'checkout' });
    const id = client.recordMetric('queue_length', 3, { queue: 'mail' });
    client.recordMetric('queue_length', 4);
    clock.advance(500);
    await client.flush();
    expect(server.records()).toEqual([
      {
        kind: 'basic_metric',
        family: 'performance',
        component: 'checkout',
        id,
        metric_name: 'queue_length',
        value: 3,
        tags: { queue: 'mail' },
        timestamp: 1_763_808_000_000,
      },
      expect.objectContaining({ value: 4 }),
    ]);
  });

  it('MON-03: one flush sends everything in one request and empties the buffer', async () => {
    const server = await use.server();
    const client = use.client({ baseUrl: server.baseUrl, token: 'secret' });
    const ids = [client.recordInference(inference), client.recordError(anError), client.log(aLine)];
    await expect(client.flush()).resolves.toEqual({
      accepted: 3,
      rejected: 0,
      spilled: 0,
      dropped: 0,
      buffered: 0,
      state: 'sending',
    });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      url: '/api/v1/ingest',
      headers: { authorization: 'Bearer secret', 'content-type': 'application/x-ndjson' },
    });
    expect(server.records().map(({ id }) => id)).toEqual(ids);
  });

  it('MON-03: compresses a large body and not a small one', async () => {
    const server = await use.server();
    const client = use.client({ baseUrl: server.baseUrl });
    client.recordInference(inference);
    await client.flush();
    for (let index = 0; index < 100; index += 1) {
      client.recordInference(inference);
    }
    await client.flush();
    expect(server.requests.map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip']);
    expect(server.accepted.size).toBe(101);
  });

  it('MON-04: what is recorded while a flush is under way is kept for the next', async () => {
    const server = await use.server();
    const client = use.client({ baseUrl: server.baseUrl });
    client.recordMetric('before', 1);
    const flush = client.flush();
    client.recordMetric('during', 1);
    await flush;
    expect(client.stats().buffered).toBe(1);
    await client.flush();
    expect(server.requests.map(({ records }) => records.map(({ metric_name }) => metric_name))).toEqual([
      ['before'],
      ['during'],
    ]);
  });

  it('MON-04: a flush asked for during a flush covers what was recorded before it, and one request runs at a time', async () => {
    let atOnce = 0;
    let most = 0;
    const server = await use.server();
    const client = use.client({
      baseUrl: server.baseUrl,
      fetch: async (...request) => {
        most = Math.max(most, (atOnce += 1));
        const response = await fetch(...request);
        atOnce -= 1;
        return response;
      },
    });
    const flushes = Array.from({ length: 20 }, (_, index) => {
      client.recordMetric('count', index);
      return client.flush();
    });
    await Promise.all(flushes);
    expect(client.stats()).toMatchObject({ accepted: 20, buffered: 0 });
    expect(most).toBe(1);
    expect([...server.accepted.values()]).toEqual(Array(20).fill(1));
    expect(server.requests).toHaveLength(2);
  });

  it('MON-04: a quiet program is flushed by the timer', async () => {
    const server = await use.server();
    const clock = new ManualClock();
    const client = use.client({ baseUrl: server.baseUrl, clock, flushIntervalMs: 1_000 });
    client.recordMetric('lonely', 1);
    clock.advance(999);
    expect(client.stats().flushes).toBe(0);
    clock.advance(1);
    await waitFor('the timed flush', () => (client.stats().accepted === 1 ? true : undefined));
  });

  it('MON-04: close sends what is left, and records that come later are counted as dropped and told once', async () => {
    const server = await use.server();
    const client = use.client({ baseUrl: server.baseUrl });
    client.recordMetric('last', 1);
    await expect(client.close()).resolves.toMatchObject({ accepted: 1, dropped: 0 });
    client.recordMetric('too late', 1);
    client.recordMetric('too late', 2);
    await waitFor('the problem', () => client.problems[0]);
    expect(client.problems.map(({ code }) => code)).toEqual(['CLOSED']);
    expect(client.stats()).toMatchObject({ recorded: 3, accepted: 1, dropped: 2 });
  });

  it('MON-08: counts what happened, and can send the counts as metrics', async () => {
    const server = await use.server((_request, index) =>
      index === 0
        ? {
            status: 200,
            body: {
              status: 'success',
              data: { accepted: 1, rejected: [{ index: 1, code: 'RECORD_INVALID', message: 'score: Too big' }] },
            },
          }
        : undefined
    );
    const client = use.client({ baseUrl: server.baseUrl });
    client.recordNps({ user_id: 1, score: 9 });
    const bad = client.recordNps({ user_id: 2, score: 11 });
    await client.flush();
    expect(client.stats()).toEqual({
      recorded: 2,
      sampledOut: 0,
      sent: 2,
      accepted: 1,
      rejected: 1,
      dropped: 0,
      spilled: 0,
      resent: 0,
      retries: 0,
      flushes: 1,
      buffered: 0,
      inFlight: 0,
      state: 'sending',
    });
    expect(client.problems).toHaveLength(1);
    expect(client.problems[0]).toMatchObject({ code: 'RECORDS_REJECTED', records: 1 });
    expect(client.problems[0]?.rejections?.[0]?.line).toContain(bad);

    client.recordOwnStats();
    await client.flush();
    const metrics = Object.fromEntries(server.requests[1]?.records.map((r) => [r.metric_name, r.value]) ?? []);
    expect(metrics).toMatchObject({ client_recorded: 2, client_rejected: 1, client_sampled_out: 0, client_dropped: 0 });
  });

  it.each([
    ['drop-oldest', ['2', '3', '4']],
    ['drop-newest', ['0', '1', '2']],
  ] as const)(
    'MON-08: a full buffer under %s keeps its bound, counts the losses and tells once',
    async (whenFull, kept) => {
      const server = await use.server();
      const client = use.client({ baseUrl: server.baseUrl, maxBufferedRecords: 3, whenFull });
      for (let index = 0; index < 5; index += 1) {
        client.recordMetric(String(index), index);
      }
      expect(client.stats()).toMatchObject({ recorded: 5, buffered: 3, dropped: 2 });
      await client.flush();
      expect(server.records().map(({ metric_name }) => metric_name)).toEqual(kept);
      expect(client.problems.map(({ code }) => code)).toEqual(['BUFFER_FULL']);
    }
  );

  it('puts tags and region of the client on records that do not say otherwise', async () => {
    const server = await use.server();
    const client = use.client({ baseUrl: server.baseUrl, tags: { team: 'a', env: 'prod' }, region: 'eu' });
    client.recordInference({ ...inference, tags: { team: 'b' } });
    client.recordInference({ ...inference, region: 'us', id: 'mine', timestamp: 5 });
    await client.flush();
    expect(server.records()).toMatchObject([
      { tags: { team: 'b', env: 'prod' }, region: 'eu' },
      { tags: { team: 'a', env: 'prod' }, region: 'us', id: 'mine', timestamp: 5 },
    ]);
  });

  it('takes the record as it is at the call', async () => {
    const server = await use.server();
    const client = use.client({ baseUrl: server.baseUrl });
    const features = { age: 42 };
    client.recordInference({ ...inference, features });
    features.age = 43;
    await client.flush();
    expect(server.records()[0]?.features).toEqual({ age: 42 });
  });

  it('never throws into the caller, whatever it is given, and tells what it could not take', async () => {
    const server = await use.server();
    const client = use.client({ baseUrl: server.baseUrl });
    const knot: Record<string, unknown> = {};
    knot.self = knot;
    const trap = Object.defineProperty({}, 'user_id', {
      enumerable: true,
      get: () => {
        throw new Error('trap');
      },
    });
    const wrong = [knot, trap, { value: 1n }] as unknown as Array<Parameters<typeof client.startSession>[0]>;
    for (const fields of wrong) {
      expect(typeof client.startSession(fields)).toBe('string');
    }
    client.record(null as unknown as Parameters<typeof client.record>[0]);
    await waitFor('the problems', () => (client.problems.length === 3 ? true : undefined));
    expect(client.problems.map(({ code }) => code)).toEqual(Array(3).fill('RECORD_UNSERIALISABLE'));
    expect(client.stats()).toMatchObject({ recorded: 4, dropped: 3, buffered: 1 });
  });

  it('survives a handler of problems that throws', async () => {
    const warnings = jest.spyOn(process, 'emitWarning').mockImplementation();
    const client = use.client({
      baseUrl: 'http://127.0.0.1:1',
      maxBufferedRecords: 1,
      onError: () => {
        throw new Error('handler is broken');
      },
    });
    client.recordMetric('a', 1);
    client.recordMetric('b', 1);
    const [warning] = await waitFor('the warning', () => warnings.mock.calls[0]);
    warnings.mockRestore();
    expect(warning).toContain('handler is broken');
  });

  it.each([
    [{ baseUrl: 'companion:5000' }, 'baseUrl'],
    [{ baseUrl: 'nonsense' }, 'baseUrl'],
    [{ baseUrl: 'http://localhost', batchSize: 0 }, 'batchSize'],
    [{ baseUrl: 'http://localhost', flushIntervalMs: 0.5 }, 'flushIntervalMs'],
    [{ baseUrl: 'http://localhost', maxBufferedRecords: NaN }, 'maxBufferedRecords'],
    [{ baseUrl: 'http://localhost', sampler: { rates: { search: 1.1 } } }, 'search'],
  ])('refuses %j at start and names the option', (options, name) => {
    expect(() => createClient(options)).toThrow(RangeError);
    expect(() => createClient(options)).toThrow(name);
  });
});

const anError = {
  feature: 'search',
  error_type: 'Timeout',
  error_severity: 'warning',
  error_message: 'No answer',
} as const;
const aLine = { level: 'info', logger: 'api', message: 'Request done' } as const;

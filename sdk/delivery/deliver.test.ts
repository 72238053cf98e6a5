import { waitFor } from '../../tests/fixtures/waitFor';
import type { SeenRecord } from '../fixtures/ingestServer';
import { ManualClock } from '../fixtures/manualClock';
import { useClients } from '../fixtures/useClients';

describe('delivery', () => {
  const use = useClients();

  it.each([429, 503])(
    'MON-04: waits as long as Retry-After says after %i, then sends the same ids again',
    async (status) => {
      const server = await use.server((_request, index) =>
        index === 0 ? { status, headers: { 'retry-after': '7' } } : undefined
      );
      const clock = new ManualClock();
      const client = use.client({ baseUrl: server.baseUrl, clock });
      const id = client.recordMetric('patient', 1);
      const flush = client.flush();
      await waitFor('the wait', () => (clock.pendingDelays().includes(7_000) ? true : undefined));
      clock.advance(6_999);
      expect(server.requests).toHaveLength(1);
      clock.advance(1);
      await expect(flush).resolves.toMatchObject({ accepted: 1 });
      expect(server.records().map((record) => record.id)).toEqual([id, id]);
      expect(client.stats().retries).toBe(1);
    }
  );

  it('MON-04: backs off exponentially with full jitter, and gives up after the bound', async () => {
    const server = await use.server(() => ({ status: 503 }));
    const clock = new ManualClock();
    const client = use.client({ baseUrl: server.baseUrl, clock, random: () => 0.5, requestTimeoutMs: 10_000 });
    client.recordMetric('storm', 1);
    const flush = client.flush();
    for (const delayMs of [100, 200, 400, 800]) {
      await waitFor(`a wait of ${delayMs} ms`, () => (clock.pendingDelays().includes(delayMs) ? true : undefined));
      clock.advance(delayMs);
    }
    await expect(flush).resolves.toMatchObject({ accepted: 0, buffered: 1, dropped: 0, state: 'unreachable' });
    expect(server.requests).toHaveLength(5);
    expect(client.stats().retries).toBe(4);
    expect(client.problems.map(({ code }) => code)).toEqual(['UNREACHABLE']);
  });

  it('MON-04: in a storm of 503 each later flush is one try, and nothing is lost or counted twice when it ends', async () => {
    let isStorm = true;
    const server = await use.server(() => (isStorm ? { status: 503 } : undefined));
    const client = use.client({ baseUrl: server.baseUrl });
    client.recordMetric('first', 1);
    await client.flush();
    for (let round = 0; round < 3; round += 1) {
      client.recordMetric('more', round);
      await client.flush();
    }
    expect(server.requests).toHaveLength(5 + 3);
    isStorm = false;
    await expect(client.flush()).resolves.toMatchObject({ accepted: 4, state: 'sending' });
    expect([...server.accepted.values()]).toEqual([1, 1, 1, 1]);
    expect(client.problems).toHaveLength(1);
  });

  it('does not knock before the time a companion asked for, not even when a flush is asked for', async () => {
    const server = await use.server((_request, index) =>
      index === 0 ? { status: 503, headers: { 'retry-after': '120' } } : undefined
    );
    const clock = new ManualClock();
    const client = use.client({ baseUrl: server.baseUrl, clock });
    client.recordMetric('patient', 1);
    await client.flush();
    clock.advance(119_000);
    await client.flush();
    expect(server.requests).toHaveLength(1);
    clock.advance(1_000);
    await expect(client.flush()).resolves.toMatchObject({ accepted: 1 });
  });

  it('halves a batch that is too large until it fits, and rejects only the record that never does', async () => {
    const isHuge = (record: SeenRecord) => record.metric_name === 'huge';
    const server = await use.server(({ records }) =>
      records.length > 3 || records.some(isHuge) ? { status: 413 } : undefined
    );
    const client = use.client({ baseUrl: server.baseUrl });
    for (let index = 0; index < 10; index += 1) {
      client.recordMetric(index === 4 ? 'huge' : 'small', index);
    }
    await expect(client.flush()).resolves.toMatchObject({ accepted: 9, rejected: 1, buffered: 0 });
    expect([...server.accepted.values()]).toEqual(Array(9).fill(1));
    expect(client.problems[0]).toMatchObject({ code: 'RECORDS_REJECTED' });
    expect(client.problems[0]?.rejections?.[0]).toMatchObject({ code: 'RECORD_TOO_LARGE' });
  });

  it('cuts batches by bytes as well as by number', async () => {
    const server = await use.server();
    const client = use.client({ baseUrl: server.baseUrl, maxBatchBytes: 1_024 });
    for (let index = 0; index < 8; index += 1) {
      client.log({ level: 'info', logger: 'api', message: 'x'.repeat(300) });
    }
    await client.flush();
    expect(server.requests.map(({ records }) => records.length)).toEqual([2, 2, 2, 2]);
  });

  it('counts a batch of which every record is bad, and goes on', async () => {
    const rejected = [{ index: 0, code: 'RECORD_INVALID', message: 'kind: Unknown' }];
    const server = await use.server((_request, index) =>
      index === 0
        ? { status: 400, body: { status: 'error', message: 'All bad', data: { accepted: 0, rejected } } }
        : undefined
    );
    const client = use.client({ baseUrl: server.baseUrl });
    client.recordMetric('bad', NaN);
    await client.flush();
    client.recordMetric('good', 1);
    await client.flush();
    expect(client.stats()).toMatchObject({ rejected: 1, accepted: 1, retries: 0, buffered: 0 });
  });

  it('tells what was wrong with each record of a batch of which none was taken, as far as the answer says', async () => {
    const details = [
      { path: '[0].score', message: 'Too big' },
      { path: '[2]', message: 'expected an object' },
      { path: 'elsewhere', message: 'of no record' },
    ];
    const body = { status: 'error', message: 'None of 3 records was accepted', code: 'BODY_INVALID', details };
    const server = await use.server(() => ({ status: 400, body }));
    const client = use.client({ baseUrl: server.baseUrl });
    for (const value of [0, 1, 2]) {
      client.recordMetric('bad', value);
    }
    await expect(client.flush()).resolves.toMatchObject({ rejected: 3, buffered: 0 });
    expect(client.problems[0]?.rejections).toMatchObject([
      { index: 0, message: '"score": Too big' },
      { index: 1, message: 'HTTP 400: None of 3 records was accepted' },
      { index: 2, message: 'expected an object' },
    ]);
  });

  it('does not keep for ever a batch that the companion cannot read at all', async () => {
    const server = await use.server(() => ({ status: 400, body: { status: 'error', message: 'Not NDJSON' } }));
    const client = use.client({ baseUrl: server.baseUrl });
    client.recordMetric('bad', 1);
    await client.flush();
    expect(client.stats()).toMatchObject({ rejected: 1, buffered: 0 });
    expect(client.problems[0]?.message).toContain('Not NDJSON');
  });

  it.each([
    ['a page of a proxy', { status: 200, body: '<html>' }],
    ['a verdict on fewer records', { status: 200, body: { status: 'success', data: { accepted: 1, rejected: [] } } }],
  ])('takes %s for no acceptance', async (_what, reply) => {
    const server = await use.server(() => reply);
    const client = use.client({ baseUrl: server.baseUrl, maxAttempts: 2 });
    client.recordMetric('a', 1);
    client.recordMetric('b', 1);
    await expect(client.flush()).resolves.toMatchObject({ accepted: 0, buffered: 2, state: 'unreachable' });
    expect(server.requests).toHaveLength(2);
  });

  it.each([404, 301])(
    'keeps records when the address is wrong (%i), without trying it again at once',
    async (status) => {
      const server = await use.server(() => ({ status, headers: { location: 'http://127.0.0.1:1/' } }));
      const client = use.client({ baseUrl: server.baseUrl });
      client.recordMetric('a', 1);
      await expect(client.flush()).resolves.toMatchObject({ buffered: 1, state: 'unreachable' });
      expect(server.requests).toHaveLength(1);
      expect(client.problems[0]?.message).toContain(String(status));
    }
  );

  it.each([401, 403])('stops at %i, keeps the records, tells once, and goes on with another token', async (status) => {
    const server = await use.server(({ headers }) =>
      headers.authorization === 'Bearer good'
        ? undefined
        : { status, body: { status: 'error', message: 'Unknown token' } }
    );
    const client = use.client({ baseUrl: server.baseUrl, token: 'bad' });
    for (let round = 0; round < 3; round += 1) {
      client.recordMetric('a', round);
      await expect(client.flush()).resolves.toMatchObject({ state: 'unauthorised', buffered: round + 1 });
    }
    expect(server.requests).toHaveLength(1);
    expect(client.problems).toEqual([expect.objectContaining({ code: 'UNAUTHORISED' })]);
    expect(client.problems[0]?.message).toContain('Unknown token');

    client.setToken('good');
    await expect(client.flush()).resolves.toMatchObject({ accepted: 3, state: 'sending' });
  });

  it('MON-04: sends again what was accepted without a word, under the same ids', async () => {
    const server = await use.server((_request, index) => (index === 0 ? 'accept-and-hang-up' : undefined));
    const client = use.client({ baseUrl: server.baseUrl });
    const ids = ['a', 'b'].map((name) => client.recordMetric(name, 1));
    await client.flush();
    expect(client.stats()).toMatchObject({ accepted: 2, retries: 1 });
    expect([...server.accepted]).toEqual(ids.map((id) => [id, 2]));
  });

  it('gives up on a companion that is silent', async () => {
    const server = await use.server(() => 'silence');
    const client = use.client({ baseUrl: server.baseUrl, requestTimeoutMs: 20, maxAttempts: 2 });
    client.recordMetric('a', 1);
    await expect(client.flush()).resolves.toMatchObject({ buffered: 1, state: 'unreachable' });
    expect(client.problems[0]?.message).toContain('no answer within 20 ms');
  });
});

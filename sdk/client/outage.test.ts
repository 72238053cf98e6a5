import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { useTemporaryFolder } from '../../tests/fixtures/temporaryFolder';
import { waitFor } from '../../tests/fixtures/waitFor';
import { ManualClock } from '../fixtures/manualClock';
import { useClients } from '../fixtures/useClients';

describe('outage of the companion', () => {
  const folder = useTemporaryFolder();
  const use = useClients();

  async function addressOfNobody(): Promise<{ baseUrl: string; port: number }> {
    const server = await use.server();
    await server.stop();
    return { baseUrl: server.baseUrl, port: server.port };
  }

  it('MON-04: records go to disk while nobody listens, and arrive once each when somebody does', async () => {
    const { baseUrl, port } = await addressOfNobody();
    const client = use.client({ baseUrl, spillDir: folder(), batchSize: 10 });
    const ids = Array.from({ length: 25 }, (_, index) => client.recordMetric('m', index));
    await expect(client.flush()).resolves.toMatchObject({ spilled: 25, buffered: 0, dropped: 0, state: 'unreachable' });
    expect(readdirSync(folder())).toHaveLength(3);

    const server = await use.server(undefined, port);
    ids.push(client.recordMetric('live', 1));
    await expect(client.flush()).resolves.toMatchObject({ accepted: 26, state: 'sending' });
    expect([...server.accepted].sort()).toEqual(ids.map((id) => [id, 1]).sort());
    expect(client.stats()).toMatchObject({ recorded: 26, accepted: 26, spilled: 25, resent: 25, dropped: 0 });
    expect(readdirSync(folder())).toEqual([]);
  });

  it('MON-04: the timer alone notices that the companion is back', async () => {
    const { baseUrl, port } = await addressOfNobody();
    const clock = new ManualClock();
    const client = use.client({ baseUrl, spillDir: folder(), clock, flushIntervalMs: 1_000, maxAttempts: 1 });
    client.recordMetric('m', 1);
    clock.advance(1_000);
    await waitFor('the spill', () => (client.stats().spilled === 1 ? true : undefined));
    const server = await use.server(undefined, port);
    await waitFor('recovery', () => {
      clock.advance(1_000);
      return client.stats().accepted === 1 ? true : undefined;
    });
    expect(server.accepted.size).toBe(1);
  });

  it('MON-04: what one process spilled, the next one sends at its start, oldest first', async () => {
    const { baseUrl } = await addressOfNobody();
    const former = use.client({ baseUrl, spillDir: folder(), batchSize: 2 });
    const ids = Array.from({ length: 6 }, (_, index) => former.recordMetric('m', index));
    await expect(former.close()).resolves.toMatchObject({ spilled: 6, dropped: 0, buffered: 0 });

    const server = await use.server();
    const clock = new ManualClock();
    const next = use.client({
      baseUrl: server.baseUrl,
      spillDir: folder(),
      batchSize: 2,
      clock,
      flushIntervalMs: 1_000,
    });
    clock.advance(1_000);
    await waitFor('the resending', () => (next.stats().resent === 6 ? true : undefined));
    expect(server.records().map(({ id }) => id)).toEqual(ids);
  });

  it('never counts twice what was accepted without a word before it was spilled', async () => {
    const server = await use.server((_request, index) => (index === 0 ? 'accept-and-hang-up' : undefined));
    const client = use.client({ baseUrl: server.baseUrl, spillDir: folder(), maxAttempts: 1 });
    const id = client.recordMetric('m', 1);
    await expect(client.flush()).resolves.toMatchObject({ spilled: 1 });
    await expect(client.flush()).resolves.toMatchObject({ accepted: 1 });
    expect([...server.accepted]).toEqual([[id, 2]]);
  });

  it('without a folder keeps what fits in memory, and counts the rest', async () => {
    const { baseUrl, port } = await addressOfNobody();
    const client = use.client({ baseUrl, maxBufferedRecords: 5 });
    for (let index = 0; index < 8; index += 1) {
      client.recordMetric('m', index);
    }
    await expect(client.flush()).resolves.toMatchObject({ buffered: 5 });
    const server = await use.server(undefined, port);
    await client.flush();
    expect(server.records().map(({ value }) => value)).toEqual([3, 4, 5, 6, 7]);
    expect(client.stats()).toMatchObject({ recorded: 8, accepted: 5, dropped: 3 });
  });

  it('spills a buffer that fills while a request hangs, and loses nothing', async () => {
    const server = await use.server((_request, index) => (index === 0 ? 'silence' : undefined));
    const client = use.client({
      baseUrl: server.baseUrl,
      spillDir: folder(),
      batchSize: 10,
      maxBufferedRecords: 40,
      requestTimeoutMs: 1_000,
    });
    for (let index = 0; index < 200; index += 1) {
      client.recordMetric('m', index);
      if (index % 10 === 9) {
        await new Promise(setImmediate);
      }
      if (index > 20) {
        await waitFor('room', () => (client.stats().buffered < 40 ? true : undefined));
      }
    }
    expect(client.stats()).toMatchObject({ dropped: 0, accepted: 0 });
    expect(client.stats().spilled).toBeGreaterThan(100);
    await client.flush();
    await client.flush();
    expect(client.stats()).toMatchObject({ accepted: 200, dropped: 0, buffered: 0 });
    expect([...server.accepted.values()]).toEqual(Array(200).fill(1));
  });

  it('refused by the companion, spills instead of filling the memory', async () => {
    const server = await use.server(() => ({ status: 401 }));
    const client = use.client({ baseUrl: server.baseUrl, spillDir: folder() });
    client.recordMetric('m', 1);
    await expect(client.flush()).resolves.toMatchObject({ state: 'unauthorised', spilled: 1, buffered: 0 });
  });

  it('with a folder that cannot be written keeps records in memory and tells once', async () => {
    const { baseUrl } = await addressOfNobody();
    const blocked = path.join(folder(), 'file');
    writeFileSync(blocked, '');
    const client = use.client({ baseUrl, spillDir: blocked });
    client.recordMetric('m', 1);
    await client.flush();
    await expect(client.flush()).resolves.toMatchObject({ buffered: 1, spilled: 0 });
    expect(client.problems.map(({ code }) => code)).toEqual(['UNREACHABLE', 'SPILL_FAILED']);
  });

  it('close keeps its deadline when the companion is silent, and spills what is left', async () => {
    const server = await use.server(() => 'silence');
    const clock = new ManualClock();
    const client = use.client({ baseUrl: server.baseUrl, spillDir: folder(), batchSize: 2, clock });
    const ids = Array.from({ length: 5 }, (_, index) => client.recordMetric('m', index));
    const closing = client.close({ deadlineMs: 250 });
    await waitFor('the request', () => server.requests[0]);
    clock.advance(250);
    await expect(closing).resolves.toMatchObject({ accepted: 0, spilled: 5, dropped: 0, buffered: 0 });

    const recovered = await use.server();
    const next = use.client({ baseUrl: recovered.baseUrl, spillDir: folder() });
    await next.flush();
    expect([...recovered.accepted.keys()]).toEqual(ids);
  });

  it('close during an overflow to disk accounts for every record', async () => {
    const server = await use.server(() => 'silence');
    const client = use.client({ baseUrl: server.baseUrl, spillDir: folder(), batchSize: 2, maxBufferedRecords: 80 });
    const flush = client.flush();
    for (let index = 0; index < 70; index += 1) {
      client.recordMetric('m', index);
    }
    const stuck = client.flush();
    await waitFor('the request', () => server.requests[0]);
    client.recordMetric('m', 70);
    await new Promise(setImmediate);
    await client.close({ deadlineMs: 1 });
    await Promise.all([flush, stuck]);
    expect(client.stats()).toMatchObject({ recorded: 71, spilled: 71, dropped: 0, buffered: 0, inFlight: 0 });
  });

  it('close keeps its deadline even when a given fetch heeds no signal, and counts what is lost without a folder', async () => {
    const clock = new ManualClock();
    let isAsked = false;
    const client = use.client({
      baseUrl: 'http://127.0.0.1:1',
      clock,
      fetch: () => {
        isAsked = true;
        return new Promise(() => undefined);
      },
    });
    client.recordMetric('m', 1);
    const closing = client.close({ deadlineMs: 250 });
    await waitFor('the request', () => isAsked || undefined);
    clock.advance(250);
    await expect(closing).resolves.toMatchObject({ dropped: 1, buffered: 0 });
    expect(client.problems).toContainEqual(expect.objectContaining({ code: 'CLOSED', records: 1 }));
  });

  it('MON-08: every record is accounted for through failures of all sorts', async () => {
    const server = await use.server(({ records }, index) => {
      if (records.length > 4) {
        return { status: 413 };
      }
      return index % 3 === 0 ? { status: 503 } : index % 5 === 0 ? 'accept-and-hang-up' : undefined;
    });
    const client = use.client({ baseUrl: server.baseUrl, spillDir: folder(), batchSize: 7, maxAttempts: 2 });
    for (let index = 0; index < 200; index += 1) {
      client.recordMetric('m', index);
      if (index % 40 === 0) {
        await client.flush();
      }
    }
    await waitFor('everything sent', async () => {
      const { accepted } = await client.flush().then(() => client.stats());
      return accepted === 200 ? true : undefined;
    });
    expect(client.stats()).toMatchObject({ recorded: 200, accepted: 200, rejected: 0, dropped: 0, buffered: 0 });
    expect(server.accepted.size).toBe(200);
  });
});

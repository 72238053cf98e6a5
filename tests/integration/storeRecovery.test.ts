import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { HostSampleIdsQuestion } from '../../server/store/questions/question';
import type { Store } from '../../server/store/store';
import { StoreFolders } from '../fixtures/storeInFolder';
import { aHostSample } from '../fixtures/storeSamples';
import { waitFor } from '../fixtures/waitFor';

const DAY_MS = 86_400_000;

describe('the durable store, when things go wrong', () => {
  const folders = new StoreFolders();
  afterEach(() => folders.cleanUp());

  it('opens without waiting for the engine, accepts at once, and answers when the engine is there', async () => {
    const store = await folders.open(folders.newFolder());
    expect(store.status()).toMatchObject({ state: 'starting', reason: expect.any(String), engineRestartCount: 0 });

    await append(store, 'a');
    expect(await readIds(store)).toEqual(['a']);
    expect(store.status()).toMatchObject({ state: 'ready', pendingRecordCount: 0, lastLoadedAtMs: expect.any(Number) });
  });

  it('has every record once after it was closed and opened again, and an empty log', async () => {
    const folder = folders.newFolder();
    const first = await folders.open(folder);
    await append(first, 'a');
    await readIds(first);
    await append(first, 'b');
    await first.close();
    expect(readdirSync(path.join(folder, 'log'))).toEqual([]);
    expect(existsSync(path.join(folder, 'companion.lock'))).toBe(false);

    const second = await folders.open(folder);
    await append(second, 'a');
    expect(await readIds(second)).toEqual(['a', 'b']);
  });

  it('answers a read although the engine was just killed, loses nothing and says how often it restarted', async () => {
    const store = await folders.open(folders.newFolder());
    await append(store, 'a');
    await readIds(store);
    await append(store, 'b');
    process.kill(store.engineProcessId ?? 0, 'SIGKILL');

    expect(await readIds(store)).toEqual(['a', 'b']);
    expect(store.status()).toMatchObject({ state: 'ready', engineRestartCount: 1 });
  });

  it('retries the reads that the engine took with it when it died', async () => {
    const store = await folders.open(folders.newFolder());
    await append(store, 'a');
    await readIds(store);
    const reads = [readIds(store), readIds(store)];
    setImmediate(() => process.kill(store.engineProcessId ?? 0, 'SIGKILL'));

    expect(await Promise.all(reads)).toEqual([['a'], ['a']]);
  });

  it('goes on accepting while the engine cannot start, and has it all when it can', async () => {
    const folder = folders.newFolder();
    const broken = await folders.open(folder, { engineScript: path.join(folder, 'no-such-engine.cjs') });
    await append(broken, 'a');
    await waitFor('the engine to be given up on', () => (broken.status().state === 'engine-down' ? true : undefined));
    expect(broken.status()).toMatchObject({ reason: expect.stringContaining('restarted'), pendingRecordCount: 1 });
    await expect(readIds(broken, { timeoutMs: 50 })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await broken.close();

    const store = await folders.open(folder);
    expect(await readIds(store)).toEqual(['a']);
  });

  it('says how far behind an answer is when the loader had no time to catch up', async () => {
    const store = await folders.open(folders.newFolder());
    await append(store, 'a');
    await readIds(store);
    await append(store, 'b');
    const { answer, pendingRecordCount } = await store.read(idsQuestion(), { catchUpTimeoutMs: 0 });

    expect(answer.length + pendingRecordCount).toBe(2);
  });

  it('loads by itself, without a read, after the longest delay', async () => {
    const store = await folders.open(folders.newFolder(), { loader: { maxLoadDelayMs: 20 } });
    await append(store, 'a');
    expect(store.status().pendingRecordCount).toBe(1);

    await waitFor('the record to be loaded', () => (store.status().pendingRecordCount === 0 ? true : undefined));
    expect(await readIds(store)).toEqual(['a']);
  });

  it('drops segments from the log once the engine has them for good, and not before', async () => {
    const folder = folders.newFolder();
    const store = await folders.open(folder, { loader: { checkpointAfterBytes: 1 } });
    await append(store, 'a');
    await readIds(store);

    await waitFor('the segment to be dropped', () =>
      readdirSync(path.join(folder, 'log')).length === 0 ? true : undefined
    );
    expect(readdirSync(path.join(folder, 'engine')).filter((name) => name.endsWith('.wal'))).toEqual([]);
    expect(await readIds(store)).toEqual(['a']);
  });

  it('keeps a second companion out of the folder and tells it where the first is', async () => {
    const folder = folders.newFolder();
    await folders.open(folder, { addresses: { grpcAddress: '127.0.0.1:15001' } });

    await expect(folders.open(folder)).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      details: expect.arrayContaining([{ path: 'grpcAddress', message: '127.0.0.1:15001' }]),
    });
  });

  it('says in one sentence that the data folder does not exist, and does not create it', async () => {
    const missing = path.join(folders.newFolder(), 'missing');

    await expect(folders.open(missing)).rejects.toThrow(/^The data folder .* does not exist or cannot be read\.$/);
    expect(existsSync(missing)).toBe(false);
  });

  it('ends the engine with the store', async () => {
    const store = await folders.open(folders.newFolder());
    await readIds(store);
    const pid = store.engineProcessId ?? 0;
    await store.close();

    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

function append(store: Store, id: string) {
  return store.append([aHostSample({ id, timeMs: Date.now() })]);
}

async function readIds(store: Store, options: { timeoutMs?: number } = {}) {
  const { answer } = await store.read(idsQuestion(), { catchUpTimeoutMs: 10_000, ...options });
  return [...answer].sort();
}

function idsQuestion(): HostSampleIdsQuestion {
  return { kind: 'host-sample-ids', window: { fromMs: Date.now() - DAY_MS, toMs: Date.now() + DAY_MS }, maxIds: 1000 };
}

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Store } from '../../server/store/store';
import { SmallDisk } from '../fixtures/storeSmallDisk';
import { StoreFolders } from '../fixtures/storeInFolder';
import { aHostSample } from '../fixtures/storeSamples';
import { waitFor } from '../fixtures/waitFor';

const DAY_MS = 86_400_000;

describe('a full disk', () => {
  const folders = new StoreFolders();
  const disk = new SmallDisk(folders.newFolder());
  afterAll(async () => {
    disk.unmount();
    await folders.cleanUp();
  });

  const itOnDisk = disk.refusal === null ? it : it.skip;
  const skipped = disk.refusal === null ? '' : ` (skipped: ${disk.refusal})`;
  itOnDisk(`is told clearly, loses nothing that was accepted, and is recovered from${skipped}`, async () => {
    const dataDir = path.join(disk.folder, 'data');
    mkdirSync(dataDir);
    const store = await folders.open(dataDir, { log: { probeIntervalMs: 50 } });
    const accepted = [await appendOne(store, 'before')];
    disk.fill();
    accepted.push(...(await appendUntilRefused(store)));
    expect(store.status()).toMatchObject({ state: 'read-only', reason: 'The disk of the data folder is full.' });
    await expect(appendOne(store, 'refused')).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });

    disk.empty();
    await waitFor('the store to recover', () => (store.status().state === 'ready' ? true : undefined));
    accepted.push(await appendOne(store, 'after'));
    expect(await storedIds(store)).toEqual([...accepted].sort());
    await store.close();

    const reopened = await folders.open(dataDir);
    expect(await storedIds(reopened)).toEqual([...accepted].sort());
    await reopened.close();
  });
});

async function appendOne(store: Store, id: string): Promise<string> {
  await store.append([aHostSample({ id, timeMs: Date.now() })]);
  return id;
}

/** Every write takes some of what is left, so the first refusal comes soon. */
async function appendUntilRefused(store: Store): Promise<string[]> {
  const accepted: string[] = [];
  for (;;) {
    const id = `filling-${accepted.length}-${'x'.repeat(100)}`;
    const [outcome] = await Promise.allSettled([appendOne(store, id)]);
    if (outcome.status === 'rejected') {
      expect(outcome.reason).toMatchObject({ code: 'STORE_READ_ONLY' });
      return accepted;
    }
    accepted.push(id);
  }
}

async function storedIds(store: Store): Promise<string[]> {
  const window = { fromMs: Date.now() - DAY_MS, toMs: Date.now() + DAY_MS };
  const { answer, pendingRecordCount } = await store.read(
    { kind: 'host-sample-ids', window, maxIds: 100_000 },
    { catchUpTimeoutMs: 20_000, timeoutMs: 20_000 }
  );
  expect(pendingRecordCount).toBe(0);
  return [...answer].sort();
}

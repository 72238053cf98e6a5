import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { OpenedStore } from '../../server/store/openStore';
import { StoreFolders } from '../fixtures/storeInFolder';
import { aFullTick } from '../fixtures/storeSamples';
import { SmallDisk } from '../fixtures/storeSmallDisk';
import { waitFor } from '../fixtures/waitFor';

const DAY_MS = 86_400_000;
const TICKS = 50;

describe('a full disk of the engine alone', () => {
  const folders = new StoreFolders();
  const dataDir = folders.newFolder();
  const engineFolder = path.join(dataDir, 'engine');
  mkdirSync(engineFolder);
  const disk = new SmallDisk(engineFolder);
  afterAll(async () => {
    disk.unmount();
    await folders.cleanUp();
  });

  const itOnDisk = disk.refusal === null ? it : it.skip;
  const skipped = disk.refusal === null ? '' : ` (skipped: ${disk.refusal})`;
  itOnDisk(`goes on accepting into the log, says why nothing is loaded, and loads it all later${skipped}`, async () => {
    const store = await folders.open(dataDir, { loader: { firstRetryDelayMs: 50, maxRetryDelayMs: 200 } });
    await appendTicks(store, 'before');
    expect(await storedCount(store)).toEqual({ count: TICKS, pending: 0 });
    disk.fill();
    await appendTicks(store, 'while-full');
    await waitFor('the trouble to be told', async () => {
      await storedCount(store, 100);
      return /disk|space/i.test(store.status().reason ?? '') ? true : undefined;
    });
    expect(await storedCount(store, 100)).toEqual({ count: TICKS, pending: TICKS });

    disk.empty();
    await waitFor('the engine to take records again', () =>
      store.status().pendingRecordCount === 0 && store.status().state === 'ready' ? true : undefined
    );
    await appendTicks(store, 'after');
    expect(await storedCount(store)).toEqual({ count: 3 * TICKS, pending: 0 });
    expect(store.status().reason).toBeUndefined();
    expect(store.status().damagedFiles).toEqual([]);
  });
});

async function appendTicks(store: OpenedStore, host: string): Promise<void> {
  const nowMs = Date.now();
  await store.append(Array.from({ length: TICKS }, (_, index) => aFullTick(host, nowMs - index * 1_000)));
}

async function storedCount(store: OpenedStore, catchUpTimeoutMs = 20_000) {
  const window = { fromMs: Date.now() - DAY_MS, toMs: Date.now() + DAY_MS };
  const { answer, pendingRecordCount } = await store.read(
    { kind: 'host-sample-ids', window, maxIds: 10_000 },
    { catchUpTimeoutMs }
  );
  return { count: answer.length, pending: pendingRecordCount };
}

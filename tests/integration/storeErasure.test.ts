import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { seededRandom } from '../../server/platform/seededRandom';
import { eraseAgainAfterRestore, readErasures } from '../../server/store/maintenance/erasure/erasures';
import { readWantedErasures } from '../../server/store/maintenance/erasure/wantedErasures';
import type { OpenedStore } from '../../server/store/openStore';
import { KilledProgram } from '../fixtures/killedProgram';
import { bundleEngine, bundleProgram } from '../fixtures/storeEngine';
import { StoreFolders } from '../fixtures/storeInFolder';
import { aRecord } from '../fixtures/storeRecords';
import { waitFor } from '../fixtures/waitFor';

const DAY_MS = 86_400_000;
const SEED = 20261122;
const ROUNDS = 4;
const USER = 'jane.doe@example.invalid';

describe('erasing a user from a whole store', () => {
  const folders = new StoreFolders();
  afterAll(() => folders.cleanUp());
  const nowMs = Date.now();
  const window = { fromMs: nowMs - 400 * DAY_MS, toMs: nowMs + DAY_MS };

  const fill = async (store: OpenedStore, months: number) => {
    for (let month = 0; month < months; month++) {
      const timeMs = nowMs - month * 31 * DAY_MS;
      await store.append(
        [USER, 'john', 'mary'].flatMap((user) => [
          aRecord('event', { id: `${user}-event-${month}`, time_ms: timeMs, user_id: user }),
          aRecord('inference', { id: `${user}-call-${month}`, time_ms: timeMs, user_id: user }),
          aRecord('exposure', { id: `${user}-exposure-${month}`, time_ms: timeMs, unit: user }),
        ])
      );
    }
  };
  const idsOf = async (store: OpenedStore) => {
    const kinds = ['event', 'inference', 'exposure'] as const;
    const answers = await Promise.all(
      kinds.map((recordKind) => store.read({ kind: 'record-ids', window, recordKind, maxIds: 1_000 }))
    );
    return answers.flatMap(({ answer }) => answer);
  };
  const filesWith = (folder: string, text: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => readFileSync(file).includes(text));

  const erasuresDone = (folder: string) =>
    waitFor('the end of what was wanted', async () =>
      (await readWantedErasures(folder)).length === 0 ? true : undefined
    );

  it('leaves no byte of the user in the data folder: not in the log, nor in any file of the engine', async () => {
    const folder = folders.newFolder();
    const store = await folders.open(folder);
    await fill(store, 2);
    // Some of it still lies in the log alone, some in both.
    await idsOf(store);
    await store.append([aRecord('event', { id: 'late', time_ms: nowMs, user_id: USER })]);
    expect(filesWith(folder, USER)).not.toEqual([]);

    const report = await store.maintain('erase', { user_id: USER });
    expect(Object.fromEntries(report.removed.map(({ table, row_count }) => [table, row_count]))).toEqual({
      events: 3,
      inferences: 2,
      exposures: 2,
      user_days: 3,
    });
    expect(filesWith(folder, USER)).toEqual([]);
    expect((await idsOf(store)).filter((id) => id.startsWith(USER) || id === 'late')).toEqual([]);
    expect(await idsOf(store)).toHaveLength(12);
  });

  it('is completed by the next start when it was killed in between', async () => {
    const program = [await bundleProgram('tests/fixtures/storeMaintainer.ts')];
    const random = seededRandom(SEED);
    for (let round = 0; round < ROUNDS; round++) {
      const folder = folders.newFolder();
      const store = await folders.open(folder);
      await fill(store, 3);
      await store.close();

      const request = JSON.stringify({ user_id: USER });
      const run = new KilledProgram([...program, folder, await bundleEngine(), 'erase', request, '{}']);
      await run.killAfter('began', random() * 200);

      const reopened = await folders.open(folder);
      await erasuresDone(folder);
      expect(filesWith(folder, USER)).toEqual([]);
      expect(await idsOf(reopened)).toHaveLength(18);
      expect(await readErasures(folder)).toHaveLength(1);
      await reopened.close();
    }
  }, 120_000);

  it('notes whom it erased, without a name, so that they are erased again from a restored backup', async () => {
    const folder = folders.newFolder();
    const store = await folders.open(folder);
    await store.append([
      aRecord('event', { id: 'known', time_ms: nowMs, user_id: USER, anonymous_id: 'own-phone' }),
      aRecord('event', { id: 'other', time_ms: nowMs, user_id: 'john' }),
    ]);
    await store.maintain('erase', { user_id: USER });
    const erasures = await readErasures(folder);
    expect(JSON.stringify(erasures)).not.toContain('jane');

    // A backup from before: the phone is in it, but not yet whose it is.
    const restoredFolder = folders.newFolder();
    const before = await folders.open(restoredFolder);
    await fill(before, 1);
    await before.append([aRecord('event', { id: 'anonymous', time_ms: nowMs, anonymous_id: 'own-phone' })]);
    await before.close();
    await eraseAgainAfterRestore(restoredFolder, erasures, nowMs);

    const restored = await folders.open(restoredFolder);
    await erasuresDone(restoredFolder);
    expect(filesWith(restoredFolder, USER)).toEqual([]);
    expect(filesWith(restoredFolder, 'own-phone')).toEqual([]);
    expect(await idsOf(restored)).toHaveLength(6);
    expect(await readErasures(restoredFolder)).toEqual(erasures);
  });

  it('changes nothing when it is done again', async () => {
    const store = await folders.open(folders.newFolder());
    await fill(store, 1);
    await store.maintain('erase', { user_id: USER });
    expect(await store.maintain('erase', { user_id: USER })).toEqual({
      removed: [],
      removed_log_records: 0,
      rewritten_files: [],
      unreachable_files: [],
    });
  });
});

import { systemClock } from '../../server/platform/clock';
import { seededRandom } from '../../server/platform/seededRandom';
import type { OpenedStore } from '../../server/store/openStore';
import { restoreBackup } from '../../server/store/restore/restoreBackup';
import { KilledProgram } from '../fixtures/killedProgram';
import { bundleProgram } from '../fixtures/storeEngine';
import { StoreFolders } from '../fixtures/storeInFolder';
import { aRecord } from '../fixtures/storeRecords';

const ROUNDS = 5;
const SEED = 20_261_122;
const LONGEST_MS = 120;
const DAY_MS = 86_400_000;

describe('kill -9 of a restore', () => {
  const folders = new StoreFolders();
  afterEach(() => folders.cleanUp());

  it(`leaves the old store, the restored one, or a folder that asks to restore again, over ${ROUNDS} kills (seed ${SEED})`, async () => {
    const program = await bundleProgram('tests/fixtures/storeRestoreProcess.ts');
    const random = seededRandom(SEED);
    const backup = await aBackupOf('new');
    for (let round = 0; round < ROUNDS; round += 1) {
      const target = folders.newFolder();
      await fill(target, 'old');
      const restore = new KilledProgram([program, backup, target]);
      await restore.killAfter('begun', random() * LONGEST_MS);

      const [opened] = await Promise.allSettled([folders.open(target)]);
      if (opened.status === 'fulfilled') {
        expect([['old'], ['new']]).toContainEqual(await idsOf(opened.value));
        await opened.value.close();
      } else {
        expect(String(opened.reason)).toContain('was cut off: run it again with --keep-old');
      }
      await restoreBackup({ backup, dataDir: target, isOldKept: true, clock: systemClock });
      const restored = await folders.open(target);
      expect(await idsOf(restored)).toEqual(['new']);
      await restored.close();
    }
  }, 120_000);

  async function aBackupOf(id: string): Promise<string> {
    const store = await fill(folders.newFolder(), id, { isLeftOpen: true });
    return (await store.maintain('backup', {})).folder;
  }

  async function fill(folder: string, id: string, { isLeftOpen = false } = {}): Promise<OpenedStore> {
    const store = await folders.open(folder);
    await store.append([aRecord('event', { id, time_ms: Date.now() })]);
    await idsOf(store);
    if (!isLeftOpen) {
      await store.close();
    }
    return store;
  }
});

async function idsOf(store: OpenedStore): Promise<readonly string[]> {
  const window = { fromMs: Date.now() - DAY_MS, toMs: Date.now() + DAY_MS };
  return (await store.read({ kind: 'record-ids', window, recordKind: 'event', maxIds: 10 })).answer;
}

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Exclusive } from '../../server/platform/exclusive';
import { systemClock } from '../../server/platform/clock';
import { runBackup } from '../../server/store/backup/runBackup';
import { DEFAULT_ENGINE_SETTINGS } from '../../server/store/duckdb/settings';
import type { Engine } from '../../server/store/engine/engine';
import { ProcessEngine } from '../../server/store/engine/processEngine';
import { Loader } from '../../server/store/loader/loader';
import { DEFAULT_LOADER_LIMITS } from '../../server/store/loader/loaderLimits';
import type { WriteAheadLog } from '../../server/store/log/writeAheadLog';
import type { MaintenanceContext } from '../../server/store/maintenance/maintenanceContext';
import { restoreBackup } from '../../server/store/restore/restoreBackup';
import { bundleEngine } from '../fixtures/storeEngine';
import { StoreFolders } from '../fixtures/storeInFolder';
import { openLog, silentLogger } from '../fixtures/storeLog';
import { aRecord } from '../fixtures/storeRecords';

const DAY_MS = 86_400_000;
const MONTHS = [Date.UTC(2026, 7, 30), Date.UTC(2026, 8, 2), Date.UTC(2026, 9, 15)];
const PATIENCE_MS = 20_000;

describe('a backup between whose files records are loaded and dropped from the log', () => {
  const folders = new StoreFolders();
  const closing: Array<() => Promise<void>> = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) {
      await close();
    }
    await folders.cleanUp();
  });

  it('has each of them exactly once, in every month, and of two with the same id the first', async () => {
    const dataDir = folders.newFolder();
    const { log, loader, engine } = await openParts(dataDir);
    const accepted: string[] = [];
    let round = 0;
    const writeLoadAndDrop = async (): Promise<void> => {
      round += 1;
      const ids = MONTHS.map((_, month) => `r${round}-m${month}`);
      await log.append(MONTHS.map((time_ms, month) => aRecord('event', { id: `r${round}-m${month}`, time_ms })));
      // The same id in the next month, within the horizon: which of the two is dropped depends on which came first.
      await log.append([aRecord('event', { id: `r${round}-twice`, time_ms: MONTHS[round % 2] ?? 0 })]);
      await log.append([aRecord('event', { id: `r${round}-twice`, time_ms: MONTHS[(round + 1) % 2] ?? 0 })]);
      accepted.push(...ids, `r${round}-twice`);
      await loader.catchUp(PATIENCE_MS);
      await loader.checkpoint();
      expect(log.sealed).toEqual([]);
    };
    await writeLoadAndDrop();
    const busy: Engine = Object.create(engine, {
      perform: {
        value: async (...call: Parameters<Engine['perform']>) => {
          const report = await engine.perform(...call);
          await writeLoadAndDrop();
          return report;
        },
      },
    });
    const { folder, log_record_count: logRecords } = await runBackup(contextOf(dataDir, log, loader, busy), {});
    expect(round).toBe(2 + MONTHS.length);
    expect(logRecords).toBe((round - 1) * (MONTHS.length + 2));
    expect(log.readable).toEqual([]);

    const target = folders.newFolder();
    await restoreBackup({ backup: folder, dataDir: target, isOldKept: false, clock: systemClock });
    const restored = await folders.open(target);
    const window = { fromMs: (MONTHS[0] ?? 0) - DAY_MS, toMs: (MONTHS[2] ?? 0) + DAY_MS };
    const { answer } = await restored.read({ kind: 'record-ids', window, recordKind: 'event', maxIds: 1_000 });
    expect([...answer].sort()).toEqual([...accepted].sort());
    const { findings } = await restored.maintain('check', { scope: 'engine', repair: false, max_seconds: 600 });
    expect(findings.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
  });

  async function openParts(dataDir: string) {
    const engineFolder = path.join(dataDir, 'engine');
    mkdirSync(engineFolder);
    const log = await openLog(path.join(dataDir, 'log'));
    const shared = { clock: systemClock, logger: silentLogger };
    const engine = new ProcessEngine({
      script: await bundleEngine(),
      execArgv: [],
      settings: { ...DEFAULT_ENGINE_SETTINGS, engineFolder },
      ...shared,
    });
    const loader = new Loader({ log, engine, limits: DEFAULT_LOADER_LIMITS, ...shared });
    closing.push(
      () => log.close(),
      () => loader.close(),
      () => engine.close()
    );
    await engine.whenReady(PATIENCE_MS);
    return { log, loader, engine };
  }

  function contextOf(dataDir: string, log: WriteAheadLog, loader: Loader, engine: Engine): MaintenanceContext {
    const parts: Partial<MaintenanceContext> = {
      dataDir,
      log,
      loader,
      engine,
      clock: systemClock,
      turns: new Exclusive(),
      backups: { root: path.join(dataDir, 'backups'), isNamed: false },
      version: 'test',
    };
    return parts as MaintenanceContext;
  }
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { MaintenanceReport } from '../../server/contract/maintenance';
import type { RecordKind } from '../../server/contract/records';
import { systemClock } from '../../server/platform/clock';
import { readManifest } from '../../server/store/backup/manifest';
import type { OpenedStore } from '../../server/store/openStore';
import { restoreBackup } from '../../server/store/restore/restoreBackup';
import type { Store } from '../../server/store/store';
import { bundleEngine, bundleProgram } from '../fixtures/storeEngine';
import { StoreFolders } from '../fixtures/storeInFolder';
import { aRecord } from '../fixtures/storeRecords';
import { aHostSample } from '../fixtures/storeSamples';
import { waitFor } from '../fixtures/waitFor';

const DAY_MS = 86_400_000;
const KINDS = ['host_sample', 'inference', 'event'] as const satisfies readonly RecordKind[];
const WRITER_PATIENCE_MS = 60_000;
const LOAD_EVERY = 100;

describe('backup and restore', () => {
  const folders = new StoreFolders();
  afterEach(() => folders.cleanUp());

  const restore = (backup: string, dataDir: string, isOldKept = false) =>
    restoreBackup({ backup, dataDir, isOldKept, clock: systemClock });

  it('brings back every record that was accepted before the backup began, exactly once, while writing goes on', async () => {
    const source = folders.newFolder();
    const store = await folders.open(source, {
      log: { maxSegmentBytes: 32 * 1024 },
      loader: { checkpointAfterBytes: 64 * 1024, maxLoadDelayMs: 50 },
    });
    const writer = new SteadyWriter(store);
    await waitFor('records in the engine', () => (writer.accepted.length > 600 ? true : undefined));
    const before = [...writer.accepted];
    const report = await store.maintain('backup', { name: 'busy' });
    await waitFor('records after the backup', () => (writer.accepted.length > before.length + 200 ? true : undefined));
    await writer.stop();
    expect(report).toMatchObject({ name: 'busy', removed: [] });
    expect(readdirSync(path.join(source, 'backups'))).toEqual(['busy']);
    expect(await idsOf(store, 'event')).toEqual([...writer.accepted].sort());

    const target = path.join(folders.newFolder(), 'restored');
    await restore(report.folder, target);
    const restored = await folders.open(target);
    for (const kind of KINDS) {
      const ids = await idsOf(restored, kind);
      expect(new Set(ids).size).toBe(ids.length);
      expect(before.filter((id) => !ids.includes(id))).toEqual([]);
      expect(ids.filter((id) => !writer.accepted.includes(id))).toEqual([]);
    }
    expect(troubles(await restored.maintain('check', CHECK))).toEqual([]);
  }, 120_000);

  it('holds what is still only in the log', async () => {
    const store = await folders.open(folders.newFolder());
    await store.append(aMixedBatch('a'));
    const { folder } = await store.maintain('backup', {});
    const manifest = await readManifest(folder);
    expect(
      manifest.log.record_count + manifest.tables.reduce((sum, { row_count: count }) => sum + count, 0)
    ).toBeGreaterThanOrEqual(KINDS.length);

    const target = folders.newFolder();
    await restore(folder, target);
    const restored = await folders.open(target);
    expect(await Promise.all(KINDS.map((kind) => idsOf(restored, kind)))).toEqual([['a'], ['a'], ['a']]);
  });

  it('leaves nothing that looks like a backup when it is killed in the middle, and clears that away the next time', async () => {
    const folder = folders.newFolder();
    const filled = await folders.open(folder);
    for (let batch = 0; batch < 20; batch += 1) {
      await filled.append(Array.from({ length: 100 }, (_, index) => aMixedBatch(`${batch}-${index}`)).flat());
    }
    await filled.close();
    const program = await bundleProgram('tests/fixtures/storeBackupProcess.ts');
    const child = spawn(process.execPath, [program, folder, await bundleEngine()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(line).toBe('copying');
    expect(readdirSync(path.join(folder, 'backups'))).toEqual(['killed.unfinished']);

    const store = await folders.open(folder);
    await store.maintain('backup', { name: 'whole' });
    expect(readdirSync(path.join(folder, 'backups'))).toEqual(['whole']);
    expect(await countOf(store, 'event')).toBe(2_000);
  }, 60_000);

  it('clears away what a backup that was given up has written, and lets the log drop its segments again', async () => {
    const folder = folders.newFolder();
    const store = await folders.open(folder, { loader: { checkpointAfterBytes: 1 } });
    await store.append(aMixedBatch('a'));
    const control = new AbortController();
    const backup = store.maintain(
      'backup',
      {},
      { signal: control.signal, onProgress: () => control.abort(new Error('given up')) }
    );
    await expect(backup).rejects.toMatchObject({ code: 'REQUEST_ABORTED' });
    expect(readdirSync(path.join(folder, 'backups'))).toEqual([]);

    await store.append(aMixedBatch('b'));
    expect(await idsOf(store, 'event')).toEqual(['a', 'b']);
    await waitFor('the log to be empty', () => (readdirSync(path.join(folder, 'log')).length === 0 ? true : undefined));
  });

  it('keeps only as many complete backups as asked for', async () => {
    const store = await folders.open(folders.newFolder());
    await store.append(aMixedBatch('a'));
    const names = ['first', 'second', 'third'];
    for (const name of names) {
      await store.maintain('backup', { name });
    }
    const { removed, folder } = await store.maintain('backup', { name: 'fourth', keep: 2 });
    expect(removed).toEqual(['second', 'first']);
    expect(readdirSync(path.dirname(folder)).sort()).toEqual(['fourth', 'third']);
    await expect(store.maintain('backup', { name: 'third' })).rejects.toMatchObject({ code: 'BACKUP_EXISTS' });
  });

  it('refuses a backup folder that a person named and that is not there', async () => {
    const folder = folders.newFolder();
    const store = await folders.open(folder, { backupDir: path.join(folder, 'not-mounted') });
    await expect(store.maintain('backup', {})).rejects.toThrow(/not-mounted does not exist/);
    expect(existsSync(path.join(folder, 'not-mounted'))).toBe(false);
  });

  describe('a restore', () => {
    it('refuses a backup with a changed byte, naming the file, and changes nothing', async () => {
      const { backup } = await aBackup(folders);
      const engineFile = readdirSync(path.join(backup, 'engine')).find((name) => name.endsWith('.duckdb')) ?? '';
      changeByte(path.join(backup, 'engine', engineFile), 5_000);
      const target = folders.newFolder();
      await expect(restore(backup, target)).rejects.toThrow(`engine/${engineFile} does not have the checksum`);
      expect(readdirSync(target)).toEqual([]);
    });

    it('refuses a changed manifest', async () => {
      const { backup } = await aBackup(folders);
      const file = path.join(backup, 'backup.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('"project_version": "', '"project_version": "9'));
      await expect(restore(backup, folders.newFolder())).rejects.toThrow('backup.json was changed or damaged');
    });

    it('refuses a folder that holds records, unless they are moved aside, where they can still be opened', async () => {
      const { backup } = await aBackup(folders);
      const target = folders.newFolder();
      const old = await folders.open(target);
      await old.append(aMixedBatch('old'));
      await expect(restore(backup, target)).rejects.toMatchObject({ code: 'STORE_LOCKED' });
      await old.close();
      await expect(restore(backup, target)).rejects.toThrow('holds a store already');

      const { keptAside } = await restore(backup, target, true);
      const restored = await folders.open(target);
      expect(await idsOf(restored, 'event')).toEqual(['a']);
      const kept = await folders.open(String(keptAside));
      expect(await idsOf(kept, 'event')).toEqual(['old']);
    });

    it('that was cut off half-way keeps a companion from opening what is neither old nor new', async () => {
      const { backup } = await aBackup(folders);
      const target = folders.newFolder();
      writeFileSync(path.join(target, 'restore-unfinished'), '');
      await expect(folders.open(target)).rejects.toThrow('was cut off: run it again');
      await restore(backup, target);
      expect(await idsOf(await folders.open(target), 'event')).toEqual(['a']);
    });

    it('does not bring back who was erased since the backup was made', async () => {
      const { backup, store, source } = await aBackup(folders);
      await store.append([aRecord('event', { id: 'of-b', user_id: 'b', time_ms: Date.now() })]);
      const { folder: later } = await store.maintain('backup', { name: 'later' });
      await store.maintain('erase', { user_id: 'b' });
      await store.close();

      const target = folders.newFolder();
      const { erasureCount } = await restore(later, target);
      const restored = await folders.open(target);
      expect(erasureCount).toBe(1);
      await waitFor('the user to be erased again', async () =>
        (await idsOf(restored, 'event')).includes('of-b') ? undefined : true
      );
      expect(await idsOf(restored, 'event')).toEqual(['a']);
      expect(existsSync(path.join(source, 'erasures.ndjson'))).toBe(true);
      expect(path.dirname(backup)).toBe(path.dirname(later));
    });
  });
});

const CHECK = { scope: 'all', repair: false, max_seconds: 600 } as const;

function troubles({ findings }: MaintenanceReport<'check'>): unknown {
  return findings.filter(({ verdict, check }) => verdict !== 'ok' && check !== 'backups' && check !== 'disk-space');
}

async function aBackup(folders: StoreFolders) {
  const source = folders.newFolder();
  const store = await folders.open(source);
  await store.append(aMixedBatch('a'));
  const { folder } = await store.maintain('backup', { name: 'whole' });
  return { source, store, backup: folder };
}

/** A record of each of three kinds, all with one id; every other id lies in the month before. */
function aMixedBatch(id: string, index = 0) {
  const timeMs = Date.now() - (index % 2) * 20 * DAY_MS;
  return [
    aHostSample({ id, timeMs }),
    aRecord('inference', { id, time_ms: timeMs, latency_ms: 1 + (index % 500) }),
    aRecord('event', { id, time_ms: timeMs, user_id: `user-${index % 50}` }),
  ];
}

/** Appends batch after batch until it is stopped. */
class SteadyWriter {
  readonly accepted: string[] = [];
  private isStopped = false;
  private readonly writing: Promise<void>;

  constructor(private readonly store: OpenedStore) {
    this.writing = this.write();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.writing;
  }

  private async write(): Promise<void> {
    const endMs = Date.now() + WRITER_PATIENCE_MS;
    for (let next = 0; !this.isStopped && Date.now() < endMs;) {
      const ids = Array.from({ length: 5 }, () => next++);
      await this.store.append(ids.flatMap((id) => aMixedBatch(`id-${id}`, id)));
      this.accepted.push(...ids.map((id) => `id-${id}`));
      if (next % LOAD_EVERY === 0) {
        // The loader shall have a part in it, and not fall behind for good.
        await countOf(this.store, 'event');
      }
    }
  }
}

async function idsOf(store: Store, recordKind: RecordKind): Promise<readonly string[]> {
  const window = { fromMs: Date.now() - 60 * DAY_MS, toMs: Date.now() + DAY_MS };
  const { answer, pendingRecordCount } = await store.read({ kind: 'record-ids', window, recordKind, maxIds: 100_000 });
  expect(pendingRecordCount).toBe(0);
  return [...answer].sort();
}

async function countOf(store: Store, recordKind: RecordKind): Promise<number> {
  return (await idsOf(store, recordKind)).length;
}

function changeByte(file: string, offset: number): void {
  const content = readFileSync(file);
  content.writeUInt8(content.readUInt8(offset) ^ 0xff, offset);
  writeFileSync(file, content);
}

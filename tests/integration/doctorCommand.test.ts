import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { doctorCommand } from '../../server/commands/doctor/doctorCommand';
import type { Command } from '../../server/commands/frame/command';
import { runCommand } from '../../server/commands/frame/runCommand';
import { restoreCommand } from '../../server/commands/restore/restoreCommand';
import type { CheckFinding } from '../../server/contract/check';
import { systemClock } from '../../server/platform/clock';
import { bundleEngine } from '../fixtures/storeEngine';
import { StoreFolders } from '../fixtures/storeInFolder';
import { segmentPaths } from '../fixtures/storeLog';
import { aRecord } from '../fixtures/storeRecords';

const MINUTE_MS = 60_000;

describe('the commands doctor and restore', () => {
  const folders = new StoreFolders();
  afterEach(() => folders.cleanUp());

  async function run(command: Command, argv: readonly string[], environment: Record<string, string> = {}) {
    const told: string[] = [];
    const complaints: string[] = [];
    const stdout = new Writable({
      write: (chunk, _encoding, done) => {
        told.push(String(chunk));
        done();
      },
    });
    const exitCode = await runCommand(command, argv, {
      environment,
      files: { version: '1.2.3', engineScript: await bundleEngine(), bulkScript: '', webDir: '', wordnetFile: '' },
      clock: systemClock,
      stdin: process.stdin,
      stdout,
      stderr: { write: (text) => complaints.push(text) },
      signal: new AbortController().signal,
    });
    return { exitCode, output: told.join(''), complaints: complaints.join('') };
  }

  async function examine(argv: readonly string[], environment: Record<string, string> = {}) {
    const { exitCode, output } = await run(doctorCommand, [...argv, '--json'], environment);
    const { findings } = JSON.parse(output) as { readonly findings: readonly CheckFinding[] };
    return { exitCode, of: (check: string) => findings.filter((finding) => finding.check === check) };
  }

  /** A store with one record in the engine, closed. */
  async function aClosedStore(): Promise<string> {
    const folder = folders.newFolder();
    const store = await folders.open(folder);
    await store.append([aRecord('event', { id: 'a', time_ms: Date.now() - MINUTE_MS, user_id: 'u' })]);
    await store.maintain('backup', { name: 'first' });
    await store.close();
    return folder;
  }

  it('say that all is well with a whole store, and leave it as it was', async () => {
    const folder = await aClosedStore();
    const { exitCode, of } = await examine(['--data-dir', folder]);
    expect(exitCode).toBe(0);
    expect(of('lock')).toMatchObject([{ verdict: 'ok', message: 'No companion uses the folder now.' }]);
    for (const check of ['node', 'configuration', 'folder', 'log-segments', 'rows', 'rollups', 'duplicates']) {
      expect(of(check)).toMatchObject([{ verdict: 'ok' }]);
    }
    expect(readdirSync(path.join(folder, 'log'))).toEqual([]);
  });

  it('name the folder and settings that a companion could not start with', async () => {
    const missing = path.join(folders.newFolder(), 'missing');
    const { exitCode, of } = await examine(['--data-dir', missing], { MEASURE_HTTP_ADDRESS: '0.0.0.0:15000' });
    expect(exitCode).toBe(1);
    expect(of('folder')).toMatchObject([{ verdict: 'broken', message: expect.stringContaining(missing) }]);
    expect(of('configuration')).toMatchObject([
      { verdict: 'broken', message: expect.stringContaining('no token is configured') },
    ]);
  });

  it('find a changed byte in the log before a start repairs what it can', async () => {
    const folder = folders.newFolder();
    const engineScript = path.join(folder, 'no-engine.cjs');
    const store = await folders.open(folder, { engineScript });
    await store.append([aRecord('event')]);
    await store.close();
    const [segment = ''] = segmentPaths(path.join(folder, 'log'));
    const content = readFileSync(segment);
    content.writeUInt8(content.readUInt8(150) ^ 1, 150);
    writeFileSync(segment, content);
    const { exitCode, of } = await examine(['--data-dir', folder]);
    expect(exitCode).toBe(1);
    expect(of('log-segments')).toMatchObject([{ verdict: 'broken', message: expect.stringContaining('segment-') }]);
  });

  it('say who holds a folder, and warn when that companion cannot be asked', async () => {
    const folder = folders.newFolder();
    await folders.open(folder);
    const { exitCode, of } = await examine(['--data-dir', folder]);
    expect(exitCode).toBe(0);
    expect(of('lock')).toMatchObject([{ message: expect.stringContaining(`Process ${process.pid} on`) }]);
    expect(of('store')).toMatchObject([{ verdict: 'warning' }]);
  });

  it('restore a backup by its name and check what came of it', async () => {
    const folder = await aClosedStore();
    const store = await folders.open(folder);
    await store.append([aRecord('event', { id: 'b', time_ms: Date.now(), user_id: 'u' })]);
    await store.close();
    const argv = ['--data-dir', folder, '--backup', 'first'];
    const refused = await run(restoreCommand, argv);
    expect([refused.exitCode, refused.complaints]).toEqual([1, expect.stringContaining('--keep-old')]);

    const { exitCode, output } = await run(restoreCommand, [...argv, '--keep-old']);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^Restored the backup first of .*\nWhat was there before lies in .*before-restore-/);
    expect(output).toContain('Every sum is that of its records');
    const restored = await folders.open(folder);
    const { answer } = await restored.read({
      kind: 'record-ids',
      recordKind: 'event',
      window: { fromMs: Date.now() - 60 * MINUTE_MS, toMs: Date.now() + MINUTE_MS },
      maxIds: 10,
    });
    expect(answer).toEqual(['a']);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { HostSample } from '../../server/contract/records';
import type { OpenedStore } from '../../server/store/openStore';
import { StoreFolders } from '../fixtures/storeInFolder';
import { aFullTick, aHostSample } from '../fixtures/storeSamples';
import { waitFor } from '../fixtures/waitFor';

const OCTOBER_MS = Date.UTC(2026, 9, 20);
const NOVEMBER_MS = Date.UTC(2026, 10, 20);
const YEAR = { fromMs: Date.UTC(2026, 0, 1), toMs: Date.UTC(2027, 0, 1) };
const OCTOBER_FILE = 'measure-2026-10.duckdb';
const HEADER_BYTE = 4_100;
const FIRST_BLOCK_BYTES = 12_288;
const BLOCK_BYTES = 262_144;

describe('a damaged month file', () => {
  const folders = new StoreFolders();
  afterEach(() => folders.cleanUp());

  /** A closed store with a sample in October and one in November. */
  async function twoMonths(october: readonly HostSample[] = []): Promise<string> {
    const folder = folders.newFolder();
    const store = await folders.open(folder);
    await store.append([sampleIn(OCTOBER_MS, 'october'), ...october, sampleIn(NOVEMBER_MS, 'november')]);
    expect(await storedIds(store)).toContain('october');
    await store.close();
    return folder;
  }

  it.each<[string, (file: string) => void]>([
    ['an altered header', (file) => flipByte(file, HEADER_BYTE)],
    ['a missing end', (file) => truncateSync(file, 5_000)],
    ['nothing in it', (file) => truncateSync(file, 0)],
    ['other content', (file) => writeFileSync(file, 'not a database\n'.repeat(2_000))],
  ])(
    'with %s is set aside whole and named, while other months are served and the month itself goes on',
    async (_, damage) => {
      const folder = await twoMonths();
      damage(path.join(folder, 'engine', OCTOBER_FILE));
      const damaged = readFileSync(path.join(folder, 'engine', OCTOBER_FILE));

      const store = await folders.open(folder);
      expect(await storedIds(store)).toEqual(['november']);
      const { state, damagedFiles } = store.status();
      expect(state).toBe('ready');
      expect(damagedFiles).toEqual([expect.stringMatching(/^measure-2026-10\.duckdb\.damaged-\d+$/)]);
      expect(readFileSync(path.join(folder, 'engine', damagedFiles[0] ?? '')).equals(damaged)).toBe(true);

      await store.append([sampleIn(OCTOBER_MS, 'late')]);
      expect(await storedIds(store)).toEqual(['late', 'november']);
      await store.close();
      const reopened = await folders.open(folder);
      expect(await storedIds(reopened)).toEqual(['late', 'november']);
      expect(reopened.status().damagedFiles).toEqual(damagedFiles);
    }
  );

  it('loses nothing that is still in the log', async () => {
    const folder = await twoMonths();
    const store = await folders.open(folder);
    await store.append([sampleIn(OCTOBER_MS, 'in the log')]);
    expect(await storedIds(store)).toContain('in the log');
    process.kill(store.engineProcessId ?? 0, 'SIGKILL');
    flipByte(path.join(folder, 'engine', OCTOBER_FILE), HEADER_BYTE);

    expect(await storedIds(store)).toEqual(['in the log', 'november']);
    expect(store.status().damagedFiles).toHaveLength(1);
  });

  it('is found while it is in use, and set aside by the next engine process', async () => {
    const ticks = Array.from({ length: 2_000 }, (_, index) => aFullTick('web-1', OCTOBER_MS + index * 10_000, 20));
    const folder = await twoMonths(ticks);
    const file = path.join(folder, 'engine', OCTOBER_FILE);
    const { size } = statSync(file);
    for (let block = FIRST_BLOCK_BYTES; block < size; block += BLOCK_BYTES) {
      flipByte(file, block + BLOCK_BYTES / 100);
    }

    const store = await folders.open(folder);
    await waitFor('the damage to be found', async () => {
      // The statements that meet the damage fail; that is what must not go on for ever.
      const [outcome] = await Promise.allSettled([storedIds(store)]);
      return outcome.status === 'fulfilled' && !outcome.value.includes('october') ? true : undefined;
    });
    expect(await storedIds(store)).toEqual(['november']);
    expect(store.status()).toMatchObject({ state: 'ready', damagedFiles: [expect.stringContaining(OCTOBER_FILE)] });
  });

  it('is not what a file is that another process holds', async () => {
    const folder = await twoMonths();
    const holder = await holdFile(path.join(folder, 'engine', OCTOBER_FILE));
    const store = await folders.open(folder);
    await expect(storedIds(store)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining(OCTOBER_FILE),
    });
    holder.kill('SIGKILL');
    await once(holder, 'exit');

    expect(await storedIds(store)).toEqual(['november', 'october']);
    expect(store.status().damagedFiles).toEqual([]);
    expect(readdirSync(path.join(folder, 'engine')).filter((name) => name.includes('damaged'))).toEqual([]);
  });
});

function sampleIn(timeMs: number, id: string): HostSample {
  return aHostSample({ id, timeMs });
}

async function storedIds(store: OpenedStore): Promise<readonly string[]> {
  const { answer } = await store.read({ kind: 'host-sample-ids', window: YEAR, maxIds: 10_000 });
  return [...answer].sort();
}

function flipByte(file: string, at: number): void {
  const content = readFileSync(file);
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.from([(content[at] ?? 0) ^ 0xff]), 0, 1, at);
  closeSync(handle);
}

/** Another process that has the file open, as an engine that is still dying would. */
async function holdFile(file: string) {
  const program = `
    const { DuckDBInstance } = require(${JSON.stringify(require.resolve('@duckdb/node-api'))});
    DuckDBInstance.create(${JSON.stringify(file)}).then(() => {
      console.log('held');
      setInterval(() => undefined, 1000);
    });`;
  const holder = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  return holder;
}

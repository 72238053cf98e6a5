import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { seededRandom } from '../../server/platform/seededRandom';
import type { OpenedStore } from '../../server/store/openStore';
import { bundleEngine, bundleProgram } from '../fixtures/storeEngine';
import { StoreFolders } from '../fixtures/storeInFolder';
import { KilledProgram } from '../fixtures/killedProgram';
import { aRecord } from '../fixtures/storeRecords';

const DAY_MS = 86_400_000;
const ROUNDS = 6;
const SEED = 20261122;
const PER_DAY = 400;
const DAYS = 100;
const KEPT_DAYS = 40;

describe('retention of a whole store', () => {
  const folders = new StoreFolders();
  afterAll(() => folders.cleanUp());

  const todayMs = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const keptFromMs = todayMs - KEPT_DAYS * DAY_MS;
  const window = { fromMs: todayMs - DAYS * DAY_MS, toMs: todayMs };

  const fill = async (store: OpenedStore) => {
    for (let day = DAYS; day > 0; day--) {
      const dayMs = todayMs - day * DAY_MS;
      await store.append(
        Array.from({ length: PER_DAY }, (_, index) =>
          aRecord('inference', {
            id: `${day}-${index}`,
            time_ms: dayMs + index,
            latency_ms: 1 + index,
            features: { text: randomBytes(200).toString('hex') },
          })
        )
      );
    }
  };
  const idsOf = async (store: OpenedStore) => {
    const { answer, expiredBeforeMs } = await store.read({
      kind: 'record-ids',
      window,
      recordKind: 'inference',
      maxIds: 100_000,
    });
    return { ids: answer, expiredBeforeMs };
  };
  const callsOf = async (store: OpenedStore) => {
    const { answer, expiredBeforeMs } = await store.read({
      kind: 'inference-latency',
      window,
      bucketMs: DAY_MS,
      models: [],
      versions: [],
      groupBy: [],
      quantiles: [0.5],
      precision: 'auto',
      maxSeries: 1,
      maxPoints: 1_000,
    });
    const calls = answer.series.flatMap(({ callCounts }) => [...callCounts]);
    return { source: answer.source, calls: calls.reduce((sum, count) => sum + count, 0), expiredBeforeMs };
  };
  /** Sizes of the files of those months of which all raw records expire. */
  const sizesOfExpiredMonths = (folder: string) => {
    const firstKept = `measure-${new Date(keptFromMs).toISOString().slice(0, 7)}.duckdb`;
    return readdirSync(path.join(folder, 'engine'))
      .filter((name) => name.endsWith('.duckdb') && name < firstKept)
      .sort()
      .map((name) => statSync(path.join(folder, 'engine', name)).size);
  };

  it('loses nothing that is kept and counts nothing twice when it is killed again and again, and shrinks the files', async () => {
    const folder = folders.newFolder();
    const store = await folders.open(folder);
    await fill(store);
    await store.close();
    const sizesBefore = sizesOfExpiredMonths(folder);

    const random = seededRandom(SEED);
    const days = JSON.stringify({ inference: KEPT_DAYS });
    const program = [await bundleProgram('tests/fixtures/storeMaintainer.ts'), folder, await bundleEngine()];
    for (let round = 0; round < ROUNDS; round++) {
      const run = new KilledProgram([...program, 'retention', '{}', days]);
      await run.killAfter('began', random() * 150);
    }
    const lastRun = new KilledProgram([...program, 'retention', '{}', days]);
    await lastRun.ended();

    const reopened = await folders.open(folder, { retentionDays: { inference: KEPT_DAYS } });
    const { ids, expiredBeforeMs } = await idsOf(reopened);
    expect(ids).toHaveLength(KEPT_DAYS * PER_DAY);
    expect(new Set(ids).size).toBe(ids.length);
    expect(expiredBeforeMs).toBe(keptFromMs);
    expect(await callsOf(reopened)).toEqual({ source: 'rollup', calls: DAYS * PER_DAY, expiredBeforeMs: null });
    await reopened.close();
    const shares = sizesOfExpiredMonths(folder).map((size, index) => size / (sizesBefore[index] ?? 0));
    expect(shares).toHaveLength(sizesBefore.length);
    expect(Math.max(...shares)).toBeLessThan(0.6);
    expect(readdirSync(path.join(folder, 'engine')).filter((name) => name.includes('draft'))).toEqual([]);

    const again = await folders.open(folder, { retentionDays: { inference: KEPT_DAYS } });
    expect(await again.maintain('retention', {})).toEqual({
      removed: [],
      removed_files: [],
      rewritten_files: [],
      failed_files: [],
      freed_bytes: 0,
    });
  }, 120_000);

  it('tells what is stored, for how long, and what the disk has left', async () => {
    const store = await folders.open(folders.newFolder(), { retentionDays: { inference: 45 } });
    await store.append([
      aRecord('inference', { time_ms: todayMs - 2 * DAY_MS }),
      aRecord('inference', { time_ms: todayMs - 40 * DAY_MS }),
    ]);
    await idsOf(store);
    const space = await store.maintain('space', {});
    expect(space.kinds.find(({ kind }) => kind === 'inference')).toEqual({
      kind: 'inference',
      kept_days: 45,
      row_count: 2,
      bytes: expect.any(Number),
      oldest_ms: todayMs - 40 * DAY_MS,
    });
    expect(space.kinds.find(({ kind }) => kind === 'user')).toEqual({
      kind: 'user',
      kept_days: 400,
      row_count: 0,
      bytes: 0,
      oldest_ms: null,
    });
    expect(space.disk.total_bytes).toBeGreaterThan(space.disk.free_bytes);
    expect(space.files.filter(({ file }) => file.endsWith('.duckdb'))).toHaveLength(2);
    expect(space.log_bytes).toBeGreaterThan(0);
  });
});

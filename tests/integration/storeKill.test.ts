import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Window } from '../../server/contract/window';
import { seededRandom } from '../../server/platform/seededRandom';
import type { Store } from '../../server/store/store';
import { bundleEngine, bundleProgram } from '../fixtures/storeEngine';
import { StoreFolders } from '../fixtures/storeInFolder';
import { waitFor } from '../fixtures/waitFor';

const ROUNDS = 20;
const SEED = 20261122;
const DAY_MS = 86_400_000;

describe('kill -9 of a writing store', () => {
  const folders = new StoreFolders();
  afterAll(() => folders.cleanUp());

  it(`loses no acknowledged record and counts none twice, in rows and in rollups, over ${ROUNDS} kills, of the store or of its engine`, async () => {
    const folder = folders.newFolder();
    const programs = [await bundleProgram('tests/fixtures/storeWriter.ts'), folder, await bundleEngine()];
    const random = seededRandom(SEED);
    const acknowledged: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const writer = new Writer([...programs, `round${round}`]);
      await waitFor('acknowledged records', () => (writer.acknowledged.length > 20 ? true : undefined));
      await sleep(random() * 500);
      if (round % 3 === 2) {
        await killEngineUntilItIsMissed(writer);
      }
      acknowledged.push(...(await writer.kill()));
    }

    const store = await folders.open(folder);
    const window = { fromMs: wholeDay(Date.now()) - 2 * DAY_MS, toMs: wholeDay(Date.now()) + 2 * DAY_MS };
    const options = { catchUpTimeoutMs: 120_000, timeoutMs: 180_000 };
    expect(acknowledged.length).toBeGreaterThan(ROUNDS * 20);
    for (const recordKind of ['host_sample', 'inference', 'event'] as const) {
      const { answer, pendingRecordCount } = await store.read(
        { kind: 'record-ids', window, recordKind, maxIds: 5_000_000 },
        options
      );
      const stored = new Set(answer);
      expect(pendingRecordCount).toBe(0);
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
      expect(answer.length).toBe(stored.size);
    }
    expect(await countInRollups(store, window)).toEqual(await countRecords(store, window));
  }, 240_000);
});

async function countRecords(store: Store, window: Window): Promise<ReadonlyArray<number | undefined>> {
  const { answer } = await store.read({ kind: 'record-counts', window, recordKinds: [] });
  return (['inference', 'event'] as const).map(
    (wanted) => answer.find(({ recordKind }) => recordKind === wanted)?.recordCount
  );
}

async function countInRollups(store: Store, window: Window): Promise<readonly number[]> {
  const latency = await store.read({
    kind: 'inference-latency',
    window,
    bucketMs: DAY_MS,
    models: [],
    versions: [],
    groupBy: [],
    quantiles: [],
    precision: 'auto',
    maxSeries: 1,
    maxPoints: 10,
  });
  const users = await store.read({ kind: 'distinct-users', window, maxPoints: 10 });
  expect([latency.answer.source, users.answer.source]).toEqual(['rollup', 'rollup']);
  const calls = latency.answer.series.flatMap(({ callCounts }) => [...callCounts]);
  return [sum(calls), sum([...users.answer.eventCounts])];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function wholeDay(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS) * DAY_MS;
}

class Writer {
  readonly acknowledged: string[] = [];
  enginePid = 0;
  private readonly process: ChildProcess;
  private readonly closed: Promise<unknown>;

  constructor(args: readonly string[]) {
    this.process = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.closed = once(this.process, 'close');
    createInterface({ input: this.process.stdout ?? process.stdin }).on('line', (line) => this.take(line));
  }

  async kill(): Promise<readonly string[]> {
    this.process.kill('SIGKILL');
    await this.closed;
    return this.acknowledged;
  }

  private take(line: string): void {
    const [word, value = ''] = line.split(' ');
    if (word === 'engine') {
      this.enginePid = Number(value);
    } else {
      this.acknowledged.push(value);
    }
  }
}

/** Kills the engine alone; the store must go on accepting. */
async function killEngineUntilItIsMissed(writer: Writer): Promise<void> {
  process.kill(writer.enginePid, 'SIGKILL');
  const before = writer.acknowledged.length;
  await waitFor('records accepted without an engine', () =>
    writer.acknowledged.length > before + 50 ? true : undefined
  );
}

import type { StoredRecord } from '../server/contract/records';
import { generateInferences } from '../server/demo/bulk/inferences';
import { DAY_MS } from '../server/demo/time/timeWindow';
import type { OpenedStore } from '../server/store/openStore';
import { BENCH_MODELS, benchFolder, copyOf } from './lib/benchFolder';
import { catchUp, openBenchStore } from './lib/benchStore';
import { note } from './lib/note';
import { cpuMsOf } from './lib/processUsage';
import type { Bench } from './measurement';

const LIMIT_ROWS_PER_SECOND = 30_000;
const BATCH_SIZE = 1_000;
/** The log is kept this short, so that the figure is the loader's and the disk needed is small. */
const MAX_PENDING = 750_000;

/**
 * Into a store that holds much already: from the first append until the last inference is visible, rollups included,
 * with the generator on the same cores. A first part warms up and is not counted.
 */
export const ingestLoad: Bench = async ({ isQuick }) => {
  const heldCount = isQuick ? 1_000_000 : 10_000_000;
  const warmUpCount = isQuick ? 250_000 : 500_000;
  const count = isQuick ? 500_000 : 3_000_000;
  const { folder, window } = copyOf(await benchFolder(heldCount));
  const store = await openBenchStore(folder);
  try {
    await catchUp(store);
    const options = { models: BENCH_MODELS, fromMs: window.toMs - DAY_MS, toMs: window.toMs };
    await push(store, generateInferences({ ...options, seed: 2, count: warmUpCount, idPrefix: 'warm-up-' }));
    const engine = store.engineProcessId ?? 0;
    const cpuMs = cpuMsOf(engine);
    const startMs = performance.now();
    await push(store, generateInferences({ ...options, seed: 3, count, idPrefix: 'load-' }));
    const rowsPerSecond = count / ((performance.now() - startMs) / 1_000);
    const microseconds = ((cpuMsOf(engine) - cpuMs) * 1_000) / count;
    note(`${rowsPerSecond.toFixed(0)} rows/s, ${microseconds.toFixed(1)} µs of the engine's CPU a row`);
    return {
      id: 'ingest.load',
      what:
        `${count / 1e6} M inferences through the log into the engine, with rollups, beside ${heldCount / 1e6} M; ` +
        `${microseconds.toFixed(1)} µs of the engine's CPU a row`,
      unit: 'rows/s',
      ours: rowsPerSecond,
      peer: LIMIT_ROWS_PER_SECOND,
      peerName: 'limit (at least)',
      ratio: rowsPerSecond / LIMIT_ROWS_PER_SECOND,
      runs: 1,
    };
  } finally {
    await store.close();
  }
};

async function push(store: OpenedStore, inferences: ReturnType<typeof generateInferences>): Promise<void> {
  let batch: StoredRecord[] = [];
  for (const { timestamp, ...inference } of inferences) {
    batch.push({ ...inference, time_ms: Number(timestamp) } as StoredRecord);
    if (batch.length === BATCH_SIZE) {
      await store.append(batch);
      batch = [];
      if (store.status().pendingRecordCount > MAX_PENDING) {
        await catchUp(store);
      }
    }
  }
  await store.append(batch);
  await catchUp(store);
}

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { StoredRecord } from '../server/contract/records';
import { generateInferences } from '../server/demo/bulk/inferences';
import { createLogger } from '../server/observability/logger';
import { systemClock } from '../server/platform/clock';
import { openStore, type OpenedStore } from '../server/store/openStore';
import { bundleEngine } from '../tests/fixtures/storeEngine';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MODELS = 8;
const BATCH_SIZE = 1_000;
/** The log is kept this short, so that the figure is the loader's and the disk needed is small. */
const MAX_PENDING = 400_000;

export interface LoadedFolder {
  readonly folder: string;
  readonly rowsPerSecond: number;
  readonly window: { readonly fromMs: number; readonly toMs: number };
}

const loaded = new Map<number, Promise<LoadedFolder>>();

export function benchRows(isQuick: boolean): number {
  return isQuick ? 1_000_000 : 10_000_000;
}

export async function openBenchStore(folder: string): Promise<OpenedStore> {
  return openStore({
    dataDir: folder,
    engineScript: await bundleEngine(),
    clock: systemClock,
    logger: createLogger('warn'),
  });
}

/** A data folder with so many inferences of the last 30 days, loaded once a process and removed at its end. */
export function loadedFolder(count: number): Promise<LoadedFolder> {
  const known = loaded.get(count) ?? load(count);
  loaded.set(count, known);
  return known;
}

async function load(count: number): Promise<LoadedFolder> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'measure-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const toMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  const window = { fromMs: toMs - 30 * DAY_MS, toMs };
  const store = await openBenchStore(folder);
  await catchUp(store);
  const startMs = performance.now();
  let batch: StoredRecord[] = [];
  for (const { timestamp, ...inference } of generateInferences({ seed: 1, count, models: MODELS, ...window })) {
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
  const seconds = (performance.now() - startMs) / 1000;
  await store.close();
  return { folder, rowsPerSecond: count / seconds, window };
}

async function catchUp(store: OpenedStore): Promise<void> {
  const nothing = { kind: 'record-ids', recordKind: 'nps', window: { fromMs: 0, toMs: 1 }, maxIds: 1 } as const;
  await store.read(nothing, { catchUpTimeoutMs: 600_000, timeoutMs: 600_000 });
}

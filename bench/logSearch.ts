import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createLogger } from '../server/observability/logger';
import { systemClock } from '../server/platform/clock';
import { seededRandom } from '../server/platform/seededRandom';
import { createLogService, type LogSearch } from '../server/services/logs/logService';
import { openStore, type OpenedStore } from '../server/store/openStore';
import { bundleEngine } from '../tests/fixtures/storeEngine';
import { type Bench, median } from './measurement';

const RUNS = 9;
const LIMIT_MS = 300;
const DAY_MS = 86_400_000;
const BATCH = 20_000;
const LINES_PER_NEEDLE = 5_000;

/** Time to find the newest lines of a day that hold a rare word, or none at all: every line has to be looked at. */
export const logSearch: Bench = async ({ isQuick }) => {
  const count = isQuick ? 100_000 : 1_000_000;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'measure-bench-'));
  const store = await openStore({
    dataDir: folder,
    engineScript: await bundleEngine(),
    clock: systemClock,
    logger: createLogger('warn'),
  });
  try {
    const startMs = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS;
    await fill(store, count, startMs);
    const window = { fromMs: startMs, toMs: startMs + DAY_MS };
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      times.push(await timed(store, window, 'Needle'), await timed(store, window, 'no such text'));
    }
    const ours = median(times);
    return {
      id: 'logs.search',
      what: `Text search over a day of ${count.toLocaleString('en')} log lines, all read`,
      unit: 'ms',
      ours,
      peer: LIMIT_MS,
      peerName: 'limit at 1 M',
      ratio: ours / LIMIT_MS,
      runs: 2 * RUNS,
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

async function fill(store: OpenedStore, count: number, startMs: number): Promise<void> {
  const random = seededRandom(1);
  for (let from = 0; from < count; from += BATCH) {
    const lines = Array.from({ length: BATCH }, (_, index) => lineAt(from + index, count, startMs, random));
    await store.appendLines({ payload: Buffer.from(lines.join('')), recordCount: BATCH });
  }
  while (store.status().pendingRecordCount > 0) {
    await wait(200);
  }
}

function lineAt(index: number, count: number, startMs: number, random: () => number): string {
  const word = index % LINES_PER_NEEDLE === 0 ? 'needle' : 'request';
  const path = `/api/v1/items/${Math.floor(random() * 1e6)}`;
  return `${JSON.stringify({
    kind: 'log',
    id: `log-${index}`,
    time_ms: startMs + Math.floor((index / count) * DAY_MS),
    level: random() < 0.05 ? 'error' : 'info',
    logger: 'api',
    message: `GET ${path} ${word} of user ${Math.floor(random() * 1e5)} done in ${Math.floor(random() * 900)} ms`,
    fields: { endpoint: path, processing_time: Math.floor(random() * 900) },
  })}\n`;
}

async function timed(store: OpenedStore, window: LogSearch['window'], search: string): Promise<number> {
  const startedMs = performance.now();
  await createLogService({ store }).lines({
    window,
    search,
    levels: [],
    loggers: [],
    traceId: '',
    fields: {},
    filters: {},
    limit: 100,
  });
  return performance.now() - startedMs;
}

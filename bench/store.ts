// `npx tsx bench/store.ts [--quick]`: what the store's parts cost. The numbers in docs/decisions/0002 and 0003 come from here.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { HostSample } from '../server/contract/records';
import { createLogger } from '../server/observability/logger';
import { systemClock } from '../server/platform/clock';
import type { HostSeriesQuestion } from '../server/store/questions/question';
import { openStore, type OpenedStore } from '../server/store/openStore';
import { bundleEngine } from '../tests/fixtures/storeEngine';
import { aFullTick, aHostSample } from '../tests/fixtures/storeSamples';
import { median } from './measurement';

const DAY_MS = 86_400_000;
const TICK_MS = 10_000;
const POINTS_PER_TICK = 80;
const isQuick = process.argv.includes('--quick');
const days = isQuick ? 2 : 30;

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'measure-bench-'));
  try {
    let store = await open(folder);
    const { idleMs, residentMb, childMb } = await measureIdle(store);
    report('idle CPU of both processes over 10 s, one append', `${idleMs.toFixed(1)} ms`);
    report(
      'idle resident memory: this process / engine process',
      `${residentMb.toFixed(0)} / ${childMb.toFixed(0)} MB`
    );
    await measureAppends(store);
    await measureBulk(store, folder);
    await store.close();
    store = await open(folder);
    await measureQuestions(store);
    await store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function open(folder: string): Promise<OpenedStore> {
  const engineScript = await bundleEngine();
  const startMs = performance.now();
  const store = await openStore({ dataDir: folder, engineScript, clock: systemClock, logger: createLogger('warn') });
  const openMs = performance.now() - startMs;
  await store.read({ kind: 'host-sample-ids', window: { fromMs: 0, toMs: 1 }, maxIds: 1 });
  report(
    'open: accepts after / answers after',
    `${openMs.toFixed(0)} / ${(performance.now() - startMs).toFixed(0)} ms`
  );
  return store;
}

async function measureIdle(store: OpenedStore): Promise<{ idleMs: number; residentMb: number; childMb: number }> {
  const child = store.engineProcessId ?? 0;
  await wait(1_000);
  const before = process.cpuUsage();
  const childBefore = childCpuMs(child);
  await store.append([aFullTick('idle', Date.now(), POINTS_PER_TICK)]);
  await wait(10_000);
  const own = process.cpuUsage(before);
  return {
    idleMs: (own.user + own.system) / 1000 + childCpuMs(child) - childBefore,
    residentMb: residentMb(process.pid),
    childMb: residentMb(child),
  };
}

async function measureAppends(store: OpenedStore): Promise<void> {
  for (const [producers, batchSize, total] of [
    [1, 1, 2_000],
    [1, 100, 50_000],
    [16, 1, 20_000],
    [256, 1, 60_000],
    [4, 1_000, 200_000],
  ] as const) {
    const perProducer = Math.ceil(total / producers / batchSize / (isQuick ? 10 : 1));
    const startMs = performance.now();
    await Promise.all(
      Array.from({ length: producers }, async () => {
        for (let round = 0; round < perProducer; round++) {
          await store.append(Array.from({ length: batchSize }, () => aHostSample({ timeMs: Date.now() })));
        }
      })
    );
    const count = producers * perProducer * batchSize;
    const perSecond = count / ((performance.now() - startMs) / 1000);
    report(`append, ${producers} producers × batches of ${batchSize}`, `${Math.round(perSecond)} records/s`);
  }
  const startMs = performance.now();
  const pending = store.status().pendingRecordCount;
  await store.read(
    { kind: 'host-sample-ids', window: { fromMs: 0, toMs: 1 }, maxIds: 1 },
    { catchUpTimeoutMs: 600_000, timeoutMs: 600_000 }
  );
  report('load of what was left of it', `${Math.round(pending / ((performance.now() - startMs) / 1000))} records/s`);
}

async function measureBulk(store: OpenedStore, folder: string): Promise<void> {
  const startMs = performance.now();
  const fromMs = monthStartMs();
  const ticks = (days * DAY_MS) / TICK_MS;
  for (let tick = 0; tick < ticks; tick += 1_000) {
    const count = Math.min(1_000, ticks - tick);
    await store.append(Array.from({ length: count }, (_, index) => realTick(fromMs + (tick + index) * TICK_MS)));
  }
  const appendedMs = performance.now() - startMs;
  await store.read(
    { kind: 'host-sample-ids', window: { fromMs: 0, toMs: 1 }, maxIds: 1 },
    { catchUpTimeoutMs: 600_000, timeoutMs: 600_000 }
  );
  const seconds = (performance.now() - startMs) / 1000;
  const points = ticks * POINTS_PER_TICK;
  report(`append of ${days} days of one host`, `${Math.round((points / appendedMs) * 1000)} points/s`);
  report('the same, until visible', `${Math.round(points / seconds)} points/s, ${Math.round(ticks / seconds)} ticks/s`);
  await store.close();
  const engineFolder = path.join(folder, 'engine');
  const bytes = readdirSync(engineFolder).reduce((sum, name) => sum + statSync(path.join(engineFolder, name)).size, 0);
  report('size on disk', `${(bytes / 1e6).toFixed(0)} MB, ${(bytes / points).toFixed(1)} bytes/point`);
}

async function measureQuestions(store: OpenedStore): Promise<void> {
  const fromMs = monthStartMs();
  const toMs = fromMs + days * DAY_MS;
  const selection = { metrics: [], hosts: ['web-1'], labels: {} };
  const ofOne = { ...selection, metrics: ['cpu_usage_ratio'] as const };
  const base = { kind: 'host-series', selection, aggregation: 'mean', maxSeries: 1_000, maxPoints: 1_000_000 } as const;
  const questions: Record<string, HostSeriesQuestion> = {
    [`one metric, ${days} days by hour`]: { ...base, selection: ofOne, window: { fromMs, toMs }, bucketMs: 3_600_000 },
    'one metric, last hour by 10 s': {
      ...base,
      selection: ofOne,
      window: { fromMs: toMs - 3_600_000, toMs },
      bucketMs: TICK_MS,
    },
    'all metrics, last hour by 10 s': { ...base, window: { fromMs: toMs - 3_600_000, toMs }, bucketMs: TICK_MS },
  };
  for (const [name, question] of Object.entries(questions)) {
    const times: number[] = [];
    for (let run = 0; run < 7; run++) {
      const startMs = performance.now();
      await store.read(question);
      times.push(performance.now() - startMs);
    }
    report(`host-series: ${name}`, `first ${times[0]?.toFixed(0)} ms, median ${median(times).toFixed(0)} ms`);
  }
  report('engine resident memory after the questions', `${residentMb(store.engineProcessId ?? 0).toFixed(0)} MB`);
}

/** Eighty figures with the spread of real ones: noisy ratios, slowly moving byte counts, constants, rates. */
function realTick(timeMs: number): HostSample {
  const labelled = aFullTick('web-1', timeMs, POINTS_PER_TICK - 3).points.map((point, index) => ({
    ...point,
    value:
      [0, Math.floor(Math.random() * 1e6) / (10 + Math.floor(Math.random() * 20) / 1000), Math.random()][index % 3] ??
      0,
  }));
  return {
    kind: 'host_sample',
    id: `web-1-${timeMs}`,
    timeMs,
    host: 'web-1',
    points: [
      { metric: 'cpu_usage_ratio', value: Math.random() },
      { metric: 'memory_total_bytes', value: 16e9 },
      { metric: 'memory_used_bytes', value: Math.floor((8e9 + 1e9 * Math.sin(timeMs / 5e7)) / 4096) * 4096 },
      ...labelled,
    ],
  };
}

/** The last whole month, so that everything lies in one file and nothing in the future. */
function monthStartMs(): number {
  const now = new Date();
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1);
}

function childCpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [userTicks, systemTicks] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(userTicks) + Number(systemTicks)) * 10;
}

function residentMb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

function report(what: string, result: string): void {
  console.log(`${what.padEnd(60)} ${result}`);
}

void main();

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DAY_MS } from '../server/demo/time/timeWindow';
import type { FunnelAnswer, FunnelQuestion } from '../server/store/questions/funnelQuestion';
import type { OpenedStore } from '../server/store/openStore';
import { FUNNEL_STEPS, writeEvents } from './funnel/writeEvents';
import { openBenchStore } from './lib/benchStore';
import { note } from './lib/note';
import { openPythonPeer, type PythonPeer } from './lib/pythonPeer';
import { type Bench, median } from './measurement';

const RUNS = 3;
const DAYS = 30;
const TO_MS = Date.UTC(2026, 10, 1);
const WINDOW = { fromMs: TO_MS - DAYS * DAY_MS, toMs: TO_MS };
const PATIENCE = { timeoutMs: 600_000 };

/** CPU seconds of a 5-step funnel with a week to convert, of both our processes, beside ClickHouse's own function. */
export const funnel10m: Bench = async ({ isQuick }) => {
  const count = isQuick ? 1_000_000 : 10_000_000;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'measure-bench-funnel-'));
  try {
    const parquet = await writeEvents(folder, count, WINDOW);
    const peer = openPythonPeer('chdb', path.join(__dirname, 'funnel', 'peer.py'), {
      arguments: Buffer.from([parquet, String(7 * DAY_MS), ...FUNNEL_STEPS].join('\n')),
    });
    const store = await openBenchStore(folder);
    try {
      const { ours, theirs } = await byTurns(store, peer);
      const [own, other] = [median(ours), theirs.length === 0 ? null : median(theirs)];
      return {
        id: 'funnel.10m',
        what: `CPU time of a ${FUNNEL_STEPS.length}-step funnel over ${count.toLocaleString('en')} events of ${DAYS} days`,
        unit: 's',
        ours: own,
        peer: other,
        peerName: peer.isThere ? 'windowFunnel of chdb' : peer.reason,
        ratio: other === null ? null : own / other,
        runs: RUNS,
      };
    } finally {
      await store.close();
      if (peer.isThere) {
        peer.close();
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

async function byTurns(store: OpenedStore, peer: PythonPeer): Promise<{ ours: number[]; theirs: number[] }> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const before = cpuSeconds(store);
    const { answer } = await store.read(question(), PATIENCE);
    ours.push(cpuSeconds(store) - before);
    note(`funnel: ${ours.at(-1)?.toFixed(2)} CPU s, peak of the engine so far ${peakMegabytes(store).toFixed(0)} MB`);
    if (peer.isThere) {
      const { cpu_seconds: seconds, figures } = peer.run();
      theirs.push(seconds);
      check(answer, figures);
    }
  }
  return { ours, theirs };
}

function question(): FunnelQuestion {
  return {
    kind: 'funnel',
    window: WINDOW,
    bucketMs: 100 * 366 * DAY_MS,
    knownToMs: TO_MS,
    steps: FUNNEL_STEPS.map((name) => ({ event_name: [name] })),
    exclusions: [],
    order: 'ordered',
    conversionMs: 7 * DAY_MS,
    entry: 'each',
    filters: {},
    breakdown: null,
    areTimesTold: true,
    maxPoints: 1_000_000,
  };
}

/** A figure that is faster and wrong is no figure. */
function check({ reached }: FunnelAnswer, figures: Readonly<Record<string, number>>): void {
  FUNNEL_STEPS.forEach((step, index) => {
    if (reached[index]?.[0] !== figures[step]) {
      throw new Error(`${step}: ${reached[index]?.[0]} users here, ${figures[step]} with ClickHouse.`);
    }
  });
}

/** Of this process and of the engine's. */
function cpuSeconds({ engineProcessId }: OpenedStore): number {
  const stat = readFileSync(`/proc/${engineProcessId}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  const own = process.cpuUsage();
  return (Number(user) + Number(system)) / 100 + (own.user + own.system) / 1e6;
}

function peakMegabytes({ engineProcessId }: OpenedStore): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${engineProcessId}/status`, 'utf8'))?.[1]) / 1024;
}

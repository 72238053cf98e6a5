import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'esbuild';
import type { CollectCostReport } from './collectCostWorker';
import { startNodeExporter } from './collectCostPeer';
import { note } from './lib/note';
import { residentMegabytesOf } from './lib/processUsage';
import { type Bench, type Measurement, median } from './measurement';

export interface CollectCostOptions {
  /** Ticks, and scrapes of the peer, in each run. */
  readonly ticks: number;
  /** Time between two; 10 in production. */
  readonly intervalSeconds: number;
  readonly runs: number;
}

/** As in production, for ten minutes: idle work between two ticks counts as it does there. */
const LONG: CollectCostOptions = { ticks: 60, intervalSeconds: 10, runs: 1 };

/** What a tick of host collection costs beside what a scrape of node_exporter costs. */
export const collectCost: Bench = ({ isQuick, isLong }) =>
  measureCollectCost(isLong ? LONG : { ticks: isQuick ? 10 : 30, intervalSeconds: isQuick ? 0.2 : 1, runs: 3 });

/**
 * Runs the collector in a process of its own, and scrapes node_exporter at the same interval in the same time.
 * Processor time is that of the whole process, all threads, idle work and child processes included.
 */
export async function measureCollectCost({ ticks, intervalSeconds, runs }: CollectCostOptions): Promise<Measurement> {
  const folder = mkdtempSync(path.join(tmpdir(), 'collect-cost-'));
  const program = path.join(folder, 'worker.js');
  // Bundled as the companion is: translating on the fly costs more processor time than collecting.
  await build({
    entryPoints: [path.join(__dirname, 'collectCostWorker.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
  const peer = await startNodeExporter();
  const worker = fork(program, [String(intervalSeconds)], { execArgv: [] });
  try {
    await once(worker, 'message');
    const costs: Array<{ ours: number; peer: number | null }> = [];
    for (let run = 0; run < runs; run += 1) {
      costs.push(await oneRun(worker, peer, ticks, intervalSeconds));
    }
    noteMemory(worker, peer);
    const ours = median(costs.map((cost) => cost.ours));
    const peers = costs.flatMap((cost) => (cost.peer === null ? [] : [cost.peer]));
    const peerCost = peers.length === 0 ? null : median(peers);
    return {
      id: 'collect.cost',
      what: `one reading of this host, every ${intervalSeconds} s`,
      unit: 'CPU ms',
      ours,
      peer: peerCost,
      peerName: peer.isRunning ? 'node_exporter, one scrape' : peer.reason,
      ratio: peerCost === null ? null : ours / peerCost,
      runs,
    };
  } finally {
    worker.kill();
    await peer.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Peer = Awaited<ReturnType<typeof startNodeExporter>>;

async function oneRun(worker: ChildProcess, peer: Peer, ticks: number, intervalSeconds: number) {
  const oursBefore = await askForReport(worker);
  const peerBefore = peer.isRunning ? peer.cpuMs() : 0;
  for (let tick = 0; tick < ticks; tick += 1) {
    await Promise.all([wait(intervalSeconds * 1_000), peer.isRunning ? peer.scrape() : null]);
  }
  const oursAfter = await askForReport(worker);
  return {
    ours: (oursAfter.cpuMs - oursBefore.cpuMs) / (oursAfter.tickCount - oursBefore.tickCount),
    peer: peer.isRunning ? (peer.cpuMs() - peerBefore) / ticks : null,
  };
}

function noteMemory(worker: ChildProcess, peer: Peer): void {
  const megabytes = (pid: number | undefined) => `${residentMegabytesOf(pid ?? 0).toFixed(0)} MB`;
  const beside = peer.isRunning ? `node_exporter ${megabytes(peer.pid)}` : peer.reason;
  note(`in RAM at the end: the collecting process ${megabytes(worker.pid)}, ${beside}`);
}

async function askForReport(worker: ChildProcess): Promise<CollectCostReport> {
  const answer = once(worker, 'message');
  worker.send('report');
  const [report] = (await answer) as [CollectCostReport];
  return report;
}

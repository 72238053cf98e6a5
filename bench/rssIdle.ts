import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startCompanion } from '../tests/fixtures/runCompanion';
import { childrenOf, residentMegabytesOf } from './lib/processUsage';
import { type Bench, median } from './measurement';

const LIMIT_MB = 250;

/** Memory of an idle companion and its engine process together, after it has settled. */
export const rssIdle: Bench = async ({ isQuick }) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'measure-bench-'));
  const companion = await startCompanion({ MEASURE_DATA_DIR: folder, MEASURE_COLLECT_INTERVAL_SECONDS: '10' });
  try {
    const readings: number[] = [];
    for (let reading = 0; reading < (isQuick ? 3 : 10); reading++) {
      await wait(isQuick ? 2_000 : 6_000);
      readings.push(residentMegabytes(companion.child.pid ?? 0));
    }
    const ours = median(readings);
    return {
      id: 'rss.idle',
      what: 'resident memory, idle, companion and engine process together',
      unit: 'MB',
      ours,
      peer: LIMIT_MB,
      peerName: 'limit',
      ratio: ours / LIMIT_MB,
      runs: readings.length,
    };
  } finally {
    await companion.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
};

function residentMegabytes(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + residentMegabytesOf(each), 0);
}

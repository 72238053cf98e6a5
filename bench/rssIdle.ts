import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startCompanion } from '../tests/fixtures/runCompanion';
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
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number);
  return [pid, ...children].reduce((sum, each) => sum + residentOf(each), 0);
}

function parentOf(pid: string): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch (error) {
    // The process ended between listing and reading.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ESRCH') {
      return undefined;
    }
    throw error;
  }
}

function residentOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startCompanion } from '../../tests/fixtures/runCompanion';
import { childrenOf, cpuMsOf, residentMegabytesOf } from './processUsage';

/** One figure for each of the companion's two processes. */
export interface OfEach {
  readonly companion: number;
  readonly engine: number;
}

export interface IngestCompanion {
  /** Base URL of the HTTP door. */
  readonly url: string;
  readonly folder: string;
  cpuMs(): OfEach;
  residentMegabytes(): OfEach;
  /** A sample of its Prometheus text, by name and labels as written there. */
  metric(sample: string): Promise<number>;
  /** Ends the process, keeps the folder. */
  stop(): Promise<void>;
  /** Ends both processes at once, without giving them a chance to do anything about it. */
  kill(): Promise<void>;
  /** Ends the process if it runs, and removes the folder. */
  remove(): Promise<void>;
}

/**
 * The built companion with its collection out of the way.
 *
 * @param folder Its data folder; an empty one when absent.
 */
export async function startIngestCompanion(
  folder: string = mkdtempSync(path.join(os.tmpdir(), 'measure-bench-'))
): Promise<IngestCompanion> {
  const companion = await startCompanion({
    MEASURE_DATA_DIR: folder,
    MEASURE_COLLECT_INTERVAL_SECONDS: '3600',
    MEASURE_LOG_LEVEL: 'warn',
  }).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  const pid = companion.child.pid ?? 0;

  // The engine is asked for each time: after a crash it is another process.
  const ofEach = (figure: (pid: number) => number): OfEach => ({
    companion: figure(pid),
    engine: childrenOf(pid).reduce((sum, child) => sum + figure(child), 0),
  });

  async function stop(): Promise<void> {
    await companion.end('SIGTERM');
  }

  return {
    url: companion.http,
    folder,
    cpuMs: () => ofEach(cpuMsOf),
    residentMegabytes: () => ofEach(residentMegabytesOf),
    async metric(sample) {
      const text = await (await fetch(`${companion.http}/metrics`)).text();
      const line = text.split('\n').find((each) => each.startsWith(`${sample} `));
      if (line === undefined) {
        throw new Error(`The companion shows no metric ${sample}.`);
      }
      return Number(line.slice(sample.length + 1));
    },
    stop,
    async kill() {
      childrenOf(pid).forEach((child) => process.kill(child, 'SIGKILL'));
      await companion.end('SIGKILL');
    },
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

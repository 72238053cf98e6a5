import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../tests/fixtures/freePort';
import { cpuMsOf } from './lib/processUsage';

const PROGRAM = 'prometheus-node-exporter';

/** node_exporter with its usual collectors, or the reason why there is none. */
export async function startNodeExporter() {
  if (process.platform !== 'linux' || spawnSync(PROGRAM, ['--version']).status !== 0) {
    return { isRunning: false, reason: `${PROGRAM} is not installed`, stop: async () => undefined } as const;
  }
  const address = `127.0.0.1:${await freePort()}`;
  const program = spawn(PROGRAM, [`--web.listen-address=${address}`, '--log.level=error'], { stdio: 'ignore' });
  const scrape = async () => {
    const response = await fetch(`http://${address}/metrics`);
    await response.text();
  };
  await untilAnswering(scrape);
  return {
    isRunning: true,
    pid: program.pid,
    scrape,
    cpuMs: () => cpuMsOf(program.pid ?? 0),
    async stop() {
      program.kill();
      await once(program, 'exit');
    },
  } as const;
}

async function untilAnswering(scrape: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await scrape();
      return;
    } catch (error) {
      if (attempt === 50) {
        throw new Error(`${PROGRAM} does not answer`, { cause: error });
      }
      await wait(100);
    }
  }
}

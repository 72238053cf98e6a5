import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const PROGRAM = 'prometheus-node-exporter';
const MILLISECONDS_PER_TICK = 10;

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
    scrape,
    cpuMs: () => cpuMsOf(program),
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

/** User and system time of the whole process, in steps of 10 ms. */
function cpuMsOf({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MILLISECONDS_PER_TICK;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('No free port was found.');
  }
  return address.port;
}
